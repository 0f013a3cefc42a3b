"""Commands that choose an alphabet of Unicode: blackboard, script, Fraktur."""

from __future__ import annotations

_ALPHABETS = {
    "mathbb": (0x1D538, 0x1D552, "CℂHℍNℕPℙQℚRℝZℤ"),
    "mathcal": (0x1D49C, 0x1D4B6, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"),
    "mathfrak": (0x1D504, 0x1D51E, "CℭHℌIℑRℜZℨ"),
}


def _letters(upper: int, lower: int, exceptions: str) -> dict[str, str]:
    table = {chr(65 + i): chr(upper + i) for i in range(26)}
    table |= {chr(97 + i): chr(lower + i) for i in range(26)}
    return table | dict(zip(exceptions[::2], exceptions[1::2], strict=True))


_BLACKBOARD_DIGITS = {str(i): chr(0x1D7D8 + i) for i in range(10)}
_CALLIGRAPHIC = _letters(*_ALPHABETS["mathcal"])
_BLACKBOARD = _letters(*_ALPHABETS["mathbb"]) | _BLACKBOARD_DIGITS
_FRAKTUR = _letters(*_ALPHABETS["mathfrak"])

#: Alphabets of Unicode by the commands that choose them.
ALPHABETS = {
    "mathbb": _BLACKBOARD,
    "Bbb": _BLACKBOARD,
    "mathbbm": _BLACKBOARD,
    "mathds": _BLACKBOARD,
    "mathcal": _CALLIGRAPHIC,
    "cal": _CALLIGRAPHIC,
    "mathscr": _CALLIGRAPHIC,
    "scr": _CALLIGRAPHIC,
    "mathfrak": _FRAKTUR,
    "frak": _FRAKTUR,
    "mathbfcal": _CALLIGRAPHIC,
}
