"""The format ``obsidian``: a vault of linked notes."""

from __future__ import annotations

from digest_convert import hookimpl

from .exporter import ObsidianExporter
from .options import ObsidianOptions

__all__ = ["ObsidianExporter", "ObsidianOptions", "digest_convert_exporter"]


@hookimpl
def digest_convert_exporter() -> ObsidianExporter:
    """The exporter of vaults."""
    return ObsidianExporter()
