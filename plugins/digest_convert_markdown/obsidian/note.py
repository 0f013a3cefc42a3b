"""One note: our block between two markers, our properties, and the user's text around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .properties import Value, merged, split

#: Comments of Obsidian: its reading view shows neither.
BEGIN = "%% digest-convert: what stands from here %%"
END = "%% digest-convert: to here is written anew, the rest is yours %%"

_BLOCK = re.compile(
    rf"^{re.escape(BEGIN)}\r?$.*?^{re.escape(END)}(?=\r?$)", re.MULTILINE | re.DOTALL
)


def new_note(properties: Mapping[str, Value], block: str) -> str:
    """A note of `properties` and `block` (whole lines)."""
    return f"{merged((), properties)}\n{_marked(block)}\n"


def updated_note(text: str, properties: Mapping[str, Value], block: str) -> str:
    """The note `text` with our properties and block brought up to date.

    A note whose markers the user took out keeps its body as it is. Raises `ValueError` where
    the note can't be understood: it is left alone then.
    """
    if "\r" in text and text.count("\r\n") == text.count("\n") == text.count("\r"):
        return updated_note(text.replace("\r\n", "\n"), properties, block).replace("\n", "\r\n")
    front = split(text)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    head = mark + merged(front.entries, properties)
    if "".join(entry.source for entry in front.entries) == head[len(mark) + 4 : -4]:
        head = text[: front.body]  # with the line ends it has
    body = text[front.body :]
    blocks = _BLOCK.findall(body)
    if len(blocks) > 1 or body.count(BEGIN) != body.count(END):
        raise ValueError("its markers are not one pair")
    # A function, since a replacement's backslashes would be read.
    return head + _BLOCK.sub(lambda _: _marked(block), body)


def _marked(block: str) -> str:
    return f"{BEGIN}\n{block}{END}"
