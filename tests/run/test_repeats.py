from __future__ import annotations

import datetime
import random

from hypothesis import given
from hypothesis import strategies as st

from digest_convert import Seen, without_repeats
from digest_convert.model.digest import ArxivId, Digest, Paper, Section
from digest_convert.run.repeats import census, judge
from digest_convert.run.selection import Rules, Verdict


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
    verdicts = judge(map(census, digests), Rules(within=keep_repeats))
    return [
        (number, place)
        for number, (digest, verdict) in enumerate(zip(digests, verdicts, strict=True))
        for place, _ in enumerate(digest.papers)
        if place not in verdict.dropped
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


def test_a_digest_without_repeats() -> None:
    assert without_repeats(day(13, FAILED, OTHER, ONE)).sections[0].papers == (OTHER, ONE)
    single = day(13, OTHER, FAILED)
    assert without_repeats(single) is single


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


def test_a_limit_counts_what_is_written_and_ends_the_run() -> None:
    days = [census(day(13, ONE, OTHER)), census(day(14, OTHER, paper("2602.00003")))]
    assert judge(days, Rules(limit=2)) == [Verdict((1,), 2), Verdict((), 1)]
    assert judge(days, Rules(limit=1)) == [Verdict((1,), 1)]
    assert judge(days, Rules(once=False, limit=3)) == [Verdict((), 3), Verdict((), 1)]
    assert judge(days, Rules(once=False)) == [Verdict(), Verdict()]
    assert judge([], Rules()) == []


@given(st.lists(st.text(st.characters(), max_size=4)))
def test_it_tells_what_a_set_would(names: list[str]) -> None:
    seen, model = Seen(), set[str]()
    for name in names:
        assert (name in seen) == (name in model)
        assert seen.add(name) == (name not in model)
        model.add(name)
        assert name in seen
        assert len(seen) == len(model)


def test_lone_surrogates_are_names_too() -> None:
    seen = Seen()
    assert seen.add("\ud800")
    assert "\ud800" in seen
    assert "\udfff" not in seen
