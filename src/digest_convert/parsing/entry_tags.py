"""The tags of an entry: ``<details>`` around its fields, ``<summary>`` with a word for them."""

from __future__ import annotations

import re
from bisect import bisect_left

from .label_lines import Label
from .labels import field_of_label

_OPEN = re.compile(r"[ \t]*<details(?:[ \t][^>]*)?>[ \t]*\Z", re.IGNORECASE)
_SUMMARY = re.compile(
    r"[ \t]*<summary>(?P<word>(?:(?!</?summary>).)*)</summary>[ \t]*\Z", re.IGNORECASE
)
_CLOSE = re.compile(r"[ \t]*</details>[ \t]*\Z", re.IGNORECASE)


def scaffolding(lines: list[str], body: int) -> tuple[set[int], int, bool]:
    """Return the lines of the template's own tags, the end of the entry, and whether it was closed.

    `body` is the number of the line below the head. The entry ends after the last ``</details>``;
    earlier ones are tags only if another ``<details>`` follows, and text otherwise.
    """
    openers = [
        number
        for number in range(1, len(lines) - 1)
        if "<" in lines[number]
        and _OPEN.match(lines[number])
        and _SUMMARY.match(lines[number + 1])
        and (number == body or not lines[number - 1].strip())
    ]
    closers = [number for number, text in enumerate(lines) if "<" in text and _CLOSE.match(text)]
    tags = {number for opener in openers for number in (opener, opener + 1)}
    for opener in openers[1:]:
        before = bisect_left(closers, opener)
        if before:
            tags.add(closers[before - 1])
    if closers and (not openers or closers[-1] > openers[-1]):
        tags.add(closers[-1])
        return tags, closers[-1] + 1, True
    return tags, len(lines), not openers


def word_of_summary(line: str) -> Label | None:
    """Return the label that the word of a ``<summary>`` is, if the table has it."""
    found = _SUMMARY.match(line)
    name = found["word"].strip(" \t:：*") if found else ""
    named = field_of_label(name) if name else None
    return Label(named, name, "summary", quoted=False, text="") if named else None
