"""Which occurrence of a repeated paper is written, over the archives of years.

A paper of the archive costs 18 bytes here, so that a million of them can be compared.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from .seen import fingerprint

if TYPE_CHECKING:
    from .model import Digest

_BUCKETS = 256


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
        self._days: list[int] = []
        # Where the papers of each digest begin in the arrays over all papers.
        self._starts = array("Q", [0])
        # For every paper: the number of its digest, doubled, and whether its summary is real.
        self._ranks = array("Q")
        # Fingerprints of ids, dealt out so that a part can be sorted out at a time, each
        # with the place of its paper in the arrays over all.
        self._buckets: dict[int, tuple[array[int], array[int]]] = {}
        self._lost: bytearray | None = None

    def add(self, digest: Census) -> None:
        """Enter the papers of the next digest."""
        number = len(self._days)
        self._days.append(digest.day)
        place = self._starts[-1]
        for value, real in digest.papers:
            self._ranks.append(number << 1 | real)
            if value is not None:
                name = fingerprint(value)
                names, places = self._buckets.setdefault(name % _BUCKETS, (array("Q"), array("Q")))
                names.append(name)
                places.append(place)
            place += 1
        self._starts.append(place)

    def count(self, number: int) -> int:
        """How many papers the `number`-th digest has."""
        return self._starts[number + 1] - self._starts[number]

    def losers(self, number: int) -> tuple[int, ...]:
        """The places, from 0, of the papers of the `number`-th digest that are not written."""
        lost = self._settled()
        start, stop = self._starts[number], self._starts[number + 1]
        if lost.find(1, start, stop) < 0:
            return ()
        return tuple([place - start for place in range(start, stop) if lost[place]])

    def _settled(self) -> bytearray:
        if self._lost is None:
            self._lost = bytearray(len(self._ranks))
            for bucket in list(self._buckets):
                self._settle(self._lost, *self._buckets.pop(bucket))
        return self._lost

    def _settle(self, lost: bytearray, names: array[int], places: array[int]) -> None:
        best: dict[int, tuple[tuple[int, int, int], int]] = {}
        for name, place in zip(names, places, strict=True):
            rank = self._rank(place)
            known = best.get(name)
            if known is None or rank > known[0]:
                best[name] = rank, place
        if len(best) == len(names):
            return
        for name, place in zip(names, places, strict=True):
            rank, winner = best[name]
            if place != winner and not (self._keep_repeats and self._rank(place) == rank):
                lost[place] = 1

    def _rank(self, place: int) -> tuple[int, int, int]:
        number, real = divmod(self._ranks[place], 2)
        return real, self._days[number], number
