"""The canonical document model: the contents of a digest, independent of any format.

All classes are frozen, slotted, keyword-only and hashable, and hold texts as the source has them:
TeX untouched, inner newlines kept. The model does no I/O.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .arxiv_ids import find_identifier, year_and_month
from .dates import date_text
from .records import Record, record, setters

if TYPE_CHECKING:
    import datetime

    from .diagnostics import Diagnostic

ARXIV_URL = "https://arxiv.org"


@record
class Span(Record):
    """A range of source lines, counted from 1, both ends included."""

    first: int
    last: int

    def __init__(self, *, first: int, last: int) -> None:
        _set_first(self, first)
        _set_last(self, last)


_set_first, _set_last = setters(Span)


@record
class ArxivId(Record):
    """An arXiv identifier without its version, such as ``2602.11156`` or ``math/0309136``.

    ``version`` is the number after ``v`` if the source has one, and None otherwise.
    """

    value: str
    version: int | None = None

    def __init__(self, *, value: str, version: int | None = None) -> None:
        _set_value(self, value)
        _set_version(self, version)

    @classmethod
    def find(cls, text: str) -> ArxivId | None:
        """Return the first arXiv id in `text` (mostly a url), or None.

        Numbers that only look like an id are skipped: an old id needs the name of an archive, a
        new one outside arXiv's own addresses a month in which it could be given out.
        """
        found = find_identifier(text)
        return None if found is None else cls(value=found[0], version=found[1])

    @property
    def year(self) -> int:
        """The four-digit year in which the paper was announced."""
        return year_and_month(self.value)[0]

    @property
    def month(self) -> int:
        """The month, 1 to 12; a damaged id whose month is out of range counts as January."""
        return year_and_month(self.value)[1]

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


_set_value, _set_version = setters(ArxivId)


@record
class Paper(Record):
    """One entry of a digest.

    A text that the source lacks is ``""``. `number` is the ``[n]`` of the heading, `url` the link
    as the source has it (broken or not), `extra` the labels without a field in the model, in
    order. `byline` is the author line of the source if joining `authors` by commas would not give
    it back. `summary_failed` is true if no summary field holds real text: the bot wrote
    placeholders or nothing; the fields keep them.

    `categories` (all of them, with the primary one), `comment` (the authors' note to arXiv) and
    `pdf` (a url) are empty if the input lacks them. `links` are pairs of a kind (``code``,
    ``data``, ``model``, ``demo``, ``project`` or another word) and a url; see `find_links`.
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


@record
class Section(Record):
    """The papers under one category heading.

    `category` is ``""`` if the digest has no sections; `declared_total` is the number in the
    table of contents, or None.
    """

    category: str
    declared_total: int | None = None
    papers: tuple[Paper, ...] = ()


@record
class Digest(Record):
    """The digest of one day.

    `date_inferred` is true if only the month of `date` is known, from the newest arXiv id; its
    day is then the first. `language` is the BCP 47 tag of the summaries (titles, authors and
    abstracts are English), or None if there are too few of them. `source` is the name of the
    input. `diagnostics` holds the findings of reading it.
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

    @property
    def date_text(self) -> str:
        """The date as titles and headings show it: ``February 2026`` if it is inferred."""
        return date_text(self.date, inferred=self.date_inferred)
