"""File names made of texts, legal on every system."""

from __future__ import annotations

import re

_ILLEGAL = re.compile(r"[^\w.+-]+")
# Windows keeps these names for devices, with or without a suffix.
_DEVICE = r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)"
_LONGEST = 80


def file_stem(text: str, illegal: re.Pattern[str] = _ILLEGAL) -> str:
    """`text` as the name of a file without its suffix: ``cs.CL`` stays, ``a/b c`` is ``a-b-c``.

    Each match of `illegal` becomes a hyphen; the default keeps letters, digits and ``_.+-``. The
    result has at most 80 characters, and is ``""`` if nothing of `text` is left.
    """
    stem = " ".join(illegal.sub("-", text).split())[:_LONGEST].strip(" .-")
    return f"_{stem}" if re.match(_DEVICE, stem) else stem
