"""Strings and tags of front matter, without a YAML library: JSON strings are YAML's quoted ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# What JSON leaves as it is and YAML may not hold, or reads as a line break (YAML 1.2.2,
# section 5.1, and 1.1, section 4.1.4): none of it is printable.
_ESCAPES = {
    code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_NOT_IN_A_TAG = re.compile(r"[^\w/-]+")


def quoted(text: str) -> str:
    """`text` between double quotes, on one line, the same string to every YAML loader.

    A ``{{`` that a template engine would take for a command is not in it as it stands.
    """
    import json

    told = json.dumps(text, ensure_ascii=False)
    if not told.isprintable():
        told = told.translate(_ESCAPES)
    return re.sub(r"(?<=\{)[{%#]", lambda found: f"\\u{ord(found[0]):04x}", told)


def category_tags(categories: Iterable[str]) -> list[str]:
    """Tags of categories: ``arxiv/cs-CL``, since a dot would end a tag of Obsidian's."""
    names = (_NOT_IN_A_TAG.sub("-", name.strip()).strip("-/") for name in categories)
    return [f"arxiv/{name}" for name in dict.fromkeys(filter(None, names))]
