r"""The signs of ``\ding``: the font Zapf Dingbats by its codes."""

from __future__ import annotations

#: The codes whose sign has another place in Unicode than in its block of dingbats.
_ELSEWHERE = {
    37: "☎", 42: "☛", 43: "☞", 72: "★", 108: "●", 110: "■", 115: "▲", 116: "▼", 117: "◆",
    119: "◗", 168: "♣", 169: "♦", 170: "♥", 171: "♠", 213: "→", 214: "↔", 215: "↕",
    **{172 + digit: chr(0x2460 + digit) for digit in range(10)},
}  # fmt: skip


def dingbat(code: str) -> str | None:
    """Return the sign of the number `code`, or None if the font has none."""
    number = int(code) if code.isdecimal() and len(code) < 4 else 0
    if number in _ELSEWHERE:
        return _ELSEWHERE[number]
    if 33 <= number <= 126:
        return chr(0x2701 + number - 33)
    if 161 <= number <= 254 and number != 240:
        return chr(0x2761 + number - 161)
    return None
