"""Lines that the source wrapped in the middle of a title, a name or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Scripts that put no blanks between words.
_SOLID = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_SOLID_END, _SOLID_START = re.compile(_SOLID + r"\Z"), re.compile(_SOLID)
_HYPHEN_END, _WORD_START = re.compile(r"\w-\Z"), re.compile(r"\w")


def unfold(lines: Iterable[str]) -> str:
    """`lines` as one: joined by a blank, but not behind a hyphen or between ideographs."""
    joined = ""
    for line in lines:
        part = line.strip(" \t")
        if not joined or not part or _is_glued(joined[-2:], part):
            joined += part
        else:
            joined += f" {part}"
    return joined


def _is_glued(end: str, start: str) -> bool:
    if _HYPHEN_END.search(end):
        return _WORD_START.match(start) is not None
    return _SOLID_END.search(end) is not None and _SOLID_START.match(start) is not None
