"""Fractions, binomials and roots on one line, with the brackets that keep them unambiguous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .layout import Atom, Piece, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable


def fraction(above: list[Atom], below: list[Atom]) -> Atom:
    """Return ``above/below``."""
    pieces = [*bracketed(above), ("/", "", 0), *bracketed(below, denominator=True)]
    return Atom("inner", pieces, fraction=True)


def binomial(above: list[Atom], below: list[Atom]) -> Atom:
    """Return ``C(above, below)``."""
    middle: Piece = (", ", "", 0)
    pieces: list[Piece] = [("C(", "", 0), *lay_out(above), middle, *lay_out(below)]
    return Atom("ord", [*pieces, (")", "", 0)])


def stack(above: list[Atom], below: list[Atom]) -> Atom:
    """Return the one above the other without a line between."""
    return Atom("ord", [*lay_out(above), (", ", "", 0), *lay_out(below)])


#: Commands between the two parts that they join, up to the ends of their group.
INFIX: dict[str, Callable[[list[Atom], list[Atom]], Atom]] = {
    "\\over": fraction,
    "\\choose": binomial,
    "\\atop": stack,
}


def enclose(atom: Atom) -> None:
    """Put a fraction in parentheses if an operator beside it binds more tightly."""
    if atom.fraction:
        atom.pieces = [("(", "", 0), *atom.pieces, (")", "", 0)]
        atom.kind = "ord"
        atom.fraction = False


def bracketed(atoms: list[Atom], *, denominator: bool = False) -> list[Piece]:
    """Return the pieces of a part of a fraction or root, in parentheses if they are needed."""
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
    return [("(", "", 0), *pieces, (")", "", 0)]
