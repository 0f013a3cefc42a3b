"""A digest as a bibliography for BibTeX or biblatex."""

from __future__ import annotations

from typing import Any

from digest_convert import PiecewiseExporter, hookimpl

from .exporter import BibtexExporter
from .options import BibtexOptions

__all__ = ["BibtexExporter", "BibtexOptions", "digest_convert_exporter"]


@hookimpl
def digest_convert_exporter() -> PiecewiseExporter[Any, Any]:
    """Return the exporter of the format ``bibtex``."""
    return BibtexExporter()
