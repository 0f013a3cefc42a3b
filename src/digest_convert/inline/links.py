"""Addresses in running text: in commands, and bare ones, which a source may have folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert.text.urls import clean_url, whole_url

from .builder import Frame
from .tokens import Link, Text

if TYPE_CHECKING:
    from .builder import TokenBuilder


def read_bare_address(builder: TokenBuilder, at: int) -> int:
    """Read the address with its ``://`` at `at`, if there is one."""
    text = builder.text
    where = whole_url(text, builder.pending, at)
    if where is None:
        return at + 3
    start, end, shown = where
    url = clean_url(shown)
    if not url:
        return end
    if "\\" in shown:
        shown = re.sub(r"\\(.)", r"\1", shown)
    return builder.add(Link(start, end, url, (Text(start, end, shown),)))


def read_link(builder: TokenBuilder, at: int, name: str, brace: int, close: int) -> int:
    r"""Read ``\href{…}{…}`` or ``\url{…}``; its address is in the group from `brace` to `close`."""
    text = builder.text
    source = text[brace + 1 : close]
    url = clean_url(source)
    if name == "href" and text[close + 1 : close + 2] == "{":
        if url:
            return builder.open(at, close + 2, Frame(url=url))
        shown = f" ({_one_line(source)})" if source.strip() else ""
        return builder.open(at, close + 2, Frame(hidden=True, suffix=shown))
    shown = re.sub(r"\\([_%#&~{}$])", r"\1", _one_line(source))
    if not url or not shown:
        return builder.emit(at, close + 1, shown)
    return builder.add(Link(at, close + 1, url, (Text(brace + 1, close, shown),)))


def _one_line(source: str) -> str:
    return "".join(character for character in source if character.isprintable()).strip()
