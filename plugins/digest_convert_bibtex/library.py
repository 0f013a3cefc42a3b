"""Entries as text, through bibtexparser's model and writer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, Field
from bibtexparser.writer import BibtexFormat

from .bibliography import KEY_MARK, SEPARATOR, Batch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .entry import PaperEntry

#: Fields that most entries share with others, value and all.
_SHARED = frozenset(
    "year month date archivePrefix eprinttype primaryClass eprintclass keywords langid".split()
)


def write_batch(entries: Sequence[PaperEntry]) -> Batch:
    """The text of `entries`, with marks where their citation keys go."""
    blocks: list[Block] = [
        Entry(
            entry.type,
            f"{KEY_MARK}{number}{KEY_MARK}",
            [
                (_shared_field if name in _SHARED else Field)(name, value)
                for name, value in entry.fields
            ],
        )
        for number, entry in enumerate(entries)
    ]
    # The values are enclosed already, so nothing is left for the unparse stack to do.
    text = write_string(Library(blocks), unparse_stack=[], bibtex_format=_format())
    encoded = str(text).encode("utf-8", "surrogatepass")
    return Batch(entries=encoded, keys=tuple(entry.key for entry in entries))


@lru_cache(maxsize=512)
def _shared_field(name: str, value: str) -> Field:
    return Field(name, value)


@lru_cache(maxsize=1)
def _format() -> BibtexFormat:
    made = BibtexFormat()  # type: ignore[no-untyped-call]
    made.indent = "  "
    made.block_separator = SEPARATOR
    made.trailing_comma = True
    return made
