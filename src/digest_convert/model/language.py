"""The language of a digest's summaries, found by their script and commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .digest import Paper

# Papers throughout the digest vote: a few if they agree, otherwise as many as make it certain.
_FEW_VOTERS, _VOTERS = 20, 400
_AGREEMENT = 0.8
# The lengths of text for its script and for its language, and the number of texts.
_GLANCE, _BEGINNING = 40, 60
_SAMPLE = 10

# Characters of frequent words that only one of the two written forms of Chinese has.
_SIMPLIFIED = frozenset("们这为个来说时学对过没还种样发经动问题从实现进应关机间电数据论习")
_TRADITIONAL = frozenset("們這為個來說時學對過沒還種樣發經動問題從實現進應關機間電數據論習")

_SCRIPT_TAGS = {"hangul": "ko", "kana": "ja", "cyrillic": "ru"}

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
    """Return the BCP 47 tag of most summaries of `papers`, or None if there are too few."""
    told = [paper for paper in papers if not paper.summary_failed]
    if not told:
        return None
    voters = _by_script(told[:: len(told) // _FEW_VOTERS + 1])
    winners = max(voters.values(), key=len)
    if len(winners) < _AGREEMENT * sum(map(len, voters.values())):
        winners = max(_by_script(told[:: len(told) // _VOTERS + 1]).values(), key=len)
    return text_language(
        "\n".join(
            f"{paper.tldr[:_BEGINNING]}\n{paper.motivation[:_BEGINNING]}"
            for paper in winners[:: len(winners) // _SAMPLE + 1]
        )
    )


def _by_script(papers: Iterable[Paper]) -> dict[str, list[Paper]]:
    """Return `papers` by the script that their summaries begin in."""
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        text = paper.tldr[:_GLANCE] or paper.motivation[:_GLANCE]
        script = "latin" if text.isascii() else _script(Counter(text))
        found.setdefault(script, []).append(paper)
    return found


def text_language(text: str) -> str | None:
    """Return the BCP 47 tag of `text`, or None."""
    counts = Counter(text)
    script = _script(counts)
    if script == "han":
        return _written_form(counts)
    return _SCRIPT_TAGS.get(script) or _latin_language(text)


def _script(counts: Counter[str]) -> str:
    """Return the script of most characters of a text."""
    han = kana = hangul = cyrillic = latin = 0
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
    # A Chinese summary has many English names; a few ideographs do not make a text Chinese.
    if max(han, kana, hangul) * 20 > latin:
        if hangul > max(han, kana):
            return "hangul"
        return "kana" if kana * 4 > han else "han"
    return "cyrillic" if cyrillic * 5 > latin else "latin"


def _written_form(counts: Counter[str]) -> str:
    traditional = sum(counts[char] for char in _TRADITIONAL if char in counts)
    simplified = sum(counts[char] for char in _SIMPLIFIED if char in counts)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _latin_language(text: str) -> str | None:
    words = re.findall(r"\w+", text.lower())
    counts = {tag: sum(word in known for word in words) for tag, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] * 20 > len(words) else None
