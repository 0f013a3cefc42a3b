from __future__ import annotations

import datetime
import random
import tracemalloc

from digest_convert.model.digest import ArxivId, Digest, Paper, Section
from digest_convert.run.repeats import Census, Winners, census


def paper(value: str, *, failed: bool = False, tldr: str = "") -> Paper:
    return Paper(
        title="Kites",
        id=ArxivId(value=value) if value else None,
        summary_failed=failed,
        tldr=tldr,
    )


def day(number: int, *papers: Paper) -> Digest:
    section = Section(category="cs.RO", papers=papers)
    return Digest(title="Day", date=datetime.date(2026, 2, number), sections=(section,))


def written(*digests: Digest, keep_repeats: bool = False) -> list[tuple[int, int]]:
    """Which papers win: the number of their digest and their place in it."""
    winners = Winners(keep_repeats=keep_repeats)
    for digest in digests:
        winners.add(census(digest))
    return [
        (number, place)
        for number, digest in enumerate(digests)
        for place in range(winners.count(number))
        if place not in winners.losers(number)
    ]


ONE = paper("2602.00001")
OTHER = paper("2602.00002")
FAILED = paper("2602.00001", failed=True)


def test_the_newest_digest_wins_whatever_the_order() -> None:
    assert written(day(13, ONE, OTHER), day(14, ONE)) == [(0, 1), (1, 0)]
    assert written(day(14, ONE), day(13, ONE, OTHER)) == [(0, 0), (1, 1)]


def test_a_real_summary_wins_over_a_newer_failed_one() -> None:
    assert written(day(13, ONE), day(14, FAILED)) == [(0, 0)]
    assert written(day(13, FAILED), day(14, FAILED)) == [(1, 0)]


def test_between_digests_of_one_day_the_later_wins() -> None:
    assert written(day(13, ONE), day(13, ONE)) == [(1, 0)]


def test_within_a_digest_the_first_wins_unless_repeats_are_kept() -> None:
    twice = day(13, ONE, paper("2602.00001", tldr="again"), FAILED)
    assert written(twice) == [(0, 0)]
    both = day(13, ONE, paper("2602.00001", tldr="again"))
    assert written(both, keep_repeats=True) == [(0, 0), (0, 1)]


def test_papers_without_an_id_are_all_written() -> None:
    nameless = paper("")
    assert written(day(13, nameless, nameless), day(14, nameless)) == [(0, 0), (0, 1), (1, 0)]


def test_a_real_summary_wins_within_a_digest_too_even_where_repeats_are_kept() -> None:
    assert written(day(13, FAILED, ONE)) == [(0, 1)]
    assert written(day(13, FAILED, ONE, ONE), keep_repeats=True) == [(0, 1), (0, 2)]


def test_a_digest_without_a_date_is_older_than_any() -> None:
    undated = Digest(title="?", sections=day(1, ONE).sections)
    assert written(day(13, ONE), undated) == [(0, 0)]


def test_it_agrees_with_the_rule_written_out() -> None:
    rng = random.Random(7)  # noqa: S311 - the same papers every time
    ids = [f"2602.{number:05}" for number in range(300)]
    digests = [
        day(
            rng.randint(1, 5),
            *(paper(rng.choice(ids), failed=rng.random() < 0.3) for _ in "x" * 40),
        )
        for _ in range(30)
    ]
    best: dict[str, tuple[bool, datetime.date | None, int, int]] = {}
    for number, digest in enumerate(digests):
        for place, one in enumerate(digest.papers):
            assert one.id is not None
            rank = (not one.summary_failed, digest.date, number, -place)
            best[one.id.value] = max(rank, best.get(one.id.value, rank))
    assert sorted((number, -place) for _, _, number, place in best.values()) == written(*digests)


def test_a_hundred_thousand_papers_take_less_than_two_megabytes() -> None:
    winners = Winners()
    tracemalloc.start()
    try:
        for number in range(1000):
            papers = tuple((f"2602.{number * 90 + place:05}", True) for place in range(100))
            winners.add(Census(number, papers))
        assert winners.losers(0) == tuple(range(90, 100))
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 300_000
    assert peak < 1_400_000
