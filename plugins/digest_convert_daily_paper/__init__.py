"""The pages of daily-paper-reader, one Markdown page per paper: another way in."""

from __future__ import annotations

from digest_convert import hookimpl

from .reader import DailyPaperReader

__all__ = ["DailyPaperReader", "digest_convert_reader"]


@hookimpl
def digest_convert_reader() -> DailyPaperReader:
    """The reader of daily-paper-reader's pages."""
    return DailyPaperReader()
