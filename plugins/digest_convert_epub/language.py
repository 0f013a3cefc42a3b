"""The language of each block of a page."""

from __future__ import annotations

from functools import lru_cache

from digest_convert import is_right_to_left


@lru_cache(maxsize=64)
def attributes(tag: str | None) -> str:
    """The XHTML attributes that put an element into the language `tag`, with a leading space."""
    if tag is None:
        return ""
    direction = ' dir="rtl"' if is_right_to_left(tag) else ""
    return f' lang="{tag}" xml:lang="{tag}"{direction}'
