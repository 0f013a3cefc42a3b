"""The language of a digest's summaries, told by their script and commonest words."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Paper

# Enough text to be sure, little enough to cost nothing.
_SAMPLE = 10

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
# Characters of frequent words that only one of the two written forms of Chinese has.
_SIMPLIFIED = re.compile("[们这为个来说时学对过没还种样发经动问题从实现进应关机间电数据论习]")
_TRADITIONAL = re.compile("[們這為個來說時學對過沒還種樣發經動問題從實現進應關機間電數據論習]")

_FUNCTION_WORDS = {
    "en": re.compile(r"\b(?:the|of|and|to|with|that|is|for|by|this|we)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el|los|las|una|que|del|para|con|por|se|más)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:le|les|des|une|est|pour|dans|qui|sur|et|aux)\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:der|die|das|und|ein|eine|mit|für|von|zur|wird)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:os|uma|que|para|com|dos|das|não|em|mais)\b", re.IGNORECASE),
    "it": re.compile(r"\b(?:il|gli|che|una|per|con|della|dei|sono|di)\b", re.IGNORECASE),
}


def summary_language(papers: Iterable[Paper]) -> str | None:
    """The BCP 47 tag of the summaries of `papers`, or None where there is too little to tell by."""
    told = (paper for paper in papers if not paper.summary_failed)
    return text_language(
        "\n".join(f"{paper.tldr}\n{paper.motivation}" for paper in islice(told, _SAMPLE))
    )


def text_language(text: str) -> str | None:
    """The BCP 47 tag of `text`, or None."""
    han, kana, hangul = (len(script.findall(text)) for script in (_HAN, _KANA, _HANGUL))
    latin_words = len(_LATIN.findall(text)) / 5
    # A Chinese summary is full of English names; a few ideographs in an English one mean nothing.
    if max(han, kana, hangul) * 4 > latin_words:
        if hangul > han and hangul > kana:
            return "ko"
        if kana * 4 > han:
            return "ja"
        simplified, traditional = len(_SIMPLIFIED.findall(text)), len(_TRADITIONAL.findall(text))
        return "zh-Hant" if traditional > simplified else "zh-Hans" if han else None
    if len(_CYRILLIC.findall(text)) > latin_words:
        return "ru"
    counts = {tag: len(words.findall(text)) for tag, words in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] * 20 > latin_words else None
