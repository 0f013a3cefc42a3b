"""Tokens as blocks: paragraphs and lists, for formats that have lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from digest_convert.model.records import Record, positional_record

from .tokens import ListItem, ParagraphBreak, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .tokens import Token

Kind: TypeAlias = Literal["paragraph", "bullets", "numbers"]


@positional_record
class Block(Record):
    """A paragraph, which has one item, or a list of items, each the tokens that it shows.

    `start` is the number of the first item of a list of numbers. A list inside a list is a
    block of its own, and the outer list continues in another block.
    """

    kind: Kind
    items: tuple[tuple[Token, ...], ...]
    start: int = 1


def blocks(tokens: Iterable[Token]) -> tuple[Block, ...]:
    """Return the paragraphs and lists of `tokens`, without those that show nothing.

    No `ParagraphBreak` or `ListItem` is left in the items of a block.
    """
    made: list[Block] = []
    level = -1
    for opening, content in _parts(tokens):
        if not any(not isinstance(token, Text) or token.text.strip() for token in content):
            continue
        if opening is None:
            made.append(Block("paragraph", (content,)))
            level = -1
            continue
        bullet = not opening.marker[0].isdecimal()
        kind: Kind = "bullets" if bullet else "numbers"
        if level == opening.level and made[-1].kind == kind:
            last = made[-1]
            made[-1] = Block(kind, (*last.items, content), last.start)
        else:
            made.append(Block(kind, (content,), 1 if bullet else int(opening.marker[:-1])))
        level = opening.level
    return tuple(made)


def _parts(tokens: Iterable[Token]) -> list[tuple[ListItem | None, tuple[Token, ...]]]:
    """Yield the tokens between breaks and items, each with the item that opens it."""
    parts: list[tuple[ListItem | None, tuple[Token, ...]]] = []
    opening: ListItem | None = None
    content: list[Token] = []
    for token in tokens:
        if isinstance(token, ListItem | ParagraphBreak):
            parts.append((opening, tuple(content)))
            opening = token if isinstance(token, ListItem) else None
            content = []
        else:
            content.append(token)
    parts.append((opening, tuple(content)))
    return parts
