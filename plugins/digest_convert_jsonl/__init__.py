"""JSON Lines: a paper per line, as bots record a day and as scripts read it.

The bots make the text of a digest from such records, so that a reader accepts them. The
exporter uses their names, and the reader restores its digests from the lines.
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
    """Return the JSON Lines exporter."""
    return JsonlExporter()


@hookimpl
def digest_convert_reader() -> JsonlReader:
    """Return the JSON Lines reader."""
    return JsonlReader()
