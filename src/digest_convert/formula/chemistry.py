r"""Chemical formulas of mhchem: ``\ce{CO2}``, ``\ce{SO4^2-}``, ``\ce{2H2 + O2 -> 2H2O}``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .scripted import Part

_STEP = re.compile(
    r"(?P<arrow><=>|<-->|<->|->|<-)"
    r"|(?P<script>[\^_])(?:\{(?P<group>[^{}]*)\}|(?P<single>[0-9]+[+\-]?|[+\-]|.))"
    r"|(?P<number>\d+(?:[./]\d+)?)"
    r"|(?P<charge>[+\-]+)(?=[\s)\]}]|\Z)"
    r"|\\(?P<command>[A-Za-z]+)"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_ARROWS = {"<=>": "⇌", "<-->": "⇄", "<->": "↔", "->": "→", "<-": "←"}
_BONDS = {"#": "≡", "*": "·", ".": "·", "-": "–"}
_COMMANDS = {"bond": "–", "cdot": "·", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ"}
_COMMANDS |= {"pm": "±", "times": "×", "uparrow": "↑", "downarrow": "↓", "Delta": "Δ"}
_MINUS = str.maketrans("-", "−")


def chemical(source: str) -> list[Part]:
    r"""Return the parts of the formula in the argument of ``\ce``."""
    parts: list[Part] = []
    for found in _STEP.finditer(source):
        if found["arrow"]:
            parts.append((f" {_ARROWS[found['arrow']]} ", ""))
        elif found["script"]:
            parts.append(_script(found))
        elif found["number"]:
            parts.append((found["number"], "sub" if _follows_a_symbol(parts) else ""))
        elif found["charge"] and parts and _follows_a_symbol(parts, charge=True):
            parts.append((found["charge"].translate(_MINUS), "sup"))
        elif found["command"]:
            parts.append((_COMMANDS.get(found["command"], found["command"]), ""))
        elif found["space"]:
            parts.append((" ", ""))
        elif found[0] not in "{}$":
            bond = _BONDS.get(found[0]) if _follows_a_symbol(parts, charge=True) else None
            parts.append((bond or found[0], ""))
    return _tidy(parts)


def _script(found: re.Match[str]) -> Part:
    inner = found["single"] if found["group"] is None else found["group"]
    shown = "".join(c for c in inner if c not in "\\{}$").translate(_MINUS)
    return shown, "sup" if found["script"] == "^" else "sub"


def _follows_a_symbol(parts: list[Part], *, charge: bool = False) -> bool:
    """Tell whether the last part is an element, a closing bracket or, for a charge, a script."""
    if not parts:
        return False
    text, script = parts[-1]
    if script:
        return charge
    return text[-1:].isalpha() or text[-1:] in ")]"


def _tidy(parts: list[Part]) -> list[Part]:
    """Return the parts without double spaces, neighbours of one height joined."""
    tidy: list[Part] = []
    for text, script in parts:
        shown = text.lstrip() if tidy and tidy[-1][0].endswith(" ") and not script else text
        if tidy and tidy[-1][1] == script:
            tidy[-1] = (tidy[-1][0] + shown, script)
        elif shown:
            tidy.append((shown, script))
    return tidy
