"""The reader of daily-paper-reader's pages, one Markdown page per paper."""

from __future__ import annotations

from digest_convert import hookimpl

from .reader import DailyPaperReader

__all__ = ["DailyPaperReader", "digest_convert_reader"]


@hookimpl
def digest_convert_reader() -> DailyPaperReader:
    """Return the reader of daily-paper-reader's pages."""
    return DailyPaperReader()
