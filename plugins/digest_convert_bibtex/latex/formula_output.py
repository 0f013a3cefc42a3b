"""Joins the pieces of a safe formula so that each keeps its meaning."""

from __future__ import annotations

import re

_OPEN_COMMAND = re.compile(r"\\[A-Za-z]+$")


class RefusedError(Exception):
    """The formula may not compile."""


class Output:
    """Pieces of a formula, with a space where a letter would extend a command's name."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.scripts: set[str] = set()
        self._open = False

    def add(self, piece: str) -> None:
        """Add a piece unchanged."""
        if self._open and piece[:1].isalpha():
            self.pieces.append(" ")
        self.pieces.append(piece)
        self._open = _OPEN_COMMAND.search(piece) is not None

    def nucleus(self, piece: str) -> None:
        """Add a piece that can have scripts."""
        self.add(piece)
        self.scripts.clear()

    def script(self, sign: str, piece: str) -> None:
        """Add a script; raises `RefusedError` for a second one of its `sign`."""
        if sign in self.scripts:
            raise RefusedError
        self.scripts.add(sign)
        self.add(piece)


def braced(script: str) -> str:
    """Return a sub- or superscript in braces, if it needs them."""
    return script if len(script) == 1 else f"{{{script}}}"


def set_apart(opening: str, inner: str) -> str:
    """Return the delimiter `opening` and `inner`, separated where a command needs it."""
    if inner[:1].isalpha() and _OPEN_COMMAND.search(opening):
        opening += " "
    # A trailing "\\ " must keep its space.
    return f"{opening}{inner} " if inner.endswith("\\") else opening + inner
