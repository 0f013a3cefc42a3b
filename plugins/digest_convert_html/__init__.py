"""A digest as one web page that needs nothing else, and saved web pages as a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest_convert import hookimpl

if TYPE_CHECKING:
    from digest_convert import Exporter, Reader

__all__ = ["digest_convert_exporter", "digest_convert_reader"]


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """The exporter of the format ``html``."""
    from .exporter import HtmlExporter

    return HtmlExporter()


@hookimpl
def digest_convert_reader() -> Reader[Any]:
    """The web page reader."""
    from .reader import HtmlReader

    return HtmlReader()
