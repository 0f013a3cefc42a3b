"""Matrices, cases and aligned rows, written on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .layout import Atom, Piece, lay_out
from .scope import MAX_DEPTH, Read, Scope

if TYPE_CHECKING:
    from .reader import MathReader

_BRACKETS = {
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("[", "]"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}
_ROWS = frozenset({"cases", "array", "matrix", "smallmatrix", "tabular", "dcases", "rcases"})


def read_substack(reader: MathReader, at: int, scope: Scope) -> Read:
    """Read the argument of ``\\substack``: its rows on one line, separated by commas."""
    start = reader.past_spaces(at)
    close = reader.ends.get(start, 0)
    if not close or scope.depth >= MAX_DEPTH:
        return [], at
    return [Atom("ord", _table(reader, start + 1, scope.inner(close), ", "))], close + 1


def read_environment(reader: MathReader, at: int, scope: Scope) -> Read:
    """Read from ``\\begin`` to its ``\\end``: rows are separated by semicolons, cells by commas."""
    close = reader.ends.get(at - 1, 0)
    name, start = reader.raw(at)
    if not close or scope.depth >= MAX_DEPTH:
        return [], start
    plain = name.rstrip("*")
    if plain in ("array", "tabular", "alignedat", "alignat"):
        _, start = reader.raw(start)
    _, start = reader.optional(start, close)
    left, right = _BRACKETS.get(plain, ("(", ")") if plain in _ROWS else ("", ""))
    _, after = reader.raw(close + 1)
    cells = ", " if plain in _BRACKETS or plain in _ROWS else ""
    table = _table(reader, start, scope.inner(close), cells)
    pieces: list[Piece] = [(left, "", 0), *table, (right, "", 0)]
    return [Atom("ord", pieces)], after


def _table(reader: MathReader, start: int, scope: Scope, between: str) -> list[Piece]:
    """Return rows joined by semicolons and cells by `between`; without it, rows are whole."""
    end = scope.end
    rows: list[list[list[Piece]]] = [[]]
    cell_start = at = start
    while at <= end:
        lexeme = reader.lexemes[at] if at < end else "\\\\"
        if lexeme == "\\\\" or (lexeme == "&" and between):
            cell = lay_out(reader.read(cell_start, scope._replace(end=at)))
            if cell or lexeme == "&":
                rows[-1].append(cell)
            at += 1
            if lexeme == "\\\\":
                rows.append([])
                _, at = reader.optional(at, scope.end)
            cell_start = at
        elif lexeme in ("{", "\\begin"):
            at = max(reader.ends.get(at, at), at) + 1
        else:
            at += 1
    return _joined([_joined(row, between) for row in rows if row], "; ")


def _joined(parts: list[list[Piece]], separator: str) -> list[Piece]:
    pieces: list[Piece] = []
    for part in parts:
        if pieces and part:
            shown = separator
            if pieces[-1][0].rstrip().endswith((",", ";")):
                shown = " "
            pieces.append((shown, "", 0))
        pieces += part
    return pieces
