"""Entries and their preamble as text, through bibtexparser's model and writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, Field, Preamble
from bibtexparser.writer import BibtexFormat

from .entry import fields, issued
from .keys import CitationKeys
from .preamble import definition
from .texescape import LatexWriter

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from digest_convert import Paper

    from . import BibtexOptions

_SEPARATOR = "\n"


class LibraryWriter:
    """Writes one bibliography in batches; it holds the keys and the definitions given so far."""

    def __init__(self, options: BibtexOptions) -> None:
        self._written = options.written_fields
        self._entry_type = "misc" if options.dialect == "bibtex" else "online"
        self._keys = CitationKeys(options.key)
        self._latex = LatexWriter(options.dialect)
        self._defined: set[str] = set()
        self._started = False
        self._format = BibtexFormat()  # type: ignore[no-untyped-call]
        self._format.indent = "  "
        self._format.block_separator = _SEPARATOR
        self._format.trailing_comma = True

    @property
    def dropped(self) -> int:
        """How many characters could not be written."""
        return self._latex.dropped

    def write(self, papers: Sequence[tuple[Paper, str]], date: datetime.date | None) -> str:
        """The entries of `papers`, each with its section's category, of a digest of `date`."""
        entries = [self._entry(paper, category, date) for paper, category in papers]
        blocks: list[Block] = [*self._preamble(), *entries]
        # The values are enclosed already, so nothing is left for the unparse stack to do.
        text = write_string(Library(blocks), unparse_stack=[], bibtex_format=self._format)
        before = _SEPARATOR if self._started else ""
        self._started = True
        return before + str(text)

    def _entry(self, paper: Paper, category: str, date: datetime.date | None) -> Entry:
        when = issued(paper, date)
        key = self._keys.key(paper, when[0] if when else None)
        values = fields(paper, category, when, key, self._latex)
        written = [
            Field(name, value if name == "month" else f"{{{value}}}")
            for name in self._written
            if (value := values.get(name))
        ]
        # biblatex wants an @online to say where it is.
        found_online = values.get("url") or values.get("eprint")
        return Entry(self._entry_type if found_online else "misc", key, written)

    def _preamble(self) -> list[Block]:
        """The definitions that the entries just made need and no earlier batch has given."""
        new = sorted(self._latex.needs - self._defined)
        self._defined.update(new)
        return [Preamble(f"{{{definition(command)}}}") for command in new]
