"""TeX math as Unicode text, for formats and readers without a formula renderer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from digest_convert.model.records import Record, positional_record

if TYPE_CHECKING:
    from .layout import Piece


@positional_record
class Run(Record):
    """A run of characters at one height: on the line, raised (``sup``) or lowered (``sub``).

    `italic` marks single-letter variables, which print in italics, `bold` bold text.
    """

    text: str
    script: Literal["", "sup", "sub"] = ""
    italic: bool = False
    bold: bool = False


@lru_cache(maxsize=512)
def math_runs(tex: str) -> tuple[Run, ...]:
    """Return the formula `tex` (no delimiters) as runs with real super- and subscripts.

    A script inside a script is written on its line (``x²``, ``x^(a/b)``). No run is empty.
    """
    from .layout import BOLD, ITALIC

    runs: list[Run] = []
    for text, script, style in _pieces(tex):
        if not text:
            continue
        run = Run(text, _HEIGHTS[script], bool(style & ITALIC), bool(style & BOLD))
        last = runs[-1] if runs else None
        if last and (last.script, last.italic, last.bold) == (run.script, run.italic, run.bold):
            runs[-1] = Run(last.text + text, run.script, run.italic, run.bold)
        else:
            runs.append(run)
    return tuple(runs)


@lru_cache(maxsize=512)
def math_to_unicode(tex: str) -> str:
    """Return the formula `tex` (no delimiters) as one line of Unicode text without any backslash.

    Scripts are Unicode's own if every character has one (``x²``), else ``x^(a/b)``; a
    fraction is ``a/b``; spaces are those that TeX would set.
    """
    from .layout import linear

    return linear(_pieces(tex))


def math_class(shown: str) -> str:
    """Return TeX's class of the sign or function name `shown` (The TeXbook, chapter 17).

    It is one of ``ord op bin rel open close punct inner``; a colon is ``colon``.
    """
    from digest_convert.tex.math_commands import FUNCTIONS

    from .classes import class_of

    return "op" if shown in FUNCTIONS else class_of(shown)


def script_text(text: str, script: Literal["sup", "sub"]) -> str:
    """Return `text` raised or lowered: in small characters, else behind ``^`` or ``_``."""
    from .layout import linear

    return linear([(text, script, 0)])


def _pieces(tex: str) -> list[Piece]:
    from .layout import lay_out
    from .macros import expand_macros
    from .reader import MathReader
    from .scope import Scope
    from .structures import STRUCTURES

    reader = MathReader(expand_macros(tex), STRUCTURES)
    return lay_out(reader.read(0, Scope(len(reader.lexemes))))


_HEIGHTS: dict[str, Literal["", "sup", "sub"]] = {"": "", "sup": "sup", "sub": "sub"}
