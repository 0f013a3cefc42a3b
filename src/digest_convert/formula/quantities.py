r"""Numbers and units of siunitx: ``\num{1e5}``, ``\SI{5}{\kilo\meter}``, ``\ang{45}``.

They are shown as the package prints them by default, except that groups of digits stay together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert.tex.units import POWERS_AFTER, POWERS_BEFORE, PREFIXES, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .scripted import Part

_NUMBER = re.compile(r"\s*([-+−]|\+-|\\pm)?\s*([\d.,() ]*)\s*(?:[eEdD]\s*([-+−]?\d+))?\s*\Z")
_UNIT_STEP = re.compile(
    r"\\([A-Za-z]+)|([A-Za-zµΩÅ%°]+)|\^\s*(?:\{([^{}]*)\}|(.))|([/.~ ]|.)", re.DOTALL
)
_CLOSE_UNITS = frozenset("°′″%‰")
_MINUS = str.maketrans("-", "−")


def number(source: str) -> list[Part]:
    r"""Return the parts of the number in the argument of ``\num``."""
    parts: list[Part] = []
    for piece in re.split(r"(\\times|\\pm|\+-|x)", source):
        if piece in (r"\times", "x"):
            parts.append((" × ", ""))
        elif piece in (r"\pm", "+-"):
            parts.append((" ± ", ""))
        else:
            parts += _plain_number(piece)
    return parts


def _plain_number(source: str) -> list[Part]:
    found = _NUMBER.match(source)
    if found is None:
        bare = re.sub(r"\\([A-Za-z]+)|[{}$]", lambda name: name[1] or "", source)
        return [(" ".join(bare.split()), "")]
    sign = (found[1] or "").translate(_MINUS)
    digits = "".join(found[2].split())
    if found[3] is None:
        return [(sign + digits, "")]
    power = found[3].lstrip("+").translate(_MINUS)
    return [(f"{sign}{digits} × 10" if digits else f"{sign}10", ""), (power, "sup")]


def unit(source: str) -> list[Part]:
    r"""Return the parts of the unit in ``\unit`` or ``\si``, in commands or letters."""
    units: list[tuple[str, int]] = []
    prefix = ""
    power = 1
    below = False
    for name, letters, group, single, mark in _UNIT_STEP.findall(source):
        exponent = (group or single).strip()
        if name in PREFIXES:
            prefix = PREFIXES[name]
        elif name == "per" or mark == "/":
            below = True
        elif name in POWERS_BEFORE:
            power = POWERS_BEFORE[name]
        elif units and (name in POWERS_AFTER or exponent):
            symbol, sign = units[-1]
            units[-1] = (symbol, _exponent(name, exponent) * (-1 if sign < 0 else 1))
        elif name or letters:
            symbol = prefix + UNITS.get(name, name) if name else letters
            units.append((symbol, -power if below else power))
            prefix, power = "", 1
            below = False
    return _joined(units)


def _exponent(name: str, exponent: str) -> int:
    if name:
        return POWERS_AFTER[name]
    return int(exponent) if re.fullmatch(r"[-+]?\d{1,3}", exponent) else 1


def _joined(units: Sequence[tuple[str, int]]) -> list[Part]:
    parts: list[Part] = []
    for symbol, power in units:
        if parts:
            parts.append((" ", ""))
        parts.append((symbol, ""))
        if power != 1:
            parts.append((str(power).translate(_MINUS), "sup"))
    return parts


def quantity(source: str, units: str) -> list[Part]:
    """Return the number `source` with its unit: a space between, but not for degrees and %."""
    of = unit(units)
    close = not of or of[0][0] in _CLOSE_UNITS
    return [*number(source), *([] if close else [(" ", "")]), *of]  # type: ignore[list-item]


def angle(source: str) -> list[Part]:
    r"""Return the parts of ``\ang{degrees;minutes;seconds}``."""
    parts: list[Part] = []
    for value, sign in zip(source.split(";"), "°′″", strict=False):
        if value.strip():
            parts += [*number(value), (sign, "")]
    return parts


def listed(source: str, units: str = "") -> list[Part]:
    r"""Return the parts of ``\numlist`` and ``\SIlist``: the values between semicolons."""
    values = [value for value in source.split(";") if value.strip()]
    parts: list[Part] = []
    for position, value in enumerate(values, 1):
        if position > 1:
            parts.append((" and " if position == len(values) else ", ", ""))
        parts += quantity(value, units)
    return parts


def span(first: str, last: str, units: str = "") -> list[Part]:
    r"""Return the parts of ``\numrange`` and ``\SIrange``."""
    return [*quantity(first, units), (" to ", ""), *quantity(last, units)]


_MAKERS: dict[str, Callable[..., list[Part]]] = {
    "num": number,
    "unit": unit,
    "si": unit,
    "SI": quantity,
    "qty": quantity,
    "ang": angle,
    "numlist": listed,
    "SIlist": listed,
    "qtylist": listed,
    "numrange": span,
    "SIrange": span,
    "qtyrange": span,
}


def quantity_of(command: str, sources: Sequence[str]) -> list[Part]:
    """Return the parts of `command` with its arguments `sources`, as many as it takes."""
    return _MAKERS[command](*sources)
