"""A set of names whose `add` tells whether the name is new."""

from __future__ import annotations


class Seen:
    """The names added so far."""

    __slots__ = ("_names",)

    def __init__(self) -> None:
        self._names: set[str] = set()

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def add(self, name: str) -> bool:
        """Add `name`; return whether it is new."""
        before = len(self._names)
        self._names.add(name)
        return len(self._names) > before
