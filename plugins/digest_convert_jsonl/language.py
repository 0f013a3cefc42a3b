"""The language a bot was told to write in, as it names its files after."""

from __future__ import annotations

import re

_NAMED = re.compile(r"_AI_enhanced_(?P<language>[^/\\]+?)\.[A-Za-z]+\Z")

# The bots are told the language by its English name; other names are left to the text.
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
    """The BCP 47 tag that ``…_AI_enhanced_Chinese.jsonl`` stands for, or None."""
    found = _NAMED.search(name)
    return _TAGS.get(found["language"].replace("_", " ").lower()) if found else None
