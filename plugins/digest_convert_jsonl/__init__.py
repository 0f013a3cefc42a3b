"""The bots' own records of a day, JSON Lines: another way in than the digest's text."""

from __future__ import annotations

from digest_convert import hookimpl

from .reader import JsonlReader

__all__ = ["JsonlReader", "digest_convert_reader"]


@hookimpl
def digest_convert_reader() -> JsonlReader:
    """The JSON Lines reader."""
    return JsonlReader()
