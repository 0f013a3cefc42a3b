"""The format ``site``: a directory of static pages, feeds and a catalogue over all days."""

from __future__ import annotations

from digest_convert import hookimpl

from .exporter import SiteExporter
from .options import SiteOptions

__all__ = ["SiteExporter", "SiteOptions", "digest_convert_exporter"]


@hookimpl
def digest_convert_exporter() -> SiteExporter:
    """Return the exporter of sites."""
    return SiteExporter()
