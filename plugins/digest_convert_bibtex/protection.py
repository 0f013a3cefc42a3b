"""Braces around what a bibliography style must not lower-case in a title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .spelling import escape_ascii
from .visible import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

_ORDINARY = re.compile(r"[A-Z]?[a-z]+[.,:;!?]?|A")
_PART = re.compile(r"([-/\u2010\u2011\u2013\u2014]+)")
_AROUND_WORDS = ".,:;!?\"'()[]\u2018\u2019\u201c\u201d"
_AROUND_PARTS = _AROUND_WORDS + "&%#_$^~<>|`*+={}\\@"


def protect(tex: str) -> str:
    """`tex` in braces that no style sees through."""
    # BibTeX lower-cases inside a group that starts with a command, unless one more is around it.
    return f"{{{{{tex}}}}}" if tex.startswith("\\") else f"{{{tex}}}"


def protected(text: str, escape: Callable[[str], str]) -> str:
    """The words of `text` in LaTeX, with those parts protected that need it.

    `escape` is asked for the LaTeX of what is not printable ASCII.
    """
    words = one_line(text).split(" ")
    if text.isascii() and text.isprintable():
        return " ".join(map(_known_word, words))
    return " ".join([_word(word, escape) for word in words])


# Titles share most of their words.
@lru_cache(maxsize=1024)
def _known_word(word: str) -> str:
    return _word(word, escape_ascii)


def _word(word: str, escape: Callable[[str], str]) -> str:
    if _ORDINARY.fullmatch(word):
        return word
    # The article; next to anything else an A is a name.
    if word.strip(_AROUND_WORDS) == "A":
        return escape(word)
    pieces: list[str] = []
    for part in _PART.split(word):
        core = part.strip(_AROUND_PARTS)
        if not _needs_protection(core):
            pieces.append(escape(part))
            continue
        before, _, after = part.partition(core)
        pieces += (escape(before), protect(escape(core)), escape(after))
    return "".join(pieces)


def _needs_protection(core: str) -> bool:
    """A capital after the first character, one mixed with digits, or one that stands alone."""
    if core.islower() or not core:
        return False
    if any(char.isupper() for char in core[1:]):
        return True
    return core[0].isupper() and (len(core) == 1 or any(char.isdigit() for char in core))
