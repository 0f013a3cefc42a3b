"""The values of a record, of any type, as texts."""

from __future__ import annotations

from typing import Self


class Number(float):
    """A number that remembers how it was written: ``2602.11150`` is not ``2602.1115``."""

    def __new__(cls, written: str) -> Self:
        """Return the number `written`."""
        number = super().__new__(cls, written)
        number.written = written
        return number

    written: str

    def __str__(self) -> str:
        return self.written


def text_of(value: object) -> str:
    """Return `value` as text: lists joined by commas, objects as JSON, null as ``""``."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(part, (list, dict)) for part in value):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, (list, dict)):
        import json

        return json.dumps(value, ensure_ascii=False)
    return str(value)


def texts_of(value: object) -> tuple[str, ...]:
    """Return the items of the list `value` as texts, and ``()`` if it is not a list."""
    return tuple(map(text_of, value)) if isinstance(value, list) else ()


def whole_number(value: object) -> int | None:
    """Return `value` if it is a whole number, else None."""
    return value if type(value) is int else None


def pairs_of(value: object, first: str, second: str) -> tuple[tuple[str, str], ...]:
    """Return the texts under the keys `first` and `second` of each object in the list `value`."""
    objects = value if isinstance(value, list) else []
    return tuple(
        (text_of(one.get(first)), text_of(one.get(second)))
        for one in objects
        if isinstance(one, dict)
    )
