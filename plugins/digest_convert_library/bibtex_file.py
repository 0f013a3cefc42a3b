"""The entries of a BibTeX file, read by bibtexparser."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class BibtexEntry(NamedTuple):
    """One entry: `fields` by their names in lower case, without delimiters.

    Of a block that can't be parsed there is only the text, as the field ``note``.
    """

    key: str
    fields: Mapping[str, str]


def bibtex_entries(text: str) -> Iterator[BibtexEntry]:
    """The entries of the BibTeX file `text` in their order, those with a fault included."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ParsingFailedBlock

    # It says of each fault what it is; a library is not the user's to mend here.
    log = logging.getLogger("bibtexparser")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    for block in parse_string(text, parse_stack=[]).blocks:
        # A key or field that is there twice is a fault that leaves the entry readable.
        read = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(read, Entry):
            fields = {field.key.lower(): field.value.strip('{}" \t\n') for field in read.fields}
            yield BibtexEntry(read.key, fields)
        elif isinstance(block, ParsingFailedBlock):
            yield BibtexEntry("", {"note": block.raw or ""})
