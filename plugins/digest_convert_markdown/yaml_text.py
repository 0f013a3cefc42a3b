"""Strings and tags of front matter, without a YAML library: JSON strings are YAML's quoted ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Characters that JSON leaves unescaped and YAML forbids or reads as a line break (YAML 1.2.2,
# section 5.1, and 1.1, section 4.1.4). None of them is printable.
_ESCAPES = {
    code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_NOT_IN_A_TAG = re.compile(r"[^\w/-]+")


def quoted(text: str) -> str:
    """`text` between double quotes, on one line, the same string to every YAML loader.

    A ``{{`` or ``{%``, which a template engine would take for a command, is escaped.
    """
    import json

    source = json.dumps(text, ensure_ascii=False)
    if not source.isprintable():
        source = source.translate(_ESCAPES)
    return re.sub(r"(?<=\{)[{%#]", lambda found: f"\\u{ord(found[0]):04x}", source)


def category_tags(categories: Iterable[str]) -> list[str]:
    """Tags of categories: ``arxiv/cs-CL``, since a dot would end a tag in Obsidian."""
    names = (_NOT_IN_A_TAG.sub("-", name.strip()).strip("-/") for name in categories)
    return [f"arxiv/{name}" for name in dict.fromkeys(filter(None, names))]
