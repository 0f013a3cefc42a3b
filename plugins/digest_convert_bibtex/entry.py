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
from .latex.plain import PlainWriter
from .latex.proper_nouns import proper_nouns
from .latex.writer import LatexWriter
from .names import author_field

if TYPE_CHECKING:
    import datetime

    from digest_convert import Digest, Names, Paper

    from .options import BibtexOptions

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_CATEGORY = re.compile(r"[a-z][a-z-]*(?:\.[A-Za-z][A-Za-z-]*)?")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s/]", re.IGNORECASE)


def issued(paper: Paper, date: datetime.date | None) -> tuple[int, int] | None:
    """Return the year and month of `paper`, from its id or else from the digest's `date`."""
    if paper.id is not None:
        return paper.id.year, paper.id.month
    return (date.year, date.month) if date else None


def safe_url(url: str) -> str:
    """Return the web address `url` percent-encoded for a verbatim field, or ``""``."""
    url = url.strip()
    return percent_encoded(url) if _ADDRESS.match(url) else ""


class PaperEntry(NamedTuple):
    """An entry: its type, its preferred key, and its fields.

    The values are enclosed in braces, except the macro of a month. `arxiv_id` is ``""`` for a
    paper without one. `without_summary` is the annotation of the paper if its summary had
    failed; `summarised` tells whether it has a summary.
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
        self._type = options.entry_type
        self._date = digest.date
        papers = digest.papers
        proper = proper_nouns(
            [paper.title for paper in papers], [paper.abstract for paper in papers]
        )
        self._latex = LatexWriter(options.dialect, proper)
        self._plain = PlainWriter()

    @property
    def dropped(self) -> int:
        """The number of characters that could not be written."""
        return self._latex.dropped + self._plain.dropped

    def entry(self, paper: Paper, category: str) -> PaperEntry:
        """Return the entry of `paper` in the section `category`."""
        when = issued(paper, self._date)
        names = read_names(paper.authors)
        key = bare_key(paper, names, when[0] if when else None, self._options.key)
        arxiv_id = safe_id(paper.id.value) if paper.id else ""
        values = self._values(paper, names, category.strip())
        if arxiv_id:
            values |= _identity(arxiv_id, paper.primary_category.strip() or category.strip())
        if when:
            values |= self._time(*when)
        if self._options.dialect == "bibtex" and not values["author"]:
            # BibTeX sorts entries without an author by this field.
            values["key"] = key
        fields = [
            (name, value if name == "month" else f"{{{value}}}")
            for name in self._written
            if (value := values.get(name))
        ]
        # Other types of entries require the place of publication.
        found = arxiv_id or (self._options.type is None and values["url"])
        kind = self._type if found else "misc"
        without = self._annotation(paper, summary=False) if self._options.update else ""
        return PaperEntry(kind, key, arxiv_id, tuple(fields), not paper.summary_failed, without)

    def _values(self, paper: Paper, names: Names, category: str) -> dict[str, str]:
        """Return the fields of any `paper` with their values, some of which are empty."""
        categories = dict.fromkeys((paper.primary_category.strip() or category, *paper.categories))
        categories[category] = None
        keywords = ", ".join([name.replace(",", " ") for name in categories if name])
        values = {
            "title": self._latex.title(paper.title) or _name_of(paper),
            "author": author_field(names, self._latex),
            "url": safe_url(paper.url) or (safe_url(paper.id.abs_url) if paper.id else ""),
            "langid": "english",
            "keywords": self._plain.line(keywords),
        }
        if "abstract" in self._written:
            values["abstract"] = self._plain.text(reading_text(paper, "abstract"))
        if "annote" in self._written:
            values["annote"] = self._annotation(paper)
        return values

    def _time(self, year: int, month: int) -> dict[str, str]:
        """Return the fields for the date of a paper."""
        if self._options.dialect == "biblatex":
            return {"date": f"{year:04}-{month:02}"}
        return {"year": str(year), "month": _MONTHS[month - 1]}

    def _annotation(self, paper: Paper, *, summary: bool = True) -> str:
        """Return the TL;DR and the other texts of `paper` as labelled paragraphs."""
        parts = [("", reading_text(paper, "tldr")), *summary_parts(paper)] if summary else []
        parts += [(label, text) for label, text in paper.extra if not is_placeholder(text)]
        return self._plain.paragraphs(parts, paper.comment, paper.links)


def _name_of(paper: Paper) -> str:
    """Return a replacement for a missing title, which styles require."""
    return f"arXiv:{safe_id(paper.id.value)}" if paper.id else "Untitled"


def _identity(arxiv_id: str, category: str) -> dict[str, str]:
    """Return the fields for an arXiv id in both dialects and every type of entry."""
    values = {
        "eprint": arxiv_id,
        "eprinttype": "arXiv",
        "archivePrefix": "arXiv",
        "howpublished": f"arXiv:{arxiv_id}",
        "journal": f"arXiv preprint arXiv:{arxiv_id}",
        "journaltitle": "arXiv",
        "note": f"arXiv:{arxiv_id}",
        "doi": f"10.48550/arXiv.{arxiv_id}",
    }
    if _CATEGORY.fullmatch(category):
        values["primaryClass"] = values["eprintclass"] = category
    return values
