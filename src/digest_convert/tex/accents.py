"""Accents: the combining character of each command, and letters composed with them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .commands import LETTERS
from .greek import GREEK

#: Accent command of running text to Unicode combining character.
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}

#: Math accent to Unicode combining character.
MARKS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "check": "\u030c",
    "widecheck": "\u030c",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "underline": "\u0332",
    "underbar": "\u0332",
    "vec": "\u20d7",
    "overrightarrow": "\u20d7",
    "overleftarrow": "\u20d6",
    "dot": "\u0307",
    "ddot": "\u0308",
    "dddot": "\u20db",
    "acute": "\u0301",
    "grave": "\u0300",
    "breve": "\u0306",
    "mathring": "\u030a",
}
#: Marks that extend over every character of a longer base.
LONG_MARKS = frozenset({"\u0305", "\u0332"})

# Compiled on first use, by the cache of `re`.
_GROUP = r"\s*\{((?:[^{}]|\{[^{}]*\}){0,60})\}"
_INNER = r"\s*(?:\\([A-Za-z]+)(?:\{\}|\s+)?|([^\W\d_]))([\w \-]*)\s*\Z"
_BARE = r"(\\[ij](?![A-Za-z])(?:\{\}| )?|[A-Za-zÀ-ɏ])"
_LETTERS = r"\{([a-z]{2,12})\}"
# "\d and" or "\.py" in a regular expression are not accents: without braces only these are.
_BARE_LETTERS = {
    ".": "zZIegc",
    "v": "cdenrstzCDENRSTZ",
    "c": "cstCST",
    "k": "aeAE",
    "H": "ouOU",
    "u": "agAG",
}
# Accents without a letter are signs of their own.
_ALONE = {"~": "~", "^": "^", "`": "`", "'": "´", '"': "¨"}


def accent(text: str, command: int, end: int) -> tuple[int, str] | None:
    r"""Return the end and the letters of the accent with the one-character name at `command`.

    `end` is where its argument may begin: ``\'e``, ``\'{e}``, ``\v{s}``, ``\v s``. In braces the
    argument may be several letters, of which the first takes the accent, or an accented letter.
    Returns None if no letter takes it.
    """
    name = text[command : command + 1]
    mark = ACCENTS.get(name)
    if mark is None:
        return None
    group = re.compile(_GROUP).match(text, end)
    if group is not None:
        composed = _over_group(group[1], name, mark)
        return None if composed is None else (group.end(), composed)
    start = end + (name.isalpha() and text[end : end + 1] == " ")
    found = re.compile(_BARE).match(text, start)
    if found is None or found[1][0] not in _BARE_LETTERS.get(name, found[1]):
        return None
    if name.isalpha() and name not in _BARE_LETTERS:
        return None
    base = found[1][1] if found[1][0] == "\\" else found[1]
    composed = _composed(base, mark)
    return (found.end(), composed) if len(composed) == 1 else None


def _over_group(inner: str, name: str, mark: str) -> str | None:
    """Return the letters of the group `inner` with `mark` over the first, or None."""
    if not inner.strip():
        return _ALONE.get(name)
    if inner[0] == "\\" and inner[1:2] in ACCENTS and not inner[1:3].isalpha():
        nested = accent(inner, 1, 2)
        if nested is None or nested[0] != len(inner):
            return None
        return _composed(nested[1][0], mark) + nested[1][1:]
    found = re.compile(_INNER).match(inner)
    if found is None:
        return None
    command, base, rest = found.groups()
    if command is not None:
        base = {"i": "i", "j": "j"}.get(command) or LETTERS.get(command)
    if base is None or (rest and name in "bdt"):
        return None
    return _composed(base, mark) + rest


def split_greek(text: str, command: int, end: int) -> tuple[int, str] | None:
    r"""Return the end and the Greek letter of ``\k{appa}``, arXiv's own spelling of kappa."""
    found = re.compile(_LETTERS).match(text, end)
    if found is None:
        return None
    letter = GREEK.get(text[command] + found[1])
    return None if letter is None else (found.end(), letter)


@lru_cache(maxsize=1024)
def _composed(base: str, mark: str) -> str:
    return unicodedata.normalize("NFC", base + mark)
