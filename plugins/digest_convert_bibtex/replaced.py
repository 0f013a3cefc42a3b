"""A fast search for the keys of a bibliography that is about to be replaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ENTRY = re.compile(rb"@\s*([A-Za-z][\w-]*)\s*[{(]\s*([^\s,{}\"#%=]+)")
_NOT_ENTRIES = frozenset({b"string", b"preamble", b"comment"})


def missing_keys(path: Path, known: Callable[[str], bool]) -> list[str]:
    """Return the keys in the file at `path` that are not `known`; an unreadable file has none."""
    try:
        data = path.read_bytes()
    except OSError:
        return []
    missing: list[str] = []
    at = data.find(b"@")
    while at >= 0:
        entry = _ENTRY.match(data, at)
        if entry is not None and entry[1].lower() not in _NOT_ENTRIES:
            key = entry[2].decode("utf-8", "replace")
            if not known(key) and not _is_commented(data, at):
                missing.append(key)
        at = data.find(b"@", at + 1)
    return missing


def _is_commented(data: bytes, at: int) -> bool:
    line_start = data.rfind(b"\n", 0, at) + 1
    return data[line_start:at].lstrip().startswith(b"%")
