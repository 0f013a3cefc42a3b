"""Reads JSON Lines (https://jsonlines.org) as digests: one record per line, bad lines quoted."""

from __future__ import annotations

import dataclasses
from itertools import groupby
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

from .flat_record import FlatRecord
from .language import language_from_name
from .record import Record, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Digest

    from .flat_record import Day

_BOM = b"\xef\xbb\xbf"
# A first record without one of these names is other JSON.
_KEYS = (b'"AI"', b'"abs"', b'"categories"', b'"authors"', b'"title"')
_EXPECTED = (
    'expected one JSON object per line, like {"id": "2602.11156", "title": …, "authors": […],'
    ' "summary": …, "AI": {"tldr": …}}'
)


class JsonlReader(Reader):
    """Reads the JSON Lines from which a bot makes a digest's text, and those of our exporter."""

    name = "jsonl"
    summary = "the bots' records, one JSON object per paper and line"

    def sniff(self, head: bytes, name: str) -> bool:
        """Tell whether the suffix of `name` is ours or `head` begins with a record."""
        if name.lower().endswith((".jsonl", ".ndjson")):
            return True
        start = head.removeprefix(_BOM).lstrip()
        return start.startswith(b"{") and any(key in start for key in _KEYS)

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """Yield the digests in `data`; raises `InputError` where no line is a record.

        The lines of a bot are one digest, those of `JsonlExporter` one per day.
        """
        decoded = decode(data, name)
        diagnostics = list(decoded.diagnostics)
        days = groupby(_records(decoded.text, name, diagnostics), key=_day)
        empty = True
        for day, records in days:
            yield _digest(day, list(records), name, diagnostics)
            diagnostics.clear()
            empty = False
        if empty:
            raise InputError(f"{name}: no digest: {_EXPECTED}")


def _records(text: str, name: str, diagnostics: list[Diagnostic]) -> Iterator[Record | FlatRecord]:
    """Yield the records of `text`; other lines go to `diagnostics`, quoted."""
    # A record may hold U+2028 and similar characters unescaped, so that lines end at LF only.
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            continue
        record = read_record(line, number)
        if record is not None:
            yield record
            continue
        message = f"no record of a paper: {line!r}"
        diagnostics.append(
            Diagnostic(code="unparsed-text", message=message, source=name, line=number)
        )


def _day(record: Record | FlatRecord) -> Day | None:
    return record.day if isinstance(record, FlatRecord) else None


def _digest(
    day: Day | None,
    records: list[Record | FlatRecord],
    name: str,
    diagnostics: list[Diagnostic],
) -> Digest:
    """Return the digest of the `records` of one `day`, which is None for the records of a bot."""
    if day is None:
        return assemble(
            _bot_sections([record for record in records if isinstance(record, Record)]),
            source=name,
            date=date_from_name(name),
            language=language_from_name(name),
            diagnostics=diagnostics,
        )
    digest = assemble(
        _sections([record for record in records if isinstance(record, FlatRecord)]),
        source=name,
        title=day.title,
        date=day.date,
        diagnostics=diagnostics,
    )
    inferred = digest.date_inferred or day.date_inferred
    return dataclasses.replace(digest, date_inferred=inferred, language=day.language)


def _sections(records: list[FlatRecord]) -> tuple[Section, ...]:
    """Return the sections from which our exporter wrote `records`, without empty ones."""
    return tuple(
        Section(
            category=heading.category,
            declared_total=heading.total,
            papers=tuple(record.paper for record in held),
        )
        for heading, held in groupby(records, key=lambda record: record.heading)
    )


def _bot_sections(records: list[Record]) -> tuple[Section, ...]:
    """Return the sections that the bot writes from `records`, with papers numbered from 1.

    A section per main category, each in the order of the records. The bot puts the
    categories that it was configured to prefer first; its records lack that setting, so the
    order here is that of the records. The first generation of records (``task``) was written
    without sections and numbers.
    """
    if all(record.sectionless for record in records):
        return (Section(category="", papers=tuple(record.paper for record in records)),)
    # Papers without a category have no heading, so they come first.
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
