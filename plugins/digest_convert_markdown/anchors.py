"""The anchors of a document: assigned in its order, each one once."""

from __future__ import annotations

import re

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9./-]+")


def anchor_name(name: str) -> str:
    """`name` in characters that a link can hold; not yet unique."""
    return _NOT_IN_ANCHOR.sub("-", name).strip("-") or "section"


class Anchors:
    """The anchors a document has so far: each is unique, and the first of its name is bare."""

    def __init__(self) -> None:
        # For each anchor, the highest number that was put behind it.
        self._copies: dict[str, int] = {}

    def add(self, name: str) -> str:
        """The anchor `name`, or ``name-2`` and so on where that is taken."""
        anchor = name
        if name in self._copies:
            number = self._copies[name] + 1
            while (anchor := f"{name}-{number}") in self._copies:
                number += 1
            self._copies[name] = number
        self._copies[anchor] = 1
        return anchor
