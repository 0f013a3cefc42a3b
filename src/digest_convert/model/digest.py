"""The canonical document model: what a digest says, free of any format.

Everything is frozen, slotted, keyword-only and hashable, and holds text as it stands in
the source: TeX untouched, inner newlines kept. The model does no I/O.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .records import Record

if TYPE_CHECKING:
    import datetime

    from .diagnostics import Diagnostic

ARXIV_URL = "https://arxiv.org"

# Compiled on first use: most urls are read without it.
_ARXIV_ID = (
    r"(?<![\w.])(?P<value>\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7})"
    r"(?:v(?P<version>\d+))?(?!\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Span(Record):
    """A range of source lines, counted from 1, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ArxivId(Record):
    """An arXiv identifier without its version, such as ``2602.11156`` or ``math/0309136``.

    ``version`` is the number after ``v`` where the source names one, else None.
    """

    value: str
    version: int | None = None

    @classmethod
    def find(cls, text: str) -> ArxivId | None:
        """The first arXiv id in `text` (a url, most often), or None."""
        found = re.search(_ARXIV_ID, text)
        if found is None:
            return None
        version = found["version"]
        return cls(value=found["value"], version=int(version) if version else None)

    @property
    def year(self) -> int:
        """The four-digit year the paper was announced in."""
        digits = self._yymm
        year = int(digits[:2])
        # The old scheme began in 1991 and both schemes hold two digits of the year.
        return year + (1900 if year >= 91 else 2000)

    @property
    def month(self) -> int:
        """The month, 1 to 12; a damaged id whose month is out of range counts as January."""
        month = int(self._yymm[2:])
        return month if 1 <= month <= 12 else 1

    @property
    def _yymm(self) -> str:
        return self.value.rpartition("/")[2][:4]

    @property
    def abs_url(self) -> str:
        """The address of the abstract page."""
        return f"{ARXIV_URL}/abs/{self}"

    @property
    def pdf_url(self) -> str:
        """The address of the PDF."""
        return f"{ARXIV_URL}/pdf/{self}"

    def __str__(self) -> str:
        return self.value if self.version is None else f"{self.value}v{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Paper(Record):
    """One entry of a digest.

    A text the source does not have is ``""``. `number` is the ``[n]`` of the heading,
    `url` the link as it was written (broken or not), `extra` the labels the model has no
    field for, in order. `byline` is the author line as it was written, where joining
    `authors` by commas would not give it back. `summary_failed` says that no summary field
    holds real text: the bot wrote placeholders or nothing; the fields keep what it wrote.

    `categories` (all of them, the primary one included), `comment` (the authors' note to
    arXiv) and `pdf` (a url) are empty where the input says nothing of them. `links` are pairs
    of a kind (``code``, ``project`` …) and a url.
    """

    number: int | None = None
    title: str
    url: str = ""
    id: ArxivId | None = None
    authors: tuple[str, ...] = ()
    byline: str = ""
    primary_category: str = ""
    categories: tuple[str, ...] = ()
    comment: str = ""
    pdf: str = ""
    links: tuple[tuple[str, str], ...] = ()
    tldr: str = ""
    motivation: str = ""
    method: str = ""
    result: str = ""
    conclusion: str = ""
    abstract: str = ""
    summary_failed: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Section(Record):
    """The papers listed under one category heading.

    `category` is ``""`` where the digest has no sections; `declared_total` is what the
    table of contents promised, or None.
    """

    category: str
    declared_total: int | None = None
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Digest(Record):
    """One day's digest.

    `date_inferred` says that only the month of `date` is known, from the newest arXiv id, and
    that its day is a stand-in. `language` is the BCP 47 tag of the summaries (titles, authors
    and abstracts are English), or None where there are none to tell by. `source` is the name of
    the input. `diagnostics` is what reading it had to say.
    """

    title: str
    date: datetime.date | None = None
    date_inferred: bool = False
    language: str | None = None
    sections: tuple[Section, ...] = ()
    source: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every paper, in the order of the digest."""
        return tuple(paper for section in self.sections for paper in section.papers)
