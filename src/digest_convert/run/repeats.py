"""Which occurrence of a repeated paper is written, over the archives of years.

A paper of the archive costs 10 bytes here, so that a million of them can be compared.
"""

from __future__ import annotations

from array import array
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from .seen import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert.model.digest import Digest

_BUCKETS = 255
_NO_BUCKET = 255

# What is known of a paper: that its summary is real, and that it is not written.
_REAL = 1
_LOST = 2


class Census(NamedTuple):
    """What must be known of a digest to compare its papers with those of others.

    `day` is the proleptic Gregorian ordinal of its date, 0 where that is unknown; `papers`
    are the arXiv ids (None for none) and whether there is a real summary, in order.
    """

    day: int
    papers: tuple[tuple[str | None, bool], ...]


def census(digest: Digest) -> Census:
    """The census of `digest`."""
    return Census(
        digest.date.toordinal() if digest.date is not None else 0,
        tuple(
            [
                (paper.id.value if paper.id is not None else None, not paper.summary_failed)
                for paper in digest.papers
            ]
        ),
    )


class Winners:
    """Which occurrence of every repeated paper is written.

    A real summary is preferred to a failed one, then the newest digest, then, between
    digests of one date, the later one; within one digest the first occurrence, or with
    `keep_repeats` every one. A paper without an id always wins. Digests are numbered from 0
    in the order they are added; the answers come when all are.
    """

    def __init__(self, *, keep_repeats: bool = False) -> None:
        self._keep_repeats = keep_repeats
        self._days = array("I")
        # Where the papers of each digest begin among all papers.
        self._starts = array("I", [0])
        self._flags = bytearray()
        # Until the papers are compared: the fingerprints of their ids, dealt out by the
        # numbers in the other so that a part of them can be compared at a time.
        self._names = array("Q")
        self._dealt = bytearray()

    def add(self, digest: Census) -> None:
        """Enter the papers of the next digest."""
        self._days.append(digest.day)
        for value, real in digest.papers:
            name = 0 if value is None else fingerprint(value)
            self._names.append(name)
            self._dealt.append(_NO_BUCKET if value is None else name % _BUCKETS)
            self._flags.append(_REAL if real else 0)
        self._starts.append(len(self._flags))

    def count(self, number: int) -> int:
        """How many papers the `number`-th digest has."""
        return self._starts[number + 1] - self._starts[number]

    def losers(self, number: int) -> tuple[int, ...]:
        """The places, from 0, of the papers of the `number`-th digest that are not written."""
        if self._dealt:
            for bucket in range(_BUCKETS):
                self._settle(list(self._places(bucket)))
            del self._dealt[:], self._names[:]
        flags = self._flags[self._starts[number] : self._starts[number + 1]]
        return tuple([place for place, flag in enumerate(flags) if flag & _LOST])

    def _places(self, bucket: int) -> Iterator[int]:
        place = self._dealt.find(bucket)
        while place >= 0:
            yield place
            place = self._dealt.find(bucket, place + 1)

    def _settle(self, places: list[int]) -> None:
        names = [self._names[place] for place in places]
        if len(set(names)) == len(names):
            return
        ranks = [self._rank(place) for place in places]
        best: dict[int, tuple[tuple[bool, int, int], int]] = {}
        for name, place, rank in zip(names, places, ranks, strict=True):
            known = best.get(name)
            if known is None or rank > known[0]:
                best[name] = rank, place
        for name, place, rank in zip(names, places, ranks, strict=True):
            highest, winner = best[name]
            if place != winner and not (self._keep_repeats and rank == highest):
                self._flags[place] |= _LOST

    def _rank(self, place: int) -> tuple[bool, int, int]:
        """Whether the summary is real, the day of the digest, and its number."""
        number = bisect(self._starts, place) - 1
        return self._flags[place] & _REAL > 0, self._days[number], number
