"""Characters in the fields that styles print: escaped, spelt out or unchanged.

The dialect ``bibtex`` uses the TeX spelling of every character that has one; ``biblatex`` is UTF-8
and escapes only characters that LaTeX misreads. Both keep characters without a spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from digest_convert import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_convert import Token

Dialect: TypeAlias = Literal["bibtex", "biblatex"]

#: Separates two characters that LaTeX would draw as one; prints nothing.
_APART = "\x00"
_ASCII = {
    _APART: "{}",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "<": "{$<$}",
    ">": "{$>$}",
    "|": "{$|$}",
    "`": r"{\textasciigrave}",
    '"': '{"}',
} | dict.fromkeys("\t\n\r\f\v", " ")

#: The patterns of characters to change; each output compiles one.
_ODD = {
    # Characters that LaTeX misreads, invisible ones, and white space of another width.
    "biblatex": (
        '[\x00-\x1f\x7f-\xa0"#$%&<>^_`{|}~\\\\\u00ad\u034f\u115f\u1160\u2000-\u200f\u2028-\u202f'
        "\u205f-\u206f\u3164\ud800-\uf8ff\ufe0e\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff]"
    ),
    "bibtex": r"[^ !'()*+,./0-9:;=?@A-Z\[\]a-z-]+",
}
# Compiled on first use. A word in Greek, unlike a few letters for quantities.
_GREEK_WORD = "[\u0370-\u03ff\u1f00-\u1fff]{4,}"
_MARKED = "[A-Za-z][\u0300-\u036f]+"

_SILENT_CATEGORIES = frozenset({"Cc", "Cf"})
_SILENT = frozenset("\ufe0e\ufe0f\u034f\u115f\u1160\u3164\uffa0")
#: Characters without a meaning: surrogates, private use, not assigned.
_UNKNOWN_CATEGORIES = frozenset({"Cs", "Co", "Cn"})

_PAIRS = ("--", ",,", "''")


# These are never the remains of a TeX command: they are removed, by read_inline too.
_CONTROLS = "[\x00-\x06\x0e-\x1f\x7f-\x84\x86-\x9f]"
_ASCII_CONTROLS = bytes([*range(0x07), *range(0x0E, 0x20), 0x7F])


def count_controls(text: str) -> int:
    """Return the number of control characters of `text` that LaTeX can't show."""
    if text.isascii():
        return len(text) - len(text.encode().translate(None, _ASCII_CONTROLS))
    return 0 if text.isprintable() else len(re.findall(_CONTROLS, text))


def is_bare(tokens: Sequence[Token], text: str) -> bool:
    """Tell whether the `tokens` of `text` are one text token that is equal to it."""
    return len(tokens) == 1 and isinstance(tokens[0], Text) and tokens[0].text == text


class Escaper:
    """Escapes text for the printed fields of one dialect; `dropped` counts removed characters."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect: Dialect = dialect
        self.dropped = 0
        self._odd = re.compile(_ODD[dialect])

    def escape(self, text: str) -> str:
        """Return the LaTeX of the characters of `text`, with balanced braces."""
        if text.isascii() and (text.isalnum() or not text):
            return text
        if not text.isprintable():
            self.dropped += count_controls(text)
            text = re.sub(_CONTROLS, "", text)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        odd = self._odd
        text = _set_apart(text)
        if odd.search(text) is None:
            return text
        if self.dialect == "biblatex" or text.isascii():
            return odd.sub(self._characters, text)
        pieces: list[str] = []
        at = 0
        for found in re.finditer(_GREEK_WORD, text):
            pieces += (self._spelt(text[at : found.start()]), found[0])
            at = found.end()
        pieces.append(self._spelt(text[at:]))
        return "".join(pieces)

    def _spelt(self, text: str) -> str:
        """Return `text` without Greek words, in the dialect ``bibtex``."""
        from .characters import accent

        pieces: list[str] = []
        at = 0
        for found in re.finditer(_MARKED, text):
            made: str | None = found[0][0]
            for mark in found[0][1:]:
                made = accent(made, mark) if made else None
            if made:
                pieces += (text[at : found.start()], made)
                at = found.end()
        odd = self._odd
        pieces.append(text[at:])
        pieces[::2] = [odd.sub(self._characters, piece) for piece in pieces[::2]]
        return "".join(pieces)

    def _characters(self, found: re.Match[str]) -> str:
        pieces: list[str] = []
        for char in found[0]:
            piece, lost = _character(char, self.dialect)
            self.dropped += lost
            if pieces and piece[:4] in {"{$^{", "{$_{"} and pieces[-1][:4] == piece[:4]:
                # Raised digits in a row make one number.
                pieces[-1] = pieces[-1][: -len("}$}")] + piece[4:]
            else:
                pieces.append(piece)
        return "".join(pieces)


def _set_apart(text: str) -> str:
    """Return `text` with `_APART` in pairs that LaTeX draws as one: two hyphens, two commas."""
    for pair in _PAIRS:
        if pair in text:
            apart = f"{pair[0]}{_APART}{pair[0]}"
            text = text.replace(pair, apart).replace(pair, apart)
    return text


@lru_cache(maxsize=1024)
def _character(char: str, dialect: Dialect) -> tuple[str, int]:
    """Return one character in LaTeX, and 1 if it was lost or else 0."""
    if char in _ASCII:
        return _ASCII[char], 0
    category = unicodedata.category(char)
    if category in _SILENT_CATEGORIES or char in _SILENT:
        return "", 0
    if category in _UNKNOWN_CATEGORIES or char == "\ufffd":
        return "?", int(char != "\ufffd")
    if category[0] == "Z":
        return ("~" if char == "\u00a0" else " "), 0
    if dialect == "biblatex":
        return char, 0
    from .characters import text_character

    made = text_character(char)
    return (char if made is None else made), 0
