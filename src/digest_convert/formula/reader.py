"""From TeX math to atoms: a character or word with its class, by which TeX sets spaces.

The reader gets the commands with arguments as a table of functions, which call it in turn. It goes
no deeper than `MAX_DEPTH` levels; deeper groups are read as if they were not nested.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from digest_convert.tex.alphabets import ALPHABETS
from digest_convert.tex.math_commands import FUNCTIONS, SILENT, SPACES, UPRIGHT

from .classes import FENCES, class_of
from .fractions import INFIX, enclose
from .layout import BOLD, ITALIC, Atom, lay_out, linear
from .scope import MAX_DEPTH, Face, Read, Scope
from .symbols import sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    #: Reads the arguments from a position on, under a scope.
    Structure: TypeAlias = "Callable[[MathReader, int, Scope], Read]"

_LEXEME = re.compile(r"\\[A-Za-z]+|\\.|\s+|[^\\]|\\", re.DOTALL)
# Commands that set the rest of their group in a face of their own.
_DECLARATIONS = UPRIGHT | {"cal", "frak", "scr"}
# Compiled on first use, by the cache of `re`: few formulas hold any.
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"


class MathReader:
    """Reads one formula. Positions are indices of its lexemes."""

    def __init__(self, tex: str, structures: Mapping[str, Structure]) -> None:
        self._structures = structures
        if not tex.isprintable():
            tex = re.sub(_CONTROLS, "", tex)
        self.lexemes: list[str] = _LEXEME.findall(tex)
        self.ends = _ends(self.lexemes)

    def read(self, start: int, scope: Scope) -> list[Atom]:
        """Return the atoms from lexeme `start` up to the end of `scope`."""
        atoms: list[Atom] = []
        at = start
        while at < scope.end:
            lexeme = self.lexemes[at]
            if lexeme in "^_":
                at = self._script(atoms, at, scope)
            elif lexeme == "'":
                at = self._primes(atoms, at, scope.end)
            elif lexeme[0] == "\\" and lexeme[1:] in _DECLARATIONS and not (self._opens(at + 1)):
                scope = scope.with_face(lexeme[1:])
                at += 1
            elif lexeme in INFIX and scope.depth < MAX_DEPTH:
                rest = self.read(at + 1, scope.inner(scope.end))
                return [INFIX[lexeme](atoms, rest)]
            else:
                read, at = self._item(at, scope)
                if atoms and read:
                    _part_fractions(atoms, read[0])
                atoms += read
        return atoms

    def _item(self, at: int, scope: Scope) -> Read:
        """Return the atoms of one lexeme, group or command with its arguments."""
        lexeme = self.lexemes[at]
        if lexeme == "{":
            close = self.ends.get(at, 0)
            if not close:
                return [], at + 1
            return [self._group(at + 1, close, scope)], close + 1
        if lexeme[0] == "\\":
            return self._command(lexeme[1:], at, scope)
        if lexeme.isspace() or lexeme in "}$&":
            return [], at + 1
        if lexeme == "~":
            return [Atom("space", [(" ", "", 0)])], at + 1
        if lexeme == ":" and self.lexemes[at + 1 : at + 2] == ["="]:
            return [Atom("rel", [(":=", "", 0)])], at + 2
        return [self._character(lexeme, at, scope.face)], at + 1

    def _group(self, start: int, end: int, scope: Scope) -> Atom:
        if scope.depth >= MAX_DEPTH:
            return Atom("ord", [(self._flat(start, end), "", 0)])
        atoms = self.read(start, scope.inner(end))
        return Atom("ord", lay_out(atoms), fraction=len(atoms) == 1 and atoms[0].fraction)

    def _flat(self, start: int, end: int) -> str:
        names = (
            lexeme.lstrip("\\") for lexeme in self.lexemes[start:end] if lexeme not in "{}^_$&"
        )
        return "".join(name if name.strip() else " " for name in names)

    def _character(self, lexeme: str, at: int, face: Face) -> Atom:
        if lexeme in face.alphabet:
            return Atom("ord", [(face.alphabet[lexeme], "", 0)])
        if lexeme == "-":
            if face.upright and self._letter(at - 1) and self._letter(at + 1):
                return Atom("ord", [("-", "", 0)])
            lexeme = "−"
        if lexeme == "," and self._groups_digits(at):
            return Atom("ord", [(",", "", 0)])
        style = BOLD if face.bold and lexeme.isalnum() else 0
        if lexeme.isascii() and lexeme.isalpha() and not face.upright:
            style |= ITALIC
        return Atom(class_of(lexeme), [(lexeme, "", style)])

    def _letter(self, at: int) -> bool:
        return 0 <= at < len(self.lexemes) and self.lexemes[at].isalpha()

    def _groups_digits(self, comma: int) -> bool:
        """Tell whether the comma is one like that in ``73,500``."""
        following = self.lexemes[comma + 1 : comma + 5]
        digits = [lexeme.isdigit() for lexeme in following]
        before = comma > 0 and self.lexemes[comma - 1].isdigit()
        return before and digits[:3] == [True] * 3 and digits[3:] != [True]

    def _opens(self, at: int) -> bool:
        at = self.past_spaces(at)
        return at in self.ends and self.lexemes[at] == "{"

    def past_spaces(self, at: int) -> int:
        """Return the first position from `at` on without white space."""
        while at < len(self.lexemes) and self.lexemes[at].isspace():
            at += 1
        return at

    def argument(self, at: int, scope: Scope) -> Read:
        """Return the atoms of the argument that begins at or after `at`, and its end."""
        at = self.past_spaces(at)
        if at >= scope.end:
            return [], at
        if self.lexemes[at] == "{" and at in self.ends:
            close = self.ends[at]
            if scope.depth >= MAX_DEPTH:
                return [Atom("ord", [(self._flat(at + 1, close), "", 0)])], close + 1
            return self.read(at + 1, scope.inner(close)), close + 1
        if self.lexemes[at] in "^_}'&)]":
            return [], at
        if scope.depth >= MAX_DEPTH:
            return [Atom("ord", [(self.lexemes[at].lstrip("\\"), "", 0)])], at + 1
        return self._item(at, scope.inner(scope.end))

    def raw(self, at: int) -> tuple[str, int]:
        """Return the source of a braced argument, and its end."""
        at = self.past_spaces(at)
        close = self.ends.get(at, 0)
        if not close or self.lexemes[at] != "{":
            return "", at
        return "".join(self.lexemes[at + 1 : close]), close + 1

    def optional(self, at: int, end: int) -> tuple[str, int]:
        """Return the source of an argument in square brackets, and its end."""
        start = self.past_spaces(at)
        if start < end and self.lexemes[start] == "[":
            for close in range(start + 1, min(end, start + 40)):
                if self.lexemes[close] == "]":
                    return "".join(self.lexemes[start + 1 : close]), close + 1
        return "", at

    def _script(self, atoms: list[Atom], at: int, scope: Scope) -> int:
        read, after = self.argument(at + 1, scope)
        pieces = lay_out(read, tight=True)
        shown = linear(pieces)
        if not atoms or atoms[-1].kind == "space":
            atoms.append(Atom("ord", []))
        base = atoms[-1]
        if not shown:
            return max(after, at + 1)
        enclose(base)
        if self.lexemes[at] == "_":
            base.lower(pieces)
        elif shown in ("∘", "°"):
            base.pieces.append(("°", "", 0))
        elif shown.strip("′") == "":
            base.pieces.append((shown, "", 0))
        else:
            base.lift(pieces)
        return max(after, at + 1)

    def _primes(self, atoms: list[Atom], at: int, end: int) -> int:
        if not atoms:
            atoms.append(Atom("ord", []))
        count = 0
        while at + count < end and self.lexemes[at + count] == "'":
            count += 1
        base = atoms[-1]
        base.pieces.append(("′" * count, "", 0))
        return at + count

    def _command(self, name: str, at: int, scope: Scope) -> Read:
        after = at + 1
        structure = self._structures.get(name)
        if structure is not None:
            return structure(self, after, scope)
        if name in SPACES:
            return [Atom("space", [(" ", "", 0)])], after
        if name in ALPHABETS or name in UPRIGHT:
            read, after = self.argument(after, scope.with_face(name))
            return [Atom("ord", lay_out(read))], after
        if name in FUNCTIONS:
            return [Atom("op", [(name, "", 0)])], after
        if name in SILENT:
            return self._silent(name, after, scope.end)
        shown = sign(name)
        if shown is not None:
            return [Atom(FENCES.get(name) or class_of(shown), [(shown, "", 0)])], after
        bare = name if name.isalnum() else ""
        return [Atom("name" if len(bare) > 1 else "ord", [(bare, "", 0)])], after

    def _silent(self, name: str, after: int, end: int) -> Read:
        for _ in range(SILENT[name]):
            _, after = self.optional(after, end)
            _, after = self.raw(after)
        if name in ("left", "right", "middle") or name.lower().startswith("big"):
            after = self.past_spaces(after)
            if after < end and self.lexemes[after] == ".":
                after += 1
        return [], after


def _part_fractions(atoms: list[Atom], following: Atom) -> None:
    """Put a fraction in parentheses if a slash precedes or follows it."""
    last = atoms[-1]
    if following.fraction and last.pieces and last.pieces[-1][0] == "/" and not last.fraction:
        enclose(following)
    elif last.fraction and following.pieces and following.pieces[0][0] == "/":
        enclose(last)


def _ends(lexemes: list[str]) -> dict[int, int]:
    r"""Return the ends of the groups and environments that open at a lexeme: ``{``, ``\begin``."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, lexeme in enumerate(lexemes):
        if lexeme in ("{", "\\begin"):
            opened.append(at)
        elif lexeme == "}":
            while opened and lexemes[opened[-1]] != "{":
                opened.pop()
            if opened:
                ends[opened.pop()] = at
        elif lexeme == "\\end" and opened and lexemes[opened[-1]] == "\\begin":
            ends[opened.pop()] = at
    return ends
