"""List items: the form of a line that begins one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tokens import ListItem

if TYPE_CHECKING:
    from .builder import TokenBuilder

# Compiled by the cache of `re` when a line may begin an item: few digests have one.
_ITEM = r"(?:[-*•·▪–] |\d{1,2}[.)] |\d{1,2}[.、](?=[^\x00-\x7f])|（\d{1,2}）|[①-⑳])"
_MARKDOWN_ITEM = r"(?:[-*+•·▪–][ \t]{1,4}|(\d{1,2})(?:[.)][ \t]{1,4}|[.、](?=[^\x00-\x7f])))(?=\S)"
_ANOTHER_ITEM = r"\n[ \t]*(?:[-*+•·▪–] |\d{1,2}(?:[.)] |[.、](?=[^\x00-\x7f])))"
_LONGEST_MARKER = 4
_MARKERS = frozenset("-*+•·▪–（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_INDENT_OF_A_LEVEL = 2
_DEEPEST_LEVEL = 3

BULLET = "•"


def begins_item(text: str, at: int) -> bool:
    """Tell whether a line of TeX-flavoured text that begins at `at` begins a list item."""
    first = text[at]
    if first not in _MARKERS and not first.isdecimal():
        return False
    return re.match(_ITEM, text[at : at + _LONGEST_MARKER]) is not None


def markdown_item(text: str, at: int) -> tuple[int, str] | None:
    """Return the end and the name of the list marker at `at`, the start of a line of Markdown."""
    first = text[at : at + 1]
    if first not in _MARKERS and not first.isdecimal():
        return None
    found = re.match(_MARKDOWN_ITEM, text[at : at + 10])
    if found is None:
        return None
    return at + found.end(), f"{int(found[1])}." if found[1] else BULLET


def first_markdown_item(text: str) -> ListItem | None:
    """Return the item that begins the whole text, if another line begins an item too."""
    start = len(text) - len(text.lstrip(" \t\r\n"))
    found = markdown_item(text, start)
    if found is None or re.search(_ANOTHER_ITEM, text) is None:
        return None
    return ListItem(0, found[0], found[1], 0)


def level_of(indent: str) -> int:
    """Return the level of an item behind the white space `indent`."""
    width = len(indent.rpartition("\n")[2].expandtabs(4))
    return min(width // _INDENT_OF_A_LEVEL, _DEEPEST_LEVEL)


def environment_item(builder: TokenBuilder, at: int, end: int) -> ListItem:
    r"""Return the item that the ``\item`` from `at` to `end` begins."""
    text = builder.text
    lists = builder.lists
    marker = BULLET
    if lists and (count := lists[-1]) is not None:
        lists[-1] = count + 1
        marker = f"{count + 1}."
    end += text[end : end + 1] == " "
    return ListItem(at, end, marker, min(max(len(lists) - 1, 0), _DEEPEST_LEVEL))
