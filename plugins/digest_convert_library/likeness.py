"""How like a library a paper is: words of titles and abstracts, weighed by how rare they are.

A word counts as TF-IDF has it, but its rarity is that among the papers of the digest: what is
common in a library and rare in a day is what the library is about. The rarity is cubed, which finds
more of a hidden theme than the usual square (measured by ``tests/bench/relevance.py``).
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .library_file import Entry, read_library
from .words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from digest_convert import Paper

# The title says it shorter than the abstract, and counts as often as this.
_TITLE = 3
# As many papers does the library count for, where it is asked how rare a word is: in a digest of
# one paper, every word would be as rare as any other.
_AS_PAPERS = 5
# The nearest entry is looked for by the words that tell most, of which this many are named.
_TELLING = 15
_NAMED = 3


class Library(NamedTuple):
    """A library, ready to hold papers against.

    `centre` is how much of each word is in the mean entry, `frequencies` how many entries have it,
    `postings` which ones, by their number among `keys`.
    """

    keys: tuple[str, ...]
    centre: dict[str, float]
    frequencies: dict[str, int]
    postings: dict[str, array[int]]


class Likeness(NamedTuple):
    """How like a library a paper is, and the words that tell it, those that tell most first."""

    score: float
    telling: tuple[str, ...]


class Reason(NamedTuple):
    """Why a paper is like a library: the key of the nearest entry, the words it shares with it."""

    key: str
    shared: tuple[str, ...]


@lru_cache(maxsize=4)
def load_library(path: Path, *, recent: bool = False) -> Library:
    """The library in the file `path`; `recent` lets its newest half weigh double."""
    return make_library(read_library(path), recent=recent)


def make_library(entries: Iterable[Entry], *, recent: bool = False) -> Library:
    """The library of `entries`; those without title and abstract say nothing."""
    telling = [entry for entry in entries if entry.title or entry.abstract]
    years = sorted(entry.year for entry in telling)
    middle = years[len(years) // 2] if recent and years else None
    centre: dict[str, float] = {}
    postings: dict[str, array[int]] = {}
    for number, entry in enumerate(telling):
        counts = _counts(entry.title, entry.abstract)
        length = _length(counts.values())
        double = 2.0 if middle is not None and entry.year >= middle else 1.0
        for word, count in counts.items():
            centre[word] = centre.get(word, 0.0) + count / length * double
            postings.setdefault(word, array("I")).append(number)
    frequencies = {word: len(of) for word, of in postings.items()}
    return Library(tuple(entry.key for entry in telling), centre, frequencies, postings)


def rank(papers: Sequence[Paper], library: Library) -> list[Likeness]:
    """How like `library` each of `papers` is, told from all of them together."""
    counted = [_counts(paper.title, paper.abstract) for paper in papers]
    rarity = _rarity(counted, library)
    return [_likeness(counts, rarity, library) for counts in counted]


def reason(found: Likeness, library: Library) -> Reason | None:
    """The entry that shares most of the words that tell of a paper, or None where none does."""
    near: dict[int, float] = {}
    for place, word in enumerate(found.telling):
        # A word weighs less the further behind it stands.
        for number in library.postings[word]:
            near[number] = near.get(number, 0.0) + 1 / (place + 3)
    if not near:
        return None
    nearest = min(near, key=lambda number: (-near[number], number))
    shared = [word for word in found.telling if nearest in library.postings[word]]
    return Reason(library.keys[nearest], tuple(shared[:_NAMED]))


def _rarity(counted: Sequence[Mapping[str, float]], library: Library) -> dict[str, float]:
    """The inverse document frequency of every word of the papers."""
    total = len(counted) + _AS_PAPERS + 1
    share = _AS_PAPERS / max(len(library.keys), 1)
    found = Counter(word for counts in counted for word in counts)
    return {
        word: math.log(total / (1 + count + library.frequencies.get(word, 0) * share)) + 1
        for word, count in found.items()
    }


def _likeness(
    counts: Mapping[str, float], rarity: Mapping[str, float], library: Library
) -> Likeness:
    length = _length(count * rarity[word] for word, count in counts.items())
    parts = {
        word: count * rarity[word] ** 3 * library.centre[word]
        for word, count in counts.items()
        if word in library.centre
    }
    score = sum(parts.values()) / (length * max(len(library.keys), 1))
    telling = sorted(parts, key=lambda word: (-parts[word], word))[:_TELLING]
    return Likeness(score, tuple(telling))


@lru_cache(maxsize=1024)
def _counts(title: str, abstract: str) -> dict[str, float]:
    """How much of each word is in a text."""
    counts = count_words(abstract)
    for word, count in count_words(title).items():
        counts[word] = counts.get(word, 0) + count * _TITLE
    # The tenth time that a word stands in an abstract says little more than the first.
    return {word: 1.0 if n == 1 else 1 + math.log(n) for word, n in counts.items()}


def _length(values: Iterable[float]) -> float:
    return math.sqrt(sum(value * value for value in values)) or 1.0
