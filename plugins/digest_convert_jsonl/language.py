"""The language of a bot's summaries, from the name of its file."""

from __future__ import annotations

import re

_NAMED = re.compile(r"_AI_enhanced_(?P<language>[^/\\]+?)\.[A-Za-z]+\Z")

# Bots are configured with the English name of a language; the text decides for other names.
_TAGS = {
    "arabic": "ar",
    "chinese": "zh-Hans",
    "simplified chinese": "zh-Hans",
    "traditional chinese": "zh-Hant",
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
    "vietnamese": "vi",
    "中文": "zh-Hans",
}


def language_from_name(name: str) -> str | None:
    """Return the BCP 47 tag of the language in ``…_AI_enhanced_Chinese.jsonl``, or None."""
    found = _NAMED.search(name)
    return _TAGS.get(found["language"].replace("_", " ").lower()) if found else None
