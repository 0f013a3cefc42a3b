"""TeX accents composed to single Unicode letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .commands import ACCENTS
from .signs import GREEK

_BRACED = re.compile(r"\s*\{\s*(\\[ij](?![A-Za-z])|[A-Za-zÀ-ɏ])\s*\}")
_BARE = re.compile(r"(\\[ij](?![A-Za-z])(?:\{\}| )?|[A-Za-zÀ-ɏ])")
_LETTERS = re.compile(r"\{([a-z]{2,12})\}")
# "\d and" or "\.py" in a regular expression are no accents: without braces only these are.
_BARE_LETTERS = {
    ".": "zZIegc",
    "v": "cdenrstzCDENRSTZ",
    "c": "cstCST",
    "k": "aeAE",
    "H": "ouOU",
    "u": "agAG",
}


def accent(text: str, command: int, end: int) -> tuple[int, str] | None:
    r"""The end and the letter of the accent whose one-character name is at `command`.

    `end` is where its argument may begin: ``\'e``, ``\'{e}``, ``\v{s}``, ``\v s``. None where
    no single letter comes of it.
    """
    name = text[command : command + 1]
    mark = ACCENTS.get(name)
    if mark is None:
        return None
    found = _BRACED.match(text, end)
    if found is None:
        start = end + (name.isalpha() and text[end : end + 1] == " ")
        found = _BARE.match(text, start)
        if found is None or found[1][0] not in _BARE_LETTERS.get(name, found[1]):
            return None
        if name.isalpha() and name not in _BARE_LETTERS:
            return None
    composed = _composed(found[1], mark)
    return None if composed is None else (found.end(), composed)


def split_greek(text: str, command: int, end: int) -> tuple[int, str] | None:
    r"""The end and the Greek letter of ``\k{appa}``, as arXiv's own conversion writes kappa."""
    found = _LETTERS.match(text, end)
    if found is None:
        return None
    letter = GREEK.get(text[command] + found[1])
    return None if letter is None else (found.end(), letter)


@lru_cache(maxsize=1024)
def _composed(letter: str, mark: str) -> str | None:
    base = letter[1] if letter[0] == "\\" else letter
    composed = unicodedata.normalize("NFC", base + mark)
    return composed if len(composed) == 1 else None
