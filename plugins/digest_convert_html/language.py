"""The language of each block of a page, which itself is English."""

from __future__ import annotations

from functools import lru_cache

from digest_convert import is_language_tag, is_right_to_left, primary_language

ENGLISH = ' lang="en"'


@lru_cache(maxsize=64)
def attributes(tag: str | None) -> str:
    """The attributes that put an element into the language `tag`, with a leading space."""
    if tag is None or primary_language(tag) == "en" or not is_language_tag(tag):
        return ""
    direction = ' dir="rtl"' if is_right_to_left(tag) else ""
    return f' lang="{tag}"{direction}'
