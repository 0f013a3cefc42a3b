"""The tokens of running text; each knows its slice of the source."""

from __future__ import annotations

from typing import TypeAlias

from digest_convert.model.records import Record, positional_record, setters


@positional_record
class Text(Record):
    r"""Plain text: `text` is what a reader sees (``\\%`` read as ``%``, ``--`` as an en dash)."""

    start: int
    end: int
    text: str

    def __init__(self, start: int, end: int, text: str) -> None:
        _set_start(self, start)
        _set_end(self, end)
        _set_text(self, text)


_set_start, _set_end, _set_text = setters(Text)


@positional_record
class Math(Record):
    """A formula: `tex` without its delimiters, ready for a TeX-to-anything converter.

    Commands damaged by JSON escapes are restored and glued letters are separated, so that
    `tex` can differ from the source. `display` is True for a formula on a line of its own.
    """

    start: int
    end: int
    tex: str
    display: bool


@positional_record
class _Styled(Record):
    start: int
    end: int
    children: tuple[Token, ...]


class Emph(_Styled):
    """Emphasised tokens (italic)."""

    __slots__ = ()


class Strong(_Styled):
    """Strong tokens (bold)."""

    __slots__ = ()


class Code(_Styled):
    """Tokens in a monospaced face."""

    __slots__ = ()


class SmallCaps(_Styled):
    """Tokens in small capitals."""

    __slots__ = ()


class Subscript(_Styled):
    """Tokens below the line."""

    __slots__ = ()


class Superscript(_Styled):
    """Tokens above the line."""

    __slots__ = ()


@positional_record
class Link(Record):
    """A link to `url` (http, https or ftp only) shown as `children`."""

    start: int
    end: int
    url: str
    children: tuple[Token, ...]


@positional_record
class ParagraphBreak(Record):
    """The end of a paragraph: a blank line, or a newline with an indent."""

    start: int
    end: int


@positional_record
class ListItem(Record):
    """The start of a list item, which ends at the next `ListItem` or `ParagraphBreak`.

    `marker` is ``"•"`` in a list of bullets, else the number with a full stop (``"1."``).
    `level` is 0 for an item of the outermost list. Like a paragraph break, an item is never
    inside another token. Its slice covers the white space and the marker that the source has.
    """

    start: int
    end: int
    marker: str
    level: int


Token: TypeAlias = (
    Text
    | Math
    | Emph
    | Strong
    | Code
    | SmallCaps
    | Subscript
    | Superscript
    | Link
    | ParagraphBreak
    | ListItem
)
"""A piece of a text, of one of these kinds; each knows its slice of the source."""
