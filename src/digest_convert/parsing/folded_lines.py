"""Lines that the source wrapped in the middle of a title, a name or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HYPHEN_END, _WORD_START = r"\w-\Z", r"\w"


def unfold(lines: Iterable[str]) -> str:
    """Join `lines`: with a blank, but without one behind a hyphen or between ideographs."""
    joined = ""
    for line in lines:
        part = line.strip(" \t")
        if not joined or not part or _is_glued(joined[-2:], part):
            joined += part
        else:
            joined += f" {part}"
    return joined


def _is_glued(end: str, start: str) -> bool:
    if re.search(_HYPHEN_END, end):
        return re.match(_WORD_START, start) is not None
    return _is_solid(end[-1:]) and _is_solid(start[:1])


def _is_solid(character: str) -> bool:
    """Tell whether `character` is of a script without blanks between words.

    A pattern of these ranges would take longer to compile than a digest to parse.
    """
    return (
        "\u3000" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
    )
