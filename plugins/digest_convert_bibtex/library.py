"""Entries and the definitions they need as text, through bibtexparser's model and writer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, Field, Preamble
from bibtexparser.writer import BibtexFormat

from .bibliography import KEY_MARK, SEPARATOR, Batch
from .entry import fields, issued
from .keys import bare_key
from .preamble import definition
from .texescape import LatexWriter

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from digest_convert import Paper

    from . import BibtexOptions

#: Fields that most entries share with others, value and all.
_SHARED = frozenset(
    "year month date archivePrefix eprinttype primaryClass eprintclass keywords langid".split()
)


class LibraryWriter:
    """Writes the papers of one digest in batches."""

    def __init__(self, options: BibtexOptions) -> None:
        self._options = options
        self._written = options.written_fields
        self._entry_type = "misc" if options.dialect == "bibtex" else "online"
        self._latex = LatexWriter(options.dialect)

    @property
    def dropped(self) -> int:
        """How many characters could not be written."""
        return self._latex.dropped

    def write(self, papers: Sequence[tuple[Paper, str]], date: datetime.date | None) -> Batch:
        """The entries of `papers`, each with its section's category, of a digest of `date`."""
        self._latex.needs.clear()
        keys: list[str] = []
        entries: list[Block] = []
        for number, (paper, category) in enumerate(papers):
            when = issued(paper, date)
            keys.append(bare_key(paper, when[0] if when else None, self._options.key))
            entries.append(self._entry(paper, category, when, f"{KEY_MARK}{number}{KEY_MARK}"))
        return Batch(
            definitions=tuple((name, _definition(name)) for name in sorted(self._latex.needs)),
            entries=_write(entries),
            keys=tuple(keys),
        )

    def _entry(self, paper: Paper, category: str, when: tuple[int, int] | None, key: str) -> Entry:
        values = fields(paper, category, when, key, self._latex)
        written = [
            (_shared_field if name in _SHARED else Field)(
                name, value if name == "month" else f"{{{value}}}"
            )
            for name in self._written
            if (value := values.get(name))
        ]
        # biblatex wants an @online to say where it is.
        found_online = values.get("url") or values.get("eprint")
        return Entry(self._entry_type if found_online else "misc", key, written)


@lru_cache(maxsize=512)
def _shared_field(name: str, value: str) -> Field:
    return Field(name, value)


@lru_cache(maxsize=128)
def _definition(command: str) -> str:
    return _write([Preamble(f"{{{definition(command)}}}")])


def _write(blocks: list[Block]) -> str:
    # The values are enclosed already, so nothing is left for the unparse stack to do.
    return str(write_string(Library(blocks), unparse_stack=[], bibtex_format=_format()))


@lru_cache(maxsize=1)
def _format() -> BibtexFormat:
    made = BibtexFormat()  # type: ignore[no-untyped-call]
    made.indent = "  "
    made.block_separator = SEPARATOR
    made.trailing_comma = True
    return made
