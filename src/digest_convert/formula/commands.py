"""TeX math commands that take arguments: fractions, roots, accents, text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeAlias

from . import tables
from .arrays import read_environment, read_substack
from .layout import Atom, Piece, lay_out, linear
from .scope import MAX_DEPTH, Face, Read, Scope, class_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from .reader import MathReader

_UNICODE = re.compile(r"x?([0-9A-Fa-f]{1,6})")


def marked(reader: MathReader, mark: str, at: int, scope: Scope) -> Read:
    """Read an argument and put the combining character `mark` over (or under) it."""
    read, after = reader.argument(at, scope)
    pieces = lay_out(read)
    marked: list[Piece] = []
    done = False
    for text, script, italic in pieces:
        shown = text
        if not script and not done and text.strip():
            if mark in tables.LONG_MARKS:
                shown = "".join(c if c == " " else c + mark for c in text)
            else:
                shown = unicodedata.normalize("NFC", text[0] + mark) + text[1:]
                done = True
        marked.append((shown, script, italic))
    return [Atom("ord", marked)], after


def text_group(reader: MathReader, at: int, depth: int) -> Read:
    """The argument of ``\\text``: its spaces count, and it may hold math again."""
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
            if depth < MAX_DEPTH:
                pieces += lay_out(reader.read(position, Scope(stop, depth + 1)))
            position = stop + 1
        elif lexeme.isspace() or lexeme == "~":
            pieces.append((" ", "", False))
        elif lexeme[0] == "\\":
            shown = _text_command(lexeme[1:])
            pieces.append((shown, "", False))
            if not shown:
                position = reader.past_spaces(position)
        elif lexeme not in "{}":
            pieces.append((lexeme, "", False))
    return [Atom("text", pieces)], close + 1


def _fraction(reader: MathReader, at: int, scope: Scope) -> Read:
    above, at = reader.argument(at, scope)
    below, at = reader.argument(at, scope)
    pieces = [*_bracketed(above), ("/", "", False), *_bracketed(below, denominator=True)]
    return [Atom("inner", pieces)], at


def _binomial(reader: MathReader, at: int, scope: Scope) -> Read:
    above, at = reader.argument(at, scope)
    below, at = reader.argument(at, scope)
    middle: Piece = (", ", "", False)
    pieces: list[Piece] = [("C(", "", False), *lay_out(above), middle, *lay_out(below)]
    return [Atom("ord", [*pieces, (")", "", False)])], at


def _root(reader: MathReader, at: int, scope: Scope) -> Read:
    index, at = reader.optional(at, scope.end)
    radicand, at = reader.argument(at, scope)
    roots = {"": "√", "2": "√", "3": "∛", "4": "∜"}
    sign = roots.get(index.strip())
    if sign is None:
        raised = "".join(tables.SUPERSCRIPTS.get(c, c) for c in index if c.isalnum())
        sign = f"{raised}√"
    return [Atom("ord", [(sign, "", False), *_bracketed(radicand, denominator=True)])], at


def _operator_name(reader: MathReader, at: int, scope: Scope) -> Read:
    if at < scope.end and reader.lexemes[at] == "*":
        at += 1
    read, at = reader.argument(at, scope._replace(face=Face(upright=True)))
    return [Atom("op", lay_out(read))], at


def _modulus(reader: MathReader, at: int, scope: Scope) -> Read:
    read, at = reader.argument(at, scope)
    pieces: list[Piece] = [("(mod ", "", False), *lay_out(read), (")", "", False)]
    return [Atom("space", [(" ", "", False)]), Atom("ord", pieces)], at


def _binary_modulus(_reader: MathReader, at: int, _: Scope) -> Read:
    return [Atom("rel", [("mod", "", False)])], at


def _not(reader: MathReader, at: int, scope: Scope) -> Read:
    read, at = reader.argument(at, scope)
    text = linear(lay_out(read))
    negated = unicodedata.normalize("NFC", text[:1] + "\u0338") + text[1:] if text else "¬"
    return [Atom("rel", [(negated, "", False)])], at


def _stacked(reader: MathReader, at: int, scope: Scope) -> Read:
    above, at = reader.argument(at, scope)
    base, at = reader.argument(at, scope)
    atom = base[0] if len(base) == 1 else Atom("ord", lay_out(base))
    atom.sup.append(linear(lay_out(above, tight=True)))
    return [atom], at


def _underset(reader: MathReader, at: int, scope: Scope) -> Read:
    below, at = reader.argument(at, scope)
    base, at = reader.argument(at, scope)
    atom = base[0] if len(base) == 1 else Atom("ord", lay_out(base))
    atom.sub.append(linear(lay_out(below, tight=True)))
    return [atom], at


def _long_arrow(reader: MathReader, at: int, scope: Scope) -> Read:
    arrow = "←" if "left" in reader.lexemes[at - 1].lower() else "→"
    below, at = reader.optional(at, scope.end)
    above, at = reader.argument(at, scope)
    atom = Atom("rel", [(arrow, "", False)])
    atom.sup.append(linear(lay_out(above, tight=True)))
    atom.sub.append("".join(c for c in below if c.isprintable() and c not in "\\{}$"))
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
    return [Atom(class_of(shown), [(shown, "", False)])], at


def _as_class(reader: MathReader, at: int, scope: Scope) -> Read:
    kind = {"\\mathrel": "rel", "\\mathbin": "bin", "\\mathpunct": "punct"}
    command = reader.lexemes[at - 1]
    read, at = reader.argument(at, scope)
    return [Atom(kind.get(command, "ord"), lay_out(read, tight=True))], at


def _mid(_reader: MathReader, at: int, _: Scope) -> Read:
    return [Atom("rel", [("|", "", False)])], at


def _quantity(reader: MathReader, at: int, scope: Scope) -> Read:
    number, at = reader.argument(at, scope)
    unit, at = reader.argument(at, scope._replace(face=Face(upright=True)))
    return [*number, Atom("space", [(" ", "", False)]), *unit], at


def _hyperlink(reader: MathReader, at: int, scope: Scope) -> Read:
    _, at = reader.raw(at)
    return text_group(reader, at, scope.depth)


def _large(reader: MathReader, at: int, scope: Scope) -> Read:
    read, at = reader.argument(at, scope)
    return [Atom("op", lay_out(read))], at


def _newline(reader: MathReader, at: int, scope: Scope) -> Read:
    first = at == 1
    _, at = reader.optional(at, scope.end)
    if first or reader.past_spaces(at) >= scope.end:
        return [], at
    return [Atom("punct", [(";", "", False)])], at


def _bracketed(atoms: list[Atom], *, denominator: bool = False) -> list[Piece]:
    """The pieces of a part of a fraction or root, in parentheses where they are needed."""
    pieces = lay_out(atoms)
    shown = [atom for atom in atoms if atom.kind != "space"]
    digits = all(text.isdigit() or text in ".,%" for text, _, _ in pieces)
    simple = all(atom.kind in ("ord", "text", "name") for atom in shown)
    simple = simple and not any(" " in text or "/" in text for text, _, _ in pieces)
    differential = bool(shown) and len(shown) == 2 and pieces[0][0] in "∂d"
    if digits or (simple and differential) or (simple and (len(shown) <= 1 or not denominator)):
        return pieces
    first, last = shown[0], shown[-1]
    if first.kind == "open" and last.kind == "close" and not (last.sub or last.sup):
        inner = [atom.kind for atom in shown[1:-1]]
        if "open" not in inner and "close" not in inner:
            return pieces
    return [("(", "", False), *pieces, (")", "", False)]


def _text_command(name: str) -> str:
    from digest_convert.tex.commands import LETTERS

    if name in tables.SPACES:
        return " "
    if name in tables.SILENT or name in tables.TEXT or name in tables.UPRIGHT:
        return ""
    shown = tables.sign(name) or LETTERS.get(name)
    if shown is None:
        shown = name if name.isalnum() else ""
    return shown


_Handler: TypeAlias = "Callable[[MathReader, int, Scope], Read]"
STRUCTURES: dict[str, _Handler] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac", "genfrac"), _fraction),
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
    **dict.fromkeys(("SI", "qty"), _quantity),
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
