"""The CSV format: a table of the papers, for spreadsheets."""

from __future__ import annotations

from digest_convert import hookimpl

from .exporter import CsvExporter

__all__ = ["CsvExporter", "digest_convert_exporter"]


@hookimpl
def digest_convert_exporter() -> CsvExporter:
    """Return the CSV exporter."""
    return CsvExporter()
