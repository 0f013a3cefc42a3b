"""The base of the core's frozen dataclasses, which makes defining them cheap."""

from __future__ import annotations

from typing import Any


class Record:
    """Equality, hash and representation of a frozen dataclass, by its fields.

    Its subclasses are defined with ``eq=False, repr=False``: `dataclass` would compile three
    methods for each of them, at every start of the program.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(self))
        return f"{type(self).__qualname__}({told})"


def _names(record: Any) -> tuple[str, ...]:
    return tuple(record.__dataclass_fields__)


def _values(record: Any) -> tuple[object, ...]:
    return tuple([getattr(record, name) for name in _names(record)])
