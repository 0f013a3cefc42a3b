"""Language tags: checked, and chosen per block of text."""

from __future__ import annotations

import re

# RFC 5646, section 2.1: langtag without the grandfathered forms, or privateuse.
_TAG = re.compile(
    r"(?i)(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+"
)

# Ideographs, kana, hangul: the scripts of the languages below.
_EAST_ASIAN = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
_EAST_ASIAN_LANGUAGES = frozenset({"zh", "ja", "ko", "yue", "wuu"})
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


def is_language_tag(tag: str) -> bool:
    """Whether `tag` is a well-formed BCP 47 language tag."""
    return _TAG.fullmatch(tag) is not None


def of_extra(text: str, summaries: str | None) -> str | None:
    """The language of a field the model has no name for: English, or that of the summaries."""
    if summaries is None or _primary(summaries) not in _EAST_ASIAN_LANGUAGES:
        return summaries
    return summaries if _EAST_ASIAN.search(text) else "en"


def attributes(tag: str | None) -> str:
    """The XHTML attributes that put an element into the language `tag`, with a leading space."""
    if tag is None:
        return ""
    direction = ' dir="rtl"' if _primary(tag) in _RIGHT_TO_LEFT else ""
    return f' lang="{tag}" xml:lang="{tag}"{direction}'


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
