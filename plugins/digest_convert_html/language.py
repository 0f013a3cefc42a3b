"""The language of each block of a page."""

from __future__ import annotations

import re
from functools import lru_cache

# RFC 5646, section 2.1, as far as tags of languages, scripts and regions go.
_TAG = re.compile(r"(?i)[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?")
_EAST_ASIAN_LANGUAGES = frozenset({"zh", "ja", "ko", "yue", "wuu"})
# Radicals; kana, ideographs and hangul come after, the scripts of Europe before.
_FIRST_EAST_ASIAN = "\u2e80"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})

ENGLISH = ' lang="en"'


def of_extra(text: str, summaries: str | None) -> str | None:
    """The language of a field the model has no name for: English, or that of the summaries."""
    if summaries is None or _primary(summaries) not in _EAST_ASIAN_LANGUAGES:
        return summaries
    return summaries if any(char >= _FIRST_EAST_ASIAN for char in text) else "en"


@lru_cache(maxsize=64)
def attributes(tag: str | None) -> str:
    """The attributes that put an element of an English page into the language `tag`."""
    if tag is None or _primary(tag) == "en" or not _TAG.fullmatch(tag):
        return ""
    direction = ' dir="rtl"' if _primary(tag) in _RIGHT_TO_LEFT else ""
    return f' lang="{tag}"{direction}'


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
