"""The CSV exporter (RFC 4180): a paper per record, the same columns in every file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest_convert import Diagnostic, NoOptions, PiecewiseExporter, digest_head, paper_record

from .record import COLUMNS, NEWLINE, csv_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Context, Digest

# Without this mark Excel reads a file in the system's own encoding.
_BYTE_ORDER_MARK = "\ufeff"


class CsvExporter(PiecewiseExporter[NoOptions, list[str]]):
    """Writes a table: a line of names, then the papers, each with its day and its section."""

    name = "csv"
    summary = "one CSV table of all papers, for spreadsheets"
    suffix = ".csv"
    media_type = "text/csv"
    Options = NoOptions

    def render(self, digest: Digest, context: Context[NoOptions]) -> list[str]:
        """Return the records of `digest`, one per paper."""
        date = digest_head(digest)["date"]
        records, dropped = [], 0
        for section in digest.sections:
            for paper in section.papers:
                values: dict[str, Any] = {"date": date, "section": section.category}
                record, lost = csv_record(values | paper_record(paper))
                records.append(record)
                dropped += lost
        if dropped:
            message = f"{dropped} control characters, which no spreadsheet can hold, left out"
            found = Diagnostic(code="characters-dropped", message=message, source=digest.source)
            context.report(found)
        return records

    def assemble(
        self,
        pieces: Iterable[list[str]],
        context: Context[NoOptions],  # noqa: ARG002
    ) -> Iterator[str]:
        """Yield the line of names and the records of all `pieces`."""
        yield f"{_BYTE_ORDER_MARK}{','.join(COLUMNS)}{NEWLINE}"
        for piece in pieces:
            yield from piece
