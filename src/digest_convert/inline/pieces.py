"""Pieces of unfinished text, and the tokens that a run of them becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from .tokens import ListItem, ParagraphBreak, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .tokens import Token

#: An unfinished `Text`: start, end, text shown.
Piece: TypeAlias = tuple[int, int, str]


def drop_empty_blocks(items: list[Token | Piece]) -> None:
    """Make a break or item show nothing if no text follows it, or a break if none precedes it."""
    visible = False
    open_block = -1  # the last break or item, while no text follows it
    for index, item in enumerate(items):
        if isinstance(item, ParagraphBreak | ListItem):
            if isinstance(item, ParagraphBreak) and not visible:
                items[index] = (item.start, item.end, "")
                continue
            if open_block >= 0:
                _erase(items, open_block)
            open_block = index
            visible = False
        elif not visible and (not isinstance(item, tuple) or item[2].strip()):
            visible = True
            open_block = -1
    if open_block >= 0:
        _erase(items, open_block)


def _erase(items: list[Token | Piece], index: int) -> None:
    item = items[index]
    if isinstance(item, ParagraphBreak | ListItem):
        items[index] = (item.start, item.end, "")


def merged(items: Iterable[Token | Piece]) -> list[Token]:
    """Return the items with each run of pieces as one `Text`."""
    tokens: list[Token] = []
    run: list[Piece] = []
    for item in items:
        if isinstance(item, tuple):
            run.append(item)
            continue
        if run:
            tokens.append(_text(run))
            run = []
        tokens.append(item)
    if run:
        tokens.append(_text(run))
    return tokens


def _text(run: list[Piece]) -> Text:
    shown = run[0][2] if len(run) == 1 else "".join([piece[2] for piece in run])
    return Text(run[0][0], run[-1][1], shown)
