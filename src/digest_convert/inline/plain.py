"""Tokens as plain text: what a reader sees if no markup can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert.formula.unicode import math_to_unicode, script_text

from .reader import read_inline
from .tokens import ListItem, Math, ParagraphBreak, Subscript, Superscript, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .tokens import Token

_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def plain_line(text: str, *, markdown: bool = False) -> str:
    """Return the field `text` as one line of plain text: `shown_text` with single spaces.

    `markdown` is that of `read_inline`; a no-break space becomes a space.
    """
    return " ".join(shown_text(read_inline(text, markdown=markdown)).split())


def shown_text(tokens: Iterable[Token]) -> str:
    """Return the text of `tokens`, and of the tokens within them, on one line.

    Formulas are Unicode text, the end of a paragraph is a space, a list item begins with its
    marker; text above or below the line is in Unicode's small characters if it has them all.
    """
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
        elif isinstance(token, ListItem):
            pieces.append(f" {token.marker} " if pieces else f"{token.marker} ")
        elif isinstance(token, Subscript | Superscript):
            pieces.append(_script(token))
        else:
            waiting.extend(reversed(token.children))
    return "".join(pieces)


def _script(token: Subscript | Superscript) -> str:
    shown = shown_text(token.children)
    if shown in _ORDINALS:
        return shown
    return script_text(shown, "sub" if isinstance(token, Subscript) else "sup")
