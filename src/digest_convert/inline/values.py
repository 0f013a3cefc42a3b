r"""Commands whose argument is a value to compute: ``\SI``, ``\ce``, ``\ding``, ``\rom``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert.tex.commands import QUANTITIES, ROMAN_NUMERALS
from digest_convert.text.small_characters import SUBSCRIPTS, SUPERSCRIPTS

from .builder import Frame
from .tokens import Subscript, Superscript

if TYPE_CHECKING:
    from .builder import TokenBuilder

#: The commands by their number of arguments.
VALUES = {
    **QUANTITIES,
    **dict.fromkeys(("ce", "ding", "circled", "textcircled"), 1),
    **dict.fromkeys(ROMAN_NUMERALS, 1),
}
SCRIPTS = frozenset({"textsubscript", "textsuperscript"})

# Compiled on first use by the cache of `re`: few digests have such commands.
_IN_UNICODE = r"[0-9+\-()]+"
_BARE_ROMAN = r"\s*\{?\s*(\d{1,4})\s*(?:\\relax)?\s?\}?"
_ROMAN_IN_CAPITALS = r"\s*\\expandafter\s*\{\s*\\romannumeral\s*(\d{1,4})\s*(?:\\relax)?\s*\}"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CIRCLED = {"R": "®", "C": "©", "P": "℗", "r": "®", "c": "©", "0": "⓪"}


def read_value(builder: TokenBuilder, at: int, name: str, brace: int) -> int | None:
    """Return the value of the command at `at` whose first argument opens at `brace`."""
    sources: list[str] = []
    opening = brace
    while len(sources) < VALUES[name]:
        close = builder.argument(opening)
        if close < 0:
            break
        sources.append(builder.text[opening + 1 : close])
        opening = close + 1
    if len(sources) < VALUES[name]:
        # The package physics has a "\qty" of its own, for brackets of the right size.
        return builder.open(at, brace + 1, Frame(hidden=True)) if name == "qty" else None
    shown = _shown(name, sources)
    return None if shown is None else builder.emit(at, opening, shown)


def _shown(name: str, sources: list[str]) -> str | None:
    if name in ROMAN_NUMERALS:
        return _roman(sources[0].strip(), capitals=ROMAN_NUMERALS[name])
    if name in ("circled", "textcircled"):
        return _circled(sources[0].strip())
    if name == "ding":
        from digest_convert.tex.dingbats import dingbat

        return dingbat(sources[0].strip())
    from digest_convert.formula.chemistry import chemical
    from digest_convert.formula.quantities import quantity_of
    from digest_convert.formula.scripted import as_text

    parts = chemical(sources[0]) if name == "ce" else quantity_of(name, sources)
    return "".join(filter(str.isprintable, as_text(parts)))


def read_roman_numeral(builder: TokenBuilder, at: int, name: str, end: int) -> int | None:
    r"""Read ``\romannumeral 3``, or ``\uppercase\expandafter{\romannumeral 3}``."""
    capitals = name == "uppercase"
    found = re.compile(_ROMAN_IN_CAPITALS if capitals else _BARE_ROMAN).match(builder.text, end)
    if found is None:
        return None
    shown = _roman(found[1], capitals=capitals or ROMAN_NUMERALS[name])
    return None if shown is None else builder.emit(at, found.end(), shown)


def _roman(digits: str, *, capitals: bool) -> str | None:
    if not digits.isdecimal() or len(digits) > 4:
        return digits if digits.isalpha() else None
    number = int(digits)
    made: list[str] = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        made.append(letters * count)
    shown = "".join(made)
    return shown.upper() if capitals else shown


def _circled(inner: str) -> str | None:
    if inner in _CIRCLED:
        return _CIRCLED[inner]
    if inner.isdecimal() and 1 <= int(inner[:3]) <= 20:
        return chr(0x2460 + int(inner) - 1)
    if len(inner) == 1 and inner.isascii() and inner.isalpha():
        return chr((0x24B6 if inner.isupper() else 0x24D0) + ord(inner.lower()) - ord("a"))
    return None


def read_script(builder: TokenBuilder, at: int, name: str, brace: int, close: int) -> int:
    """Return raised or lowered text: Unicode's own characters for numbers, else a token."""
    script = builder.text[brace + 1 : close]
    raised = name == "textsuperscript"
    if re.compile(_IN_UNICODE).fullmatch(script):
        table = SUPERSCRIPTS if raised else SUBSCRIPTS
        return builder.emit(at, close + 1, "".join(table[character] for character in script))
    return builder.open(at, brace + 1, Frame(style=Superscript if raised else Subscript))
