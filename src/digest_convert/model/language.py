"""The language of a digest's summaries, told by their script and commonest words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .digest import Paper

# Enough text to be sure, little enough to cost nothing: papers, and characters of a text.
_SAMPLE = 10
_BEGINNING = 60

# Characters of frequent words that only one of the two written forms of Chinese has.
_SIMPLIFIED = frozenset("们这为个来说时学对过没还种样发经动问题从实现进应关机间电数据论习")
_TRADITIONAL = frozenset("們這為個來說時學對過沒還種樣發經動問題從實現進應關機間電數據論習")

_FUNCTION_WORDS = {
    "en": frozenset(["the", "of", "and", "to", "with", "that", "is", "for", "by", "this", "we"]),
    "es": frozenset(["el", "los", "las", "una", "que", "del", "para", "con", "por", "se", "más"]),
    "fr": frozenset(["le", "les", "des", "une", "est", "pour", "dans", "qui", "sur", "et", "aux"]),
    "de": frozenset(
        ["der", "die", "das", "und", "ein", "eine", "mit", "für", "von", "zur", "wird"]
    ),
    "pt": frozenset(["os", "uma", "que", "para", "com", "dos", "das", "não", "em", "mais"]),
    "it": frozenset(["il", "gli", "che", "una", "per", "con", "della", "dei", "sono", "di"]),
}


def summary_language(papers: Iterable[Paper]) -> str | None:
    """The BCP 47 tag of the summaries of `papers`, or None where little tells."""
    told = (paper for paper in papers if not paper.summary_failed)
    return text_language(
        "\n".join(
            f"{paper.tldr[:_BEGINNING]}\n{paper.motivation[:_BEGINNING]}"
            for paper in islice(told, _SAMPLE)
        )
    )


def text_language(text: str) -> str | None:
    """The BCP 47 tag of `text`, or None."""
    han = kana = hangul = cyrillic = latin = 0
    counts = Counter(text)
    for char, count in counts.items():
        if char < "\u0250":
            latin += count * char.isalpha()
        elif "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf":
            han += count
        elif "\u3040" <= char <= "\u30ff":
            kana += count
        elif "\uac00" <= char <= "\ud7af":
            hangul += count
        elif "\u0400" <= char <= "\u04ff":
            cyrillic += count
    # A Chinese summary is full of English names; a few ideographs in an English one mean
    # nothing. One ideograph weighs about as much as five letters.
    if max(han, kana, hangul) * 20 > latin:
        if hangul > max(han, kana):
            return "ko"
        return "ja" if kana * 4 > han else _written_form(counts)
    if cyrillic * 5 > latin:
        return "ru"
    return _latin_language(text)


def _written_form(counts: Counter[str]) -> str:
    traditional = sum(count for char, count in counts.items() if char in _TRADITIONAL)
    simplified = sum(count for char, count in counts.items() if char in _SIMPLIFIED)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _latin_language(text: str) -> str | None:
    words = re.findall(r"\w+", text.lower())
    counts = {tag: sum(word in known for word in words) for tag, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] * 20 > len(words) else None
