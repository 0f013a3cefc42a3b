"""The meaning of a newline in running text: a paragraph's end, a list item, a space, or nothing."""

from __future__ import annotations

import re

from digest_convert.text.scripts import is_unspaced

from .lists import begins_item, level_of, markdown_item
from .tokens import ListItem

_BLANKS = re.compile(r"\n[ \t\r\n]*")

# Words that follow a suspended hyphen: "pre- and post-training".
_SUSPENDED = r"(?:and|or|to|und|oder|vs|versus|nor|bzw)\b"

#: The widths between which a line of hard-wrapped text ends.
_WRAPPED = range(64, 84)


def read_newline(text: str, newline: int) -> tuple[int, str | None]:
    """Return the end of the white space around the newline, and its text; None is a paragraph.

    A blank line, an indented line and a line that begins a list item end a paragraph.
    """
    end = _past_blanks(text, newline)
    if _is_outside(text, newline, end):
        return end, ""
    if end > newline + 1 or (begins_item(text, end) and not _is_wrapped(text, newline, end)):
        return end, None
    return end, _space(text, newline, end)


def read_markdown_newline(text: str, newline: int) -> tuple[int, str | None, ListItem | None]:
    """Return the same for Markdown, with the list item that begins behind the newline, if any.

    Only a blank line and a list item end a paragraph.
    """
    end = _past_blanks(text, newline)
    if _is_outside(text, newline, end):
        return end, "", None
    marker = markdown_item(text, end)
    if marker is not None and not _is_wrapped(text, newline, end):
        item = ListItem(newline, marker[0], marker[1], level_of(text[newline:end]))
        return marker[0], None, item
    if text.count("\n", newline, end) > 1 or begins_item(text, end):
        return end, None, None
    return end, _space(text, newline, end), None


def _past_blanks(text: str, newline: int) -> int:
    found = _BLANKS.match(text, newline)
    return found.end() if found else newline + 1


def _is_outside(text: str, newline: int, end: int) -> bool:
    """Tell whether the newline is before or after all text."""
    return end >= len(text) or (newline < 80 and not text[:newline].strip(" \t\r\n"))


def _space(text: str, newline: int, end: int) -> str:
    before = text[newline - 1]
    if before in " \t" or (is_unspaced(before) and is_unspaced(text[end])):
        return ""
    return "" if before == "-" and _breaks_a_word(text, newline, end) else " "


def _breaks_a_word(text: str, newline: int, end: int) -> bool:
    """Tell whether the hyphen before the newline joins the words around it: "state-of-the-art"."""
    return (
        text[newline - 2 : newline - 1].isalnum()
        and text[end].isalnum()
        and re.match(_SUSPENDED, text[end : end + 8]) is None
    )


def _is_wrapped(text: str, newline: int, item: int) -> bool:
    """Tell whether an apparent list marker is only the first word after a hard wrap."""
    start = text.rfind("\n", max(0, newline - 100), newline) + 1
    line = text[start:newline].rstrip()
    if len(line) not in _WRAPPED or line[-1] in ".:;!?。：；！？":
        return False
    return text[item] not in "•·▪①" and not begins_item(line, 0)
