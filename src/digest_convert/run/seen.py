"""A set of names that says whether a name is new."""

from __future__ import annotations


class Seen:
    """Names met so far."""

    __slots__ = ("_names",)

    def __init__(self) -> None:
        self._names: set[str] = set()

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def add(self, name: str) -> bool:
        """Remember `name`; whether it is new."""
        before = len(self._names)
        self._names.add(name)
        return len(self._names) > before
