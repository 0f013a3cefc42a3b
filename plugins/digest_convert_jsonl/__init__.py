"""JSON Lines: a paper per line, as the bots record a day and as scripts take it.

The bots make the digest's text from such records, so reading them is another way in; the
exporter writes their names, and the reader gives its lines back as the digests they were.
"""

from __future__ import annotations

from digest_convert import hookimpl

from .exporter import JsonlExporter
from .reader import JsonlReader

__all__ = [
    "JsonlExporter",
    "JsonlReader",
    "digest_convert_exporter",
    "digest_convert_reader",
]


@hookimpl
def digest_convert_exporter() -> JsonlExporter:
    """The JSON Lines exporter."""
    return JsonlExporter()


@hookimpl
def digest_convert_reader() -> JsonlReader:
    """The JSON Lines reader."""
    return JsonlReader()
