"""Atoms of a formula set side by side, spaced as TeX spaces them (The TeXbook, chapter 18)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from digest_convert.text.small_characters import SUBSCRIPTS, SUPERSCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Text, script (``""``, ``"sup"``, ``"sub"``), and style: `ITALIC`, `BOLD`, both or 0.
Piece: TypeAlias = tuple[str, str, int]
ITALIC = 1
BOLD = 2

# Letters and digits on the line: no modifier letters, which are scripts already.
_WORD = re.compile("[A-Za-z0-9\u0386-\u03ff\u0400-\u04ff]+")
_BRACKETED = re.compile(r"\([^()]*\)")
_SPACE: Piece = (" ", "", 0)
_BEFORE_UNARY = frozenset({"", "bin", "rel", "open", "punct", "op", "colon"})
_AFTER_UNARY = frozenset({"", "rel", "close", "punct"})
_OPERANDS = frozenset({"ord", "close", "inner", "name"})
_NO_SPACE = frozenset({"", "space", "open"})


@dataclass(slots=True, eq=False, repr=False)
class Atom:
    """Pieces of one class (`kind`), with their scripts below and above as linear text.

    Classes are TeX's: ``ord op bin rel open close punct inner``, and ours: ``text`` (its own
    spaces count), ``name`` (a word), ``colon`` and ``space``. `fraction` marks a fraction
    without brackets around it.
    """

    kind: str
    pieces: list[Piece]
    sub: list[Piece] = field(default_factory=list)
    sup: list[Piece] = field(default_factory=list)
    fraction: bool = False

    def shown(self) -> list[Piece]:
        """The pieces with their scripts."""
        if not self.sub and not self.sup:
            return self.pieces
        return [*self.pieces, *self.sub, *self.sup]

    def lower(self, pieces: Sequence[Piece]) -> None:
        """Set `pieces` below, on one line."""
        self.sub += _scripted(pieces, "sub")

    def lift(self, pieces: Sequence[Piece]) -> None:
        """Set `pieces` above, on one line."""
        self.sup += _scripted(pieces, "sup")


def lay_out(atoms: Sequence[Atom], *, tight: bool = False) -> list[Piece]:
    """Return the pieces of the atoms with spaces between them; `tight`, as in a script, has few."""
    pieces: list[Piece] = []
    kinds = [atom.kind for atom in atoms]
    before = ""
    for position, atom in enumerate(atoms):
        kind = kinds[position]
        if kind == "space":
            if pieces and pieces[-1] != _SPACE:
                pieces.append(_SPACE)
            before = "space"
            continue
        if kind == "bin":
            following = next((k for k in kinds[position + 1 : position + 4] if k != "space"), "")
            real_before = "" if not pieces else before
            if real_before in _BEFORE_UNARY or following in _AFTER_UNARY:
                kind = "ord"
        if pieces and _spaced(before, kind, atom, pieces[-1], tight=tight):
            pieces.append(_SPACE)
        pieces += atom.shown()
        if atom.kind == "rel" and before == "" and len(pieces) == len(atom.shown()):
            kind = "open"
        before = kind
    while pieces and pieces[-1] == _SPACE:
        pieces.pop()
    return pieces


def _spaced(before: str, kind: str, atom: Atom, last: Piece, *, tight: bool) -> bool:
    if before in _NO_SPACE or last[0].endswith(" "):
        return False
    if kind == "op" and before in _OPERANDS | {"op"}:
        return last[0][-1:] not in "|‖/"
    if before == "op" and kind in ("ord", "inner", "name", "text"):
        return bool(atom.pieces)
    if "name" in (before, kind) and before in _OPERANDS and kind in ("ord", "inner", "name"):
        return last[0][-1:].isalnum() and atom.pieces[0][0][:1].isalnum() if atom.pieces else False
    if tight:
        return False
    if kind in ("bin", "rel"):
        return before not in ("bin", "rel", "colon")
    if before in ("bin", "punct", "colon"):
        return kind not in ("close", "punct")
    if before == "rel":
        return kind not in ("rel", "punct", "close")
    if "inner" in (before, kind):
        return before in _OPERANDS and kind in ("ord", "inner", "name", "text", "open")
    return False


def _scripted(pieces: Sequence[Piece], script: str) -> list[Piece]:
    """Return `pieces` as a script: a raised or lowered part of it comes to its line."""
    if any(piece[1] for piece in pieces):
        return [(linear(pieces), script, 0)]
    return [(text, script, style) for text, _, style in pieces if text]


def linear(pieces: Sequence[Piece]) -> str:
    """Return the pieces on one line: scripts as Unicode characters, else after ``^`` and ``_``."""
    shown: list[str] = []
    whole = list(_joined(pieces))
    for position, (text, script) in enumerate(whole):
        if not script:
            shown.append(text)
            continue
        table = SUPERSCRIPTS if script == "sup" else SUBSCRIPTS
        if all(character in table for character in text):
            shown.append("".join([table[character] for character in text]))
            continue
        following = whole[position + 1] if position + 1 < len(whole) else ("", "")
        runs_on = not following[1] and following[0][:1].isalnum()
        alone = (len(text) == 1 or _WORD.fullmatch(text) is not None) and not runs_on
        mark = "^" if script == "sup" else "_"
        alone = alone or _BRACKETED.fullmatch(text) is not None
        shown.append(f"{mark}{text}" if alone else f"{mark}({text})")
    return "".join(shown)


def _joined(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Return text and script of the pieces; neighbours of one script become one piece."""
    script = text = ""
    for piece in pieces:
        if piece[1] and piece[1] == script:
            text += piece[0]
            continue
        if text:
            yield text, script
        text, script = piece[0], piece[1]
    if text:
        yield text, script
