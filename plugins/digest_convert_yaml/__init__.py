"""The YAML format: a digest as data, one document per digest."""

from __future__ import annotations

from digest_convert import hookimpl

from .exporter import YamlExporter

__all__ = ["YamlExporter", "digest_convert_exporter"]


@hookimpl
def digest_convert_exporter() -> YamlExporter:
    """Return the YAML exporter."""
    return YamlExporter()
