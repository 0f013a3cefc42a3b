"""A saved web page of a digest: another way in than the digest's text."""

from __future__ import annotations

from digest_convert import hookimpl

from .reader import HtmlReader

__all__ = ["HtmlReader", "digest_convert_reader"]


@hookimpl
def digest_convert_reader() -> HtmlReader:
    """The web page reader."""
    return HtmlReader()
