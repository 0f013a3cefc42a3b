"""Digests as an EPUB 3 book for e-readers."""

from __future__ import annotations

from digest_convert import hookimpl

from .exporter import EpubExporter
from .options import EpubOptions

__all__ = ["EpubExporter", "EpubOptions"]


@hookimpl
def digest_convert_exporter() -> EpubExporter:
    """The EPUB exporter."""
    return EpubExporter()
