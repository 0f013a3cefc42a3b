"""One paper as an entry of a bibliography: its type, its key and its fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import (
    is_placeholder,
    percent_encoded,
    read_names,
    reading_text,
    summary_parts,
)

from .keys import bare_key, safe_id
from .latex.capitals import proper_nouns
from .latex.plain import PlainWriter
from .latex.writer import LatexWriter
from .names import author_field

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from digest_convert import Digest, Names, Paper

    from .options import BibtexOptions

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_CATEGORY = re.compile(r"[a-z][a-z-]*(?:\.[A-Za-z][A-Za-z-]*)?")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s/]", re.IGNORECASE)


def issued(paper: Paper, date: datetime.date | None) -> tuple[int, int] | None:
    """The year and month `paper` came out: its id says, else the digest's `date`."""
    if paper.id is not None:
        return paper.id.year, paper.id.month
    return (date.year, date.month) if date else None


def safe_url(url: str) -> str:
    """`url` with what breaks a verbatim field percent-encoded; ``""`` if it is no web address."""
    url = url.strip()
    return percent_encoded(url) if _ADDRESS.match(url) else ""


class PaperEntry(NamedTuple):
    """An entry: its type, the key it has if no other has it, and its fields.

    The values are enclosed in braces, but for the macro of a month. `arxiv_id` is ``""`` for a
    paper without one. `without_summary` is what the annotation would hold if the summary had
    failed, which it has not where the paper is `summarised`.
    """

    type: str
    key: str
    arxiv_id: str
    fields: tuple[tuple[str, str], ...]
    summarised: bool
    without_summary: str


class EntryWriter:
    """Makes the entries of one digest's papers."""

    def __init__(self, options: BibtexOptions, digest: Digest) -> None:
        self._options = options
        self._written = options.written_fields
        self._date = digest.date
        papers = digest.papers
        proper = proper_nouns(
            [paper.title for paper in papers], [paper.abstract for paper in papers]
        )
        self._latex = LatexWriter(options.dialect, proper)
        self._plain = PlainWriter()

    @property
    def dropped(self) -> int:
        """How many characters could not be written."""
        return self._latex.dropped + self._plain.dropped

    def entry(self, paper: Paper, category: str) -> PaperEntry:
        """The entry of `paper`, which stands in the section `category`."""
        when = issued(paper, self._date)
        names = read_names(paper.authors)
        key = bare_key(paper, names, when[0] if when else None, self._options.key)
        arxiv_id = safe_id(paper.id.value) if paper.id else ""
        values = dict(self._fields(paper, names, category, when))
        if self._options.dialect == "bibtex" and not values["author"]:
            # What BibTeX sorts an entry by that has no author.
            values["key"] = key
        fields = tuple(
            (name, value if name == "month" else f"{{{value}}}")
            for name in self._written
            if (value := values.get(name))
        )
        # Another type wants to know where the paper is.
        found = arxiv_id or (self._options.type is None and values.get("url"))
        kind = self._options.entry_type if found else "misc"
        without = self._annotation(paper, summary=False) if self._options.update else ""
        return PaperEntry(kind, key, arxiv_id, fields, not paper.summary_failed, without)

    def _fields(
        self, paper: Paper, names: Names, category: str, when: tuple[int, int] | None
    ) -> Iterator[tuple[str, str]]:
        """The fields of `paper` with their values; some are empty."""
        bibtex = self._options.dialect == "bibtex"
        yield "title", self._latex.title(paper.title) or _name_of(paper)
        yield "author", author_field(names, self._latex)
        if when and bibtex:
            yield "year", str(when[0])
            yield "month", _MONTHS[when[1] - 1]
        elif when:
            yield "date", f"{when[0]:04}-{when[1]:02}"
        own_category = paper.primary_category.strip() or category.strip()
        if paper.id is not None:
            yield from _identity(safe_id(paper.id.value), own_category)
        yield "url", safe_url(paper.url) or (safe_url(paper.id.abs_url) if paper.id else "")
        yield "langid", "english"
        written = self._written
        if "abstract" in written:
            yield "abstract", self._plain.text(reading_text(paper, "abstract"))
        categories = dict.fromkeys((own_category, *paper.categories, category.strip()))
        keywords = [name.replace(",", " ") for name in categories if name]
        yield "keywords", self._plain.line(", ".join(keywords))
        if "annote" in written:
            yield "annote", self._annotation(paper)

    def _annotation(self, paper: Paper, *, summary: bool = True) -> str:
        """The TL;DR, then everything else the input says, each as a labelled paragraph."""
        parts = [("", reading_text(paper, "tldr")), *summary_parts(paper)] if summary else []
        parts += [(label, text) for label, text in paper.extra if not is_placeholder(text)]
        return self._plain.paragraphs(parts, paper.comment, paper.links)


def _name_of(paper: Paper) -> str:
    """What stands for a missing title, which styles insist on."""
    return f"arXiv:{safe_id(paper.id.value)}" if paper.id else "Untitled"


def _identity(arxiv_id: str, category: str) -> Iterator[tuple[str, str]]:
    """What both dialects, and every type of entry, know of an arXiv id."""
    yield "eprint", arxiv_id
    yield "eprinttype", "arXiv"
    yield "archivePrefix", "arXiv"
    if _CATEGORY.fullmatch(category):
        yield "primaryClass", category
        yield "eprintclass", category
    yield "howpublished", f"arXiv:{arxiv_id}"
    yield "journal", f"arXiv preprint arXiv:{arxiv_id}"
    yield "journaltitle", "arXiv"
    yield "note", f"arXiv:{arxiv_id}"
    yield "doi", f"10.48550/arXiv.{arxiv_id}"
