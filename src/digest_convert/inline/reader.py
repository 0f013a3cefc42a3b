"""TeX-flavoured plain text read once into tokens that every exporter shares.

`read_inline` is total (it never raises), linear in the length of the text, and lossless:
the source slices of the tokens, in order, concatenate to the input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from digest_convert.model.records import Record

# One character class first, for speed: only then is it asked whether anything starts there.
SPECIAL = re.compile(
    "[\\\\${}~\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff`'\\-:]"
    "(?:(?<![`'\\-:])|(?<=')'|(?<=-)-|(?<=:)(?=//)|(?<=`))"
)
# Of ASCII, what is special wherever it stands; the rest are pairs.
_SPECIAL_ALONE = bytes(range(32)) + b"\\${}~`\x7f"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Text(Record):
    r"""Plain text: `text` is what a reader sees (``\\%`` read as ``%``, ``--`` as an en dash)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Math(Record):
    """A formula: `tex` without its delimiters, ready for a TeX-to-anything converter.

    Commands that JSON escapes had eaten are restored and glued letters are set apart, so
    `tex` can differ from the source. `display` is True for a formula on a line of its own.
    """

    start: int
    end: int
    tex: str
    display: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Link(Record):
    """A link to `url` (http, https or ftp only) shown as `children`."""

    start: int
    end: int
    url: str
    children: tuple[Token, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ParagraphBreak(Record):
    """The end of a paragraph: a blank line, or a newline with an indent."""

    start: int
    end: int


Token: TypeAlias = Text | Math | Emph | Strong | Code | SmallCaps | Link | ParagraphBreak
"""A piece of a text, of one of these kinds; each knows the slice of its source."""


def is_plain(text: str) -> bool:
    """Whether nothing in `text` is `SPECIAL`: told of ASCII without a regular expression."""
    if not text.isascii():
        return SPECIAL.search(text) is None
    if len(text.encode("ascii").translate(None, _SPECIAL_ALONE)) != len(text):
        return False
    return not ("--" in text or "''" in text or "://" in text)


def read_inline(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, whose slices ``text[token.start:token.end]`` join to `text`.

    Any string is welcome and none raises. A `ParagraphBreak` is never inside another token,
    tokens nest at most 24 deep, and `Text.text` holds no control characters. A tie
    (``~``) shows as a no-break space. The first and the last token are never a
    `ParagraphBreak`, and there is text between any two.
    """
    if is_plain(text):
        return (Text(0, len(text), text),) if text else ()
    from .scanner import Scanner

    return Scanner(text).scan()
