"""Which papers are written: one occurrence of each, as many as the limit allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .selection import Verdict, drops_repeats, filters, keep_papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert.model.digest import Digest

    from .selection import Selection
    from .tasks import Reading, Target


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

    def note(self, digest: Digest, reading: Reading) -> Census:
        """The census of the papers of `digest` that pass the filters."""
        return census(keep_papers(digest, filters(reading.selection)))


class Rules(NamedTuple):
    """How papers are chosen for one output.

    `once` says that one occurrence of a paper is written, `within` that those within one digest
    are all kept; at most `limit` papers are written, all where it is None.
    """

    once: bool = True
    within: bool = False
    limit: int | None = None

    @property
    def compares(self) -> bool:
        """Whether what is written of a digest depends on the other digests."""
        return self.once or self.limit is not None


def rules_for(selection: Selection, target: Target) -> Rules:
    """The rules for an output in the format `target`."""
    exporter, options = target
    return Rules(
        drops_repeats(selection, exporter, options),
        exporter.keeps_repeats(options),
        selection.limit,
    )


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


class _Best(NamedTuple):
    """The best occurrence of a paper so far, in the digest `number`, at its `places`."""

    real: bool
    day: int
    number: int
    places: tuple[int, ...]


def _losers(days: list[Census], *, within: bool) -> dict[int, list[int]]:
    """The places of the papers that are not written, by the number of their digest."""
    best: dict[str, _Best] = {}
    losers: dict[int, list[int]] = {}
    for number, day, place, value, real in _occurrences(days):
        known = best.get(value)
        new = _Best(real, day, number, (place,))
        if known is None or new[:3] > known[:3]:
            if known is not None:
                losers.setdefault(known.number, []).extend(known.places)
            best[value] = new
        elif within and new[:3] == known[:3]:
            best[value] = known._replace(places=(*known.places, place))
        else:
            losers.setdefault(number, []).append(place)
    return losers


def _occurrences(days: list[Census]) -> Iterator[tuple[int, int, int, str, bool]]:
    for number, (day, papers) in enumerate(days):
        for place, (value, real) in enumerate(papers):
            if value is not None:
                yield number, day, place, value, real
