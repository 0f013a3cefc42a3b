"""Which papers are written: one occurrence of each, as many as the limit allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .selection import Verdict, filters, keep_papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert.model.digest import Digest

    from .selection import Rules, Selection


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


class CensusLook(NamedTuple):
    """The first look at a digest that comparing its papers takes."""

    selection: Selection

    def note(self, digest: Digest) -> Census:
        """The census of the papers of `digest` that pass the filters of the selection."""
        return census(keep_papers(digest, filters(self.selection)))


def judge(days: Iterable[Census], rules: Rules) -> list[Verdict]:
    """What is written of each of the digests `days`; those beyond the last one are left out.

    Of the occurrences of a paper one with a real summary is preferred, then the one in the newest
    digest, then, between digests of one date, the one in the later; within one digest the first.
    A paper without an id is always written.
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
    """The places of the papers that are not written, by the number of their digest."""
    # The best occurrence of each paper so far: its rank, and its places in the digest.
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
