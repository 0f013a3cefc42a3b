"""The format ``html``, one self-contained web page, and the reader of saved web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest_convert import hookimpl

if TYPE_CHECKING:
    from digest_convert import Exporter, Reader

__all__ = ["digest_convert_exporter", "digest_convert_reader"]


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """Return the exporter of the format ``html``."""
    from .exporter import HtmlExporter

    return HtmlExporter()


@hookimpl
def digest_convert_reader() -> Reader[Any]:
    """Return the web page reader."""
    from .reader import HtmlReader

    return HtmlReader()
