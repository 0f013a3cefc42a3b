"""The likeness of papers to a library: words of titles and abstracts, weighted by their rarity.

Weights are those of TF-IDF, but the rarity is that among the papers of the digest: a word that is
common in a library and rare in a day is a subject of the library. The rarity is cubed, which finds
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

# The weight of a title, which is shorter than an abstract and more to the point.
_TITLE = 3
# The number of papers that the library counts for in the rarity of a word: in a digest of
# one paper, every word would be as rare as any other.
_AS_PAPERS = 5
# The number of words with the highest weight that choose the nearest entry and are shown.
_TELLING = 15
_NAMED = 3


class Library(NamedTuple):
    """A library, prepared for comparisons with papers.

    `centre` holds each word's weight in the mean entry, `frequencies` the number of its entries,
    `postings` which ones, by their number among `keys`.
    """

    keys: tuple[str, ...]
    centre: dict[str, float]
    frequencies: dict[str, int]
    postings: dict[str, array[int]]


class Likeness(NamedTuple):
    """The likeness of a paper to a library, and the words that contribute to it, the most first."""

    score: float
    telling: tuple[str, ...]


class Reason(NamedTuple):
    """The reason for a likeness: the key of the nearest entry, and the words in common with it."""

    key: str
    shared: tuple[str, ...]


@lru_cache(maxsize=4)
def load_library(path: Path, *, recent: bool = False) -> Library:
    """Return the library in the file `path`; `recent` doubles the weight of its newest half."""
    return make_library(read_library(path), recent=recent)


def make_library(entries: Iterable[Entry], *, recent: bool = False) -> Library:
    """Return the library of `entries`; those without title and abstract are ignored."""
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
    """Return the likeness of each of `papers` to `library`; it depends on all of them."""
    counted = [_counts(paper.title, paper.abstract) for paper in papers]
    rarity = _rarity(counted, library)
    return [_likeness(counts, rarity, library) for counts in counted]


def reason(found: Likeness, library: Library) -> Reason | None:
    """Return the entry with most of the highest-weighted words of a paper, or None."""
    near: dict[int, float] = {}
    for place, word in enumerate(found.telling):
        # The weight of a word falls with its position.
        for number in library.postings[word]:
            near[number] = near.get(number, 0.0) + 1 / (place + 3)
    if not near:
        return None
    nearest = min(near, key=lambda number: (-near[number], number))
    shared = [word for word in found.telling if nearest in library.postings[word]]
    return Reason(library.keys[nearest], tuple(shared[:_NAMED]))


def _rarity(counted: Sequence[Mapping[str, float]], library: Library) -> dict[str, float]:
    """Return the inverse document frequency of every word of the papers."""
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
    """Return the weight of each word in a text."""
    counts = count_words(abstract)
    for word, count in count_words(title).items():
        counts[word] = counts.get(word, 0) + count * _TITLE
    # The tenth occurrence of a word in an abstract adds little.
    return {word: 1.0 if n == 1 else 1 + math.log(n) for word, n in counts.items()}


def _length(values: Iterable[float]) -> float:
    return math.sqrt(sum(value * value for value in values)) or 1.0
