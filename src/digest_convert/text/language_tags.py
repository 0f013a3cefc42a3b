"""Language tags (BCP 47), and the language of a text that has no tag of its own."""

from __future__ import annotations

import re

# RFC 5646, section 2.1: langtag without the grandfathered forms, or privateuse.
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+"
)

_EAST_ASIAN_LANGUAGES = frozenset({"zh", "ja", "ko", "yue", "wuu"})
# Radicals; kana, ideographs and hangul come after, the scripts of Europe before.
_FIRST_EAST_ASIAN = "\u2e80"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


def is_language_tag(tag: str) -> bool:
    """Tell whether `tag` is a well-formed BCP 47 language tag."""
    # Compiling an expression that ignores case takes five times as long.
    return tag.isascii() and _TAG.fullmatch(tag.lower()) is not None


def extra_language(text: str, summaries: str | None) -> str | None:
    """Return the language of a field without a field in the model: English, or the summaries'."""
    if summaries is None or primary_language(summaries) not in _EAST_ASIAN_LANGUAGES:
        return summaries
    return summaries if any(char >= _FIRST_EAST_ASIAN for char in text) else "en"


def primary_language(tag: str) -> str:
    """Return the language of `tag` without script and region: ``zh`` for ``zh-Hans``."""
    return tag.partition("-")[0].lower()


def is_right_to_left(tag: str) -> bool:
    """Tell whether the language of `tag` is written from right to left."""
    return primary_language(tag) in _RIGHT_TO_LEFT
