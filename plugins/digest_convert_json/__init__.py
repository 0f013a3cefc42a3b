"""The JSON format: the digests of a run as one document, with a published JSON Schema.

The schema, ``schema.json`` beside this file, describes the documents of YAML and the lines of
JSON Lines as well.
"""

from __future__ import annotations

from digest_convert import hookimpl

from .exporter import JsonExporter

__all__ = ["JsonExporter", "digest_convert_exporter"]


@hookimpl
def digest_convert_exporter() -> JsonExporter:
    """Return the JSON exporter."""
    return JsonExporter()
