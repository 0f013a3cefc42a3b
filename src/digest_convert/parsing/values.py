"""The values of an entry's fields: from lines to texts and extra fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .labels import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A thematic break.
RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")

#: The spelling that outranks the others of its field.
CANONICAL = {
    "authors": "authors",
    "categories": "categories",
    "comment": "comment",
    "primary_category": "maincategory",
    "tldr": "tldr",
    "motivation": "motivation",
    "method": "method",
    "result": "result",
    "conclusion": "conclusion",
    "abstract": "abstract",
}


@dataclass(slots=True, eq=False, repr=False)
class Value:
    """A field being read: its first text and the lines that continue it."""

    field: str | None
    name: str
    style: str
    quoted: bool
    lines: list[str]


def collect(values: Iterable[Value]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The texts by their fields, and those without a field by their labels, in order."""
    texts: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    for value in values:
        if not value.name:
            continue
        text = _text_of(value)
        if value.field is None:
            extra.append((value.name, text))
        else:
            texts[value.field] = text
    return texts, tuple(extra)


def _text_of(value: Value) -> str:
    lines = [_unquoted(line) for line in value.lines] if value.quoted else value.lines
    first, last = _text_lines(lines)
    return "\n".join(lines[first:last])


def _text_lines(lines: list[str]) -> tuple[int, int]:
    """Return the first and last position of the text of a value in its lines."""
    last = len(lines)
    while last > 1 and (not lines[last - 1].strip() or _is_closing_rule(lines, last)):
        last -= 1
    first = 0
    while first < last - 1 and not lines[first].strip():
        first += 1
    return first, last


def blanks_around(value: Value) -> int:
    """Count the blank lines around `value` that the current template would not have written."""
    if len(value.lines) < 3 or value.style != "plain":
        return 0
    if CANONICAL.get(value.field or "") != fold_label(value.name):
        return 0
    first, last = _text_lines(value.lines)
    behind = sum(not line.strip() for line in value.lines[last:])
    return first + max(0, behind - (2 if value.field == "tldr" else 1))


def _is_closing_rule(lines: list[str], last: int) -> bool:
    """Tell whether a value ends in a thematic break between two fields, after a blank line."""
    return last > 1 and not lines[last - 2].strip() and RULE.match(lines[last - 1]) is not None


def _unquoted(line: str) -> str:
    """Return `line` without the mark of a quotation; an indentation behind the mark is kept."""
    bare = line.lstrip(" \t")
    return bare[1:].removeprefix(" ") if bare.startswith(">") else line
