"""Reads the entries of a BibTeX file with bibtexparser."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class BibtexEntry(NamedTuple):
    """One entry: its `fields` by their names in lower case, without delimiters.

    A block that can't be parsed has only its text, as the field ``note``.
    """

    key: str
    fields: Mapping[str, str]


def bibtex_entries(text: str) -> Iterator[BibtexEntry]:
    """Yield the entries of the BibTeX file `text` in order, with those that have a fault."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ParsingFailedBlock

    # bibtexparser logs each fault, but users need not mend their library for a conversion.
    log = logging.getLogger("bibtexparser")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    for block in parse_string(text, parse_stack=[]).blocks:
        # An entry with a repeated key or field can be read in spite of this fault.
        read = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(read, Entry):
            fields = {field.key.lower(): field.value.strip('{}" \t\n') for field in read.fields}
            yield BibtexEntry(read.key, fields)
        elif isinstance(block, ParsingFailedBlock):
            yield BibtexEntry("", {"note": block.raw or ""})
