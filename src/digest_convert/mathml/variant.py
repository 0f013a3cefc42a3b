"""Letters and digits in the mathematical styles Unicode has characters for.

MathML Core no longer knows ``mathvariant`` (other than ``normal``), so a styled letter is
written as the character itself (Unicode Standard, block Mathematical Alphanumeric Symbols).
"""

from __future__ import annotations

from functools import cache

_CAPITALS = {
    "bold": 0x1D400,
    "bold-italic": 0x1D468,
    "script": 0x1D49C,
    "bold-script": 0x1D4D0,
    "fraktur": 0x1D504,
    "double-struck": 0x1D538,
    "bold-fraktur": 0x1D56C,
    "bold-sans-serif": 0x1D5D4,
    "sans-serif-bold-italic": 0x1D63C,
}
_DIGITS = {"bold": 0x1D7CE, "double-struck": 0x1D7D8, "bold-sans-serif": 0x1D7EC}
_GREEK = {"bold": 0x1D6A8, "bold-italic": 0x1D71C, "sans-serif-bold-italic": 0x1D790}
_GREEK |= {"bold-sans-serif": 0x1D756}

# Letters encoded before the block existed; their code points in the block are unassigned.
_ELSEWHERE = {
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "double-struck": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
}


def styled(text: str, variant: str) -> str:
    """`text` with every letter that exists in the MathML 3 style `variant` in that style."""
    table = _table(variant)
    return text.translate(table) if table else text


@cache
def _table(variant: str) -> dict[int, str]:
    capitals = _CAPITALS.get(variant)
    if capitals is None:
        return {}
    table = {ord("A") + n: chr(capitals + n) for n in range(26)}
    table |= {ord("a") + n: chr(capitals + 26 + n) for n in range(26)}
    if variant in _DIGITS:
        table |= {ord("0") + n: chr(_DIGITS[variant] + n) for n in range(10)}
    if variant in _GREEK:
        first = _GREEK[variant]
        # U+03A2 is not assigned: the block has the theta symbol in its place.
        table |= {0x391 + n: chr(first + n) for n in range(25) if n != 17}
        table |= {0x3B1 + n: chr(first + 26 + n) for n in range(25)}
    table |= {ord(letter): sign for letter, sign in _ELSEWHERE.get(variant, {}).items()}
    return table
