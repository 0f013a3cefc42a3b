"""The choice among repeated papers: one occurrence of each, up to the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .selection import Rules, Verdict, filters, has_repeats, keep_papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert.model.digest import Digest

    from .selection import Selection


class Census(NamedTuple):
    """The facts about a digest that comparing its papers with other digests needs.

    `day` is the proleptic Gregorian ordinal of its date, or 0 without a date. `papers` holds,
    in order, each paper's arXiv id or None, and whether the paper has a real summary.
    """

    day: int
    papers: tuple[tuple[str | None, bool], ...]


def census(digest: Digest) -> Census:
    """Return the census of `digest`."""
    return Census(
        digest.date.toordinal() if digest.date is not None else 0,
        tuple(
            [
                (paper.id.value if paper.id is not None else None, not paper.summary_failed)
                for paper in digest.papers
            ]
        ),
    )


class CensusLook(NamedTuple):
    """The first look at a digest, for the comparison of its papers."""

    selection: Selection

    def note(self, digest: Digest) -> Census:
        """Return the census of the papers of `digest` that pass the filters of the selection."""
        return census(keep_papers(digest, filters(self.selection)))


def without_repeats(digest: Digest) -> Digest:
    """Return `digest` with one occurrence of each paper: the first that has a real summary."""
    if not has_repeats(digest):
        return digest
    (verdict,) = judge([census(digest)], Rules())
    return verdict.apply(digest)


def judge(days: Iterable[Census], rules: Rules) -> list[Verdict]:
    """Return a verdict on each of the digests `days`; digests after the last one are left out.

    Among the occurrences of a paper, one with a real summary wins, then the one in the newest
    digest, then the one in the last digest of that date, then the first within the digest. A
    paper without an id is always written.
    """
    days = list(days)
    losers = _losers(days, within=rules.within) if rules.once else {}
    verdicts: list[Verdict] = []
    left = rules.limit
    for number, day in enumerate(days):
        dropped = tuple(sorted(losers.get(number, ())))
        verdicts.append(Verdict(dropped, left))
        if left is not None:
            left -= len(day.papers) - len(dropped)
            if left <= 0:
                break
    return verdicts


def _losers(days: list[Census], *, within: bool) -> dict[int, list[int]]:
    """Return the positions of the papers that are not written, by the number of the digest."""
    # The best occurrence of each paper so far: its rank, and its positions in the digest.
    best: dict[str, tuple[tuple[bool, int, int], list[int]]] = {}
    losers: dict[int, list[int]] = {}
    for number, day, place, value, real in _occurrences(days):
        rank = real, day, number
        known = best.get(value)
        if known is None or rank > known[0]:
            if known is not None:
                losers.setdefault(known[0][2], []).extend(known[1])
            best[value] = rank, [place]
        elif within and rank == known[0]:
            known[1].append(place)
        else:
            losers.setdefault(number, []).append(place)
    return losers


def _occurrences(days: list[Census]) -> Iterator[tuple[int, int, int, str, bool]]:
    for number, (day, papers) in enumerate(days):
        for place, (value, real) in enumerate(papers):
            if value is not None:
                yield number, day, place, value, real


class Seen:
    """A set of names whose `add` tells whether the name is new."""

    __slots__ = ("_names",)

    def __init__(self) -> None:
        self._names: set[str] = set()

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def add(self, name: str) -> bool:
        """Add `name`; return whether it is new."""
        before = len(self._names)
        self._names.add(name)
        return len(self._names) > before
