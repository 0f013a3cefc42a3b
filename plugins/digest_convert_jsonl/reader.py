"""JSON Lines (https://jsonlines.org) to a digest: one record a line, bad lines quoted."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from digest_convert import (
    Diagnostic,
    InputError,
    Paper,
    Reader,
    Section,
    assemble,
    date_from_name,
    decode,
)

from .language import language_from_name
from .record import Record, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Digest

_BOM = b"\xef\xbb\xbf"
# One of these names in the first record tells it from other JSON.
_KEYS = (b'"AI"', b'"abs"', b'"categories"', b'"authors"', b'"title"')
_EXPECTED = (
    'expected one JSON object per line, like {"id": "2602.11156", "title": …, "authors": […],'
    ' "summary": …, "AI": {"tldr": …}}'
)


class JsonlReader(Reader):
    """Reads the JSON Lines file that a bot made the digest's text from."""

    name = "jsonl"
    summary = "the bots' records, one JSON object per paper and line"

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether the name says so, or the bytes begin with a record."""
        if name.lower().endswith((".jsonl", ".ndjson")):
            return True
        start = head.removeprefix(_BOM).lstrip()
        return start.startswith(b"{") and any(key in start for key in _KEYS)

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """The one digest in `data`; raises `InputError` where no line is a record."""
        decoded = decode(data, name)
        records: list[Record] = []
        diagnostics = list(decoded.diagnostics)
        # A record may hold U+2028 and its like as they are: lines end at LF only.
        for number, line in enumerate(decoded.text.split("\n"), 1):
            if not line or line.isspace():
                continue
            record = read_record(line, number)
            if record is not None:
                records.append(record)
                continue
            message = f"no record of a paper: {line!r}"
            diagnostics.append(
                Diagnostic(code="unparsed-text", message=message, source=name, line=number)
            )
        if not records:
            raise InputError(f"{name}: no digest: {_EXPECTED}")
        yield assemble(
            _sections(records),
            source=name,
            date=date_from_name(name),
            language=language_from_name(name),
            diagnostics=diagnostics,
        )


def _sections(records: list[Record]) -> tuple[Section, ...]:
    """The sections that the bot writes from `records`, their papers numbered through.

    A section per main category, each in the order of the records. The bot puts the
    categories it was told to prefer first; that setting is not in its records, so they come
    as they are met. The first generation of records (``task``) was written without sections
    and numbers.
    """
    if all(record.sectionless for record in records):
        return (Section(category="", papers=tuple(record.paper for record in records)),)
    # Papers without a category have no heading to stand under, so they come first.
    grouped: dict[str, list[Paper]] = {"": []}
    for record in records:
        grouped.setdefault(record.paper.primary_category, []).append(record.paper)
    sections: list[Section] = []
    number = 0
    for category, papers in grouped.items():
        if papers:
            numbered = tuple(
                dataclasses.replace(paper, number=number + place)
                for place, paper in enumerate(papers, 1)
            )
            number += len(papers)
            total = len(papers) if category else None
            sections.append(Section(category=category, declared_total=total, papers=numbered))
    return tuple(sections)
