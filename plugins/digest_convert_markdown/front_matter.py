"""YAML front matter, written without a YAML library: JSON strings are YAML's double-quoted ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest_convert import Digest

# What JSON leaves as it is and YAML may not hold, or reads as a line break (YAML 1.2.2,
# section 5.1, and 1.1, section 4.1.4).
_ESCAPES = {
    code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def front_matter(digest: Digest, title: str) -> str:
    """The block between ``---`` lines: title, date, language, categories, number of papers."""
    date = _string(digest.date.isoformat()) if digest.date else "null"
    language = "null" if digest.language is None else _string(digest.language)
    names = dict.fromkeys(section.category for section in digest.sections if section.category)
    categories = ", ".join([_string(name) for name in names])
    return (
        f"---\ntitle: {_string(title)}\ndate: {date}\nlanguage: {language}\n"
        f"categories: [{categories}]\npapers: {sum(1 for _ in digest.papers)}\n---\n\n"
    )


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPES)
