"""The scope of a stretch of a formula: its end, its depth, and the face of its letters."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from digest_convert.tex.alphabets import ALPHABETS
from digest_convert.tex.math_commands import BOLD, STILL_ITALIC

from .layout import Atom

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Deeper groups are read as if they were not nested, so that reading can recurse.
MAX_DEPTH = 20


class Face(NamedTuple):
    """The face of letters: upright or as variables, bold or not, and of which alphabet."""

    upright: bool = False
    bold: bool = False
    alphabet: Mapping[str, str] = MappingProxyType({})


class Scope(NamedTuple):
    """The lexeme at which the stretch ends, its depth, and its face."""

    end: int
    depth: int = 0
    face: Face = Face()

    def inner(self, end: int) -> Scope:
        """Return the scope one level deeper, up to `end`."""
        return Scope(end, self.depth + 1, self.face)

    def with_face(self, command: str) -> Scope:
        """Return the scope under a command that changes the face."""
        return Scope(self.end, self.depth, face_under(command, self.face))


Read: TypeAlias = tuple[list[Atom], int]
"""Atoms, and the position after them."""


def face_under(name: str, face: Face) -> Face:
    """Return the face of letters under the command `name`, inside `face`."""
    bold = name in BOLD or face.bold
    if name in ALPHABETS:
        return Face(upright=True, bold=bold, alphabet=ALPHABETS[name])
    return Face(upright=name not in STILL_ITALIC, bold=bold, alphabet=face.alphabet)
