"""JSON Lines (https://jsonlines.org) to a digest: one record a line, bad lines quoted."""

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
# One of these names in the first record tells it from other JSON.
_KEYS = (b'"AI"', b'"abs"', b'"categories"', b'"authors"', b'"title"')
_EXPECTED = (
    'expected one JSON object per line, like {"id": "2602.11156", "title": …, "authors": […],'
    ' "summary": …, "AI": {"tldr": …}}'
)


class JsonlReader(Reader):
    """Reads the JSON Lines that a bot made the digest's text from, and those of our exporter."""

    name = "jsonl"
    summary = "the bots' records, one JSON object per paper and line"

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether the name says so, or the bytes begin with a record."""
        if name.lower().endswith((".jsonl", ".ndjson")):
            return True
        start = head.removeprefix(_BOM).lstrip()
        return start.startswith(b"{") and any(key in start for key in _KEYS)

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """The digests in `data`; raises `InputError` where no line is a record.

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
    """The records of `text`; the lines that are none go to `diagnostics`, quoted."""
    # A record may hold U+2028 and its like as they are: lines end at LF only.
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
    """The digest of `records` of one `day`; None: of a bot's, which do not say theirs."""
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
    """The sections that `records` were written from, but those without a paper."""
    return tuple(
        Section(
            category=heading.category,
            declared_total=heading.total,
            papers=tuple(record.paper for record in held),
        )
        for heading, held in groupby(records, key=lambda record: record.heading)
    )


def _bot_sections(records: list[Record]) -> tuple[Section, ...]:
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
