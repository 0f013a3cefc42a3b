"""Short text with raised and lowered parts, as Unicode and as TeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from .layout import linear

if TYPE_CHECKING:
    from collections.abc import Iterable

Script: TypeAlias = Literal["", "sup", "sub"]
#: A piece of text and its height.
Part: TypeAlias = tuple[str, Script]

# TeX sets its own spaces around these.
_AROUND_SIGN = re.compile(" ([×±→←↔⇌⇄+=]) ")
_SIGNS = {
    " ": r"\,",
    "×": r"\times ",
    "±": r"\pm ",
    "−": "-",
    "→": r"\rightarrow ",
    "←": r"\leftarrow ",
    "↔": r"\leftrightarrow ",
    "⇌": r"\rightleftharpoons ",
    "⇄": r"\rightleftarrows ",
    "↑": r"\uparrow ",
    "↓": r"\downarrow ",
    "≡": r"\equiv ",
    "·": r"\cdot ",
    "°": r"{}^{\circ}",
    "′": "'",
    "″": "''",
    "Ω": r"\Omega ",
    "µ": r"\mu ",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "+": "+",
    "=": "=",
    "–": r"\text{–}",
}


def as_text(parts: Iterable[Part]) -> str:
    """Return the parts on one line, scripts in Unicode's small characters where it has them."""
    return linear([(text, script, 0) for text, script in parts])


def as_tex(parts: Iterable[Part]) -> str:
    """Return the parts as a TeX formula that sets their letters upright."""
    made: list[str] = []
    for text, script in parts:
        inner = _upright(text)
        made.append(inner if not script else f"{'^' if script == 'sup' else '_'}{{{inner}}}")
    return "".join(made)


def _upright(text: str) -> str:
    made: list[str] = []
    letters: list[str] = []
    for character in _AROUND_SIGN.sub(r"\1", text) + "\0":
        if character.isalpha() and character not in _SIGNS:
            letters.append(character)
            continue
        if letters:
            made.append(f"\\mathrm{{{''.join(letters)}}}")
            letters.clear()
        if character != "\0" and character not in "\\{}$^_~":
            made.append(_SIGNS.get(character, character))
    return "".join(made)
