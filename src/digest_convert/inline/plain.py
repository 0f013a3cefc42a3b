"""Tokens as plain text: what a reader sees where there is no markup to show it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert.formula.unicode import math_to_unicode

from .reader import Math, ParagraphBreak, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .reader import Token


def shown_text(tokens: Iterable[Token]) -> str:
    """The text of `tokens` and all they hold: formulas as Unicode, a paragraph's end as a space."""
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
