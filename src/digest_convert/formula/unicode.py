"""TeX math as Unicode text, for formats and readers without a formula renderer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from digest_convert.model.records import Record

if TYPE_CHECKING:
    from .layout import Piece


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Run(Record):
    """A run of characters at one height: on the line, raised (``sup``) or lowered (``sub``).

    `italic` marks single-letter variables, which print in italics.
    """

    text: str
    script: Literal["", "sup", "sub"] = ""
    italic: bool = False


@lru_cache(maxsize=512)
def math_runs(tex: str) -> tuple[Run, ...]:
    """The formula `tex` (no delimiters) as runs with real super- and subscripts.

    A script inside a script is written on its line (``x²``, ``x^(a/b)``). No run is empty.
    """
    runs: list[Run] = []
    for text, script, italic in _pieces(tex):
        if not text:
            continue
        height: Literal["", "sup", "sub"] = _HEIGHTS[script]
        if runs and runs[-1].script == height and (runs[-1].italic == italic):
            runs[-1] = Run(runs[-1].text + text, height, italic)
        else:
            runs.append(Run(text, height, italic))
    return tuple(runs)


@lru_cache(maxsize=512)
def math_to_unicode(tex: str) -> str:
    """The formula `tex` (no delimiters) as one line of Unicode text without any backslash.

    Scripts are Unicode's own where every character has one (``x²``), else ``x^(a/b)``; a
    fraction is ``a/b``; spaces are as TeX would set them.
    """
    from .layout import linear

    return linear(_pieces(tex))


def script_text(text: str, script: Literal["sup", "sub"]) -> str:
    """`text` raised or lowered: in Unicode's small characters, else behind ``^`` or ``_``."""
    from .layout import linear

    return linear([(text, script, False)])


def _pieces(tex: str) -> list[Piece]:
    from .layout import lay_out
    from .macros import expand
    from .reader import MathReader
    from .scope import Scope
    from .structures import STRUCTURES

    reader = MathReader(expand(tex), STRUCTURES)
    return lay_out(reader.read(0, Scope(len(reader.lexemes))))


_HEIGHTS: dict[str, Literal["", "sup", "sub"]] = {"": "", "sup": "sup", "sub": "sub"}
