"""What a newline in running text is: a paragraph's end, a space, or nothing."""

from __future__ import annotations

import re

from digest_convert.text.scripts import is_unspaced

_BLANKS = re.compile(r"\n[ \t\r\n]*")
# Compiled where a line may begin an item, by the cache of `re`: few digests have one.
_ITEM = r"(?:[-*•·▪–] |\d{1,2}[.)] |\d{1,2}[.、](?=[^\x00-\x7f])|（\d{1,2}）|[①-⑳])"
_LONGEST_MARKER = 4
_MARKERS = frozenset("-*•·▪–（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

#: The widths between which a line of hard-wrapped text ends.
_WRAPPED = range(64, 84)


def read_newline(text: str, newline: int) -> tuple[int, str | None]:
    """Where the white space around the newline ends, and what it shows as; None is a paragraph.

    A blank line, an indented line and a line that begins a list item end a paragraph.
    """
    found = _BLANKS.match(text, newline)
    end = found.end() if found else newline + 1
    if end >= len(text) or (newline < 80 and not text[:newline].strip(" \t\r\n")):
        return end, ""
    if end > newline + 1 or (_begins_item(text, end) and not _is_wrapped(text, newline, end)):
        return end, None
    before = text[newline - 1]
    if before in " \t":
        return end, ""
    if is_unspaced(before) and is_unspaced(text[end]):
        return end, ""
    return end, " "


def _is_wrapped(text: str, newline: int, item: int) -> bool:
    """Whether what looks like a list marker merely came first after a hard wrap."""
    start = text.rfind("\n", max(0, newline - 100), newline) + 1
    line = text[start:newline].rstrip()
    if len(line) not in _WRAPPED or line[-1] in ".:;!?。：；！？":
        return False
    return text[item] not in "•·▪①" and not _begins_item(line, 0)


def _begins_item(text: str, at: int) -> bool:
    first = text[at]
    if first not in _MARKERS and not first.isdecimal():
        return False
    return re.match(_ITEM, text[at : at + _LONGEST_MARKER]) is not None
