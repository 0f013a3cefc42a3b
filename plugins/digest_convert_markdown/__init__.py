"""The Markdown format: a document to read, or the digest template itself."""

from __future__ import annotations

from digest_convert import hookimpl

from .exporter import MarkdownExporter
from .options import MarkdownOptions

__all__ = ["MarkdownExporter", "MarkdownOptions", "digest_convert_exporter"]


@hookimpl
def digest_convert_exporter() -> MarkdownExporter:
    """The Markdown exporter."""
    return MarkdownExporter()
