"""What a reader sees of inline text, as plain text on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import Math, ParagraphBreak, Text, math_to_unicode, read_inline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest_convert import Token

#: Text without any of these reads as itself: no inline markup can begin or end in it.
_MARKUP = re.compile(r"[\\$`{}~\n\r\t\f\v]")
SPACE = re.compile(r"[ \t\n\r\f\v]+")


def has_markup(text: str) -> bool:
    """Whether `text` may hold anything but plain text."""
    return _MARKUP.search(text) is not None or "--" in text or "''" in text


def visible(tokens: Iterable[Token]) -> str:
    """What a reader sees of `tokens`, as plain text."""
    pieces: list[str] = []
    waiting = list(tokens)[::-1]
    while waiting:
        token = waiting.pop()
        if isinstance(token, Text):
            pieces.append(token.text)
        elif isinstance(token, Math):
            pieces.append(math_to_unicode(token.tex))
        elif isinstance(token, ParagraphBreak):
            pieces.append(" ")
        else:
            waiting.extend(reversed(token.children))
    return "".join(pieces)


def visible_text(text: str) -> str:
    """What a reader sees of `text`, on one line."""
    if has_markup(text):
        text = visible(read_inline(text))
    return SPACE.sub(" ", text).strip()
