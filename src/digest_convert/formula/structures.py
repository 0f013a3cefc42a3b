"""TeX math commands that take arguments: fractions, roots, accents, text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digest_convert.tex.accents import LONG_MARKS, MARKS
from digest_convert.tex.commands import LETTERS
from digest_convert.tex.math_commands import SILENT, SPACES, TEXT, UPRIGHT
from digest_convert.text.small_characters import SUPERSCRIPTS

from .arrays import read_environment, read_substack
from .classes import class_of
from .fractions import binomial, bracketed, fraction, stack
from .layout import Atom, Piece, lay_out, linear
from .scope import MAX_DEPTH, Face, Read, Scope
from .symbols import sign

if TYPE_CHECKING:
    from .reader import MathReader, Structure

_UNICODE = re.compile(r"x?([0-9A-Fa-f]{1,6})")


def _marked(reader: MathReader, at: int, scope: Scope) -> Read:
    """Read an argument and put the combining character of the accent over (or under) it."""
    mark = MARKS[reader.lexemes[at - 1][1:]]
    read, after = reader.argument(at, scope)
    pieces = lay_out(read)
    marked: list[Piece] = []
    done = False
    for text, script, style in pieces:
        shown = text
        if not script and not done and text.strip():
            if mark in LONG_MARKS:
                shown = "".join(c if c == " " else c + mark for c in text)
            else:
                shown = unicodedata.normalize("NFC", text[0] + mark) + text[1:]
                done = True
        marked.append((shown, script, style))
    return [Atom("ord", marked)], after


def _text_group(reader: MathReader, at: int, scope: Scope) -> Read:
    r"""Read the argument of ``\text``: its spaces count, and it may hold math again."""
    at = reader.past_spaces(at)
    close = reader.ends.get(at, 0)
    if not close:
        return [], at
    pieces: list[Piece] = []
    position = at + 1
    while position < close:
        lexeme = reader.lexemes[position]
        position += 1
        if lexeme == "$":
            stop = position
            while stop < close and reader.lexemes[stop] != "$":
                stop += 1
            if scope.depth < MAX_DEPTH:
                pieces += lay_out(reader.read(position, Scope(stop, scope.depth + 1)))
            position = stop + 1
        elif lexeme.isspace() or lexeme == "~":
            pieces.append((" ", "", 0))
        elif lexeme[0] == "\\":
            shown = _text_command(lexeme[1:])
            pieces.append((shown, "", 0))
            if not shown:
                position = reader.past_spaces(position)
        elif lexeme not in "{}":
            pieces.append((lexeme, "", 0))
    return [Atom("text", pieces)], close + 1


def _fraction(reader: MathReader, at: int, scope: Scope) -> Read:
    above, at = reader.argument(at, scope)
    below, at = reader.argument(at, scope)
    return [fraction(above, below)], at


def _general_fraction(reader: MathReader, at: int, scope: Scope) -> Read:
    r"""Read ``\genfrac{left}{right}{thickness}{style}{above}{below}``."""
    left, at = reader.raw(at)
    _, at = reader.raw(at)
    thickness, at = reader.raw(at)
    _, at = reader.raw(at)
    above, at = reader.argument(at, scope)
    below, at = reader.argument(at, scope)
    no_line = thickness.strip().startswith("0")
    join = binomial if no_line and left.strip() == "(" else stack if no_line else fraction
    return [join(above, below)], at


def _binomial(reader: MathReader, at: int, scope: Scope) -> Read:
    above, at = reader.argument(at, scope)
    below, at = reader.argument(at, scope)
    return [binomial(above, below)], at


def _root(reader: MathReader, at: int, scope: Scope) -> Read:
    index, at = reader.optional(at, scope.end)
    radicand, at = reader.argument(at, scope)
    roots = {"": "√", "2": "√", "3": "∛", "4": "∜"}
    sign = roots.get(index.strip())
    if sign is None:
        raised = "".join(SUPERSCRIPTS.get(c, c) for c in index if c.isalnum())
        sign = f"{raised}√"
    return [Atom("ord", [(sign, "", 0), *bracketed(radicand, denominator=True)])], at


def _operator_name(reader: MathReader, at: int, scope: Scope) -> Read:
    if at < scope.end and reader.lexemes[at] == "*":
        at += 1
    read, at = reader.argument(at, scope._replace(face=Face(upright=True)))
    return [Atom("op", lay_out(read))], at


def _modulus(reader: MathReader, at: int, scope: Scope) -> Read:
    read, at = reader.argument(at, scope)
    pieces: list[Piece] = [("(mod ", "", 0), *lay_out(read), (")", "", 0)]
    return [Atom("space", [(" ", "", 0)]), Atom("ord", pieces)], at


def _binary_modulus(_reader: MathReader, at: int, _: Scope) -> Read:
    return [Atom("rel", [("mod", "", 0)])], at


def _not(reader: MathReader, at: int, scope: Scope) -> Read:
    read, at = reader.argument(at, scope)
    text = linear(lay_out(read))
    negated = unicodedata.normalize("NFC", text[:1] + "\u0338") + text[1:] if text else "¬"
    return [Atom("rel", [(negated, "", 0)])], at


def _stacked(reader: MathReader, at: int, scope: Scope) -> Read:
    above, at = reader.argument(at, scope)
    base, at = reader.argument(at, scope)
    atom = base[0] if len(base) == 1 else Atom("ord", lay_out(base))
    atom.lift(lay_out(above, tight=True))
    return [atom], at


def _underset(reader: MathReader, at: int, scope: Scope) -> Read:
    below, at = reader.argument(at, scope)
    base, at = reader.argument(at, scope)
    atom = base[0] if len(base) == 1 else Atom("ord", lay_out(base))
    atom.lower(lay_out(below, tight=True))
    return [atom], at


def _long_arrow(reader: MathReader, at: int, scope: Scope) -> Read:
    arrow = "←" if "left" in reader.lexemes[at - 1].lower() else "→"
    below, at = reader.optional(at, scope.end)
    above, at = reader.argument(at, scope)
    atom = Atom("rel", [(arrow, "", 0)])
    atom.lift(lay_out(above, tight=True))
    atom.lower([("".join(c for c in below if c.isprintable() and c not in "\\{}$"), "", 0)])
    return [atom], at


def _code_point(reader: MathReader, at: int, _: Scope) -> Read:
    source, at = reader.raw(at)
    number = _UNICODE.fullmatch(source.strip().lower())
    bare = "".join(filter(str.isalnum, source))
    base = 16 if source.strip()[:1] == "x" else 10
    try:
        shown = chr(int(number[1], base)) if number else bare
    except (ValueError, OverflowError):
        shown = bare
    shown = shown.replace("\\", "∖") if shown.isprintable() else ""
    return [Atom(class_of(shown), [(shown, "", 0)])], at


def _as_class(reader: MathReader, at: int, scope: Scope) -> Read:
    kind = {"\\mathrel": "rel", "\\mathbin": "bin", "\\mathpunct": "punct"}
    command = reader.lexemes[at - 1]
    read, at = reader.argument(at, scope)
    return [Atom(kind.get(command, "ord"), lay_out(read, tight=True))], at


def _mid(_reader: MathReader, at: int, _: Scope) -> Read:
    return [Atom("rel", [("|", "", 0)])], at


def _tag(reader: MathReader, at: int, _: Scope) -> Read:
    """Read the number of an equation."""
    starred = reader.lexemes[at : at + 1] == ["*"]
    number, at = reader.raw(at + starred)
    shown = "".join(c for c in number if c.isprintable() and c not in "\\{}$")
    return [Atom("space", [(" ", "", 0)]), Atom("text", [_tagged(shown, starred)])], at


def _tagged(shown: str, starred: bool) -> Piece:
    return (shown if starred else f"({shown})", "", 0)


def _hyperlink(reader: MathReader, at: int, scope: Scope) -> Read:
    _, at = reader.raw(at)
    return _text_group(reader, at, scope)


def _large(reader: MathReader, at: int, scope: Scope) -> Read:
    read, at = reader.argument(at, scope)
    return [Atom("op", lay_out(read))], at


def _newline(reader: MathReader, at: int, scope: Scope) -> Read:
    first = at == 1
    _, at = reader.optional(at, scope.end)
    if first or reader.past_spaces(at) >= scope.end:
        return [], at
    return [Atom("punct", [(";", "", 0)])], at


def _text_command(name: str) -> str:
    if name in SPACES:
        return " "
    if name in SILENT or name in TEXT or name in UPRIGHT:
        return ""
    shown = sign(name) or LETTERS.get(name)
    if shown is None:
        shown = name if name.isalnum() else ""
    return shown


#: The functions that read the commands with arguments.
STRUCTURES: dict[str, Structure] = {
    **dict.fromkeys(MARKS, _marked),
    **dict.fromkeys(TEXT, _text_group),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), _fraction),
    "genfrac": _general_fraction,
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    "sqrt": _root,
    **dict.fromkeys(
        ("operatorname", "operatornamewithlimits", "DeclareMathOperator"), _operator_name
    ),
    **dict.fromkeys(("pmod", "pod"), _modulus),
    **dict.fromkeys(("bmod", "mod"), _binary_modulus),
    "not": _not,
    "mid": _mid,
    "href": _hyperlink,
    "mathop": _large,
    "tag": _tag,
    **dict.fromkeys(("stackrel", "overset"), _stacked),
    "underset": _underset,
    **dict.fromkeys(
        (
            "xrightarrow",
            "xleftarrow",
            "xRightarrow",
            "xLeftarrow",
            "xmapsto",
            "xhookrightarrow",
            "xhookleftarrow",
        ),
        _long_arrow,
    ),
    **dict.fromkeys(("unicode", "char", "symbol"), _code_point),
    **dict.fromkeys(("mathrel", "mathbin", "mathpunct", "mathopen", "mathclose"), _as_class),
    **dict.fromkeys(("\\", "newline", "cr", "tabularnewline"), _newline),
    "substack": read_substack,
    "begin": read_environment,
}
