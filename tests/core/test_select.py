from __future__ import annotations

import dataclasses
import datetime

import pytest

from digest_convert.errors import UsageError
from digest_convert.model import ArxivId, Digest, Paper, Section
from digest_convert.select import (
    Limit,
    Selection,
    Winners,
    filters,
    has_repeats,
    in_dates,
    keep_papers,
)


def paper(value: str, *, failed: bool = False, **texts: str) -> Paper:
    base = Paper(
        title="Kites",
        id=ArxivId(value=value) if value else None,
        primary_category="cs.RO",
        summary_failed=failed,
        authors=("Ada North", "Bo Li"),
    )
    return dataclasses.replace(base, **texts)  # type: ignore[arg-type]


def day(number: int, *papers: Paper, category: str = "cs.RO") -> Digest:
    section = Section(category=category, declared_total=len(papers), papers=papers)
    return Digest(title="Day", date=datetime.date(2026, 2, number), sections=(section,))


def kept(selection: Selection, *papers: Paper) -> list[str]:
    digest = keep_papers(day(13, *papers), filters(selection))
    return [str(one.id) for one in digest.papers]


PAPERS = (
    paper("2602.00001", title="Folding kites", primary_category="cs.RO"),
    paper("2602.00002", tldr="Boats float.", primary_category="cs.CV"),
    paper("2602.00003", abstract="Kites\nand boats", primary_category="math.GT"),
)


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        (Selection(), "123"),
        (Selection(categories=("cs.CV",)), "2"),
        (Selection(categories=("cs.*",)), "12"),
        (Selection(categories=("math.*", "cs.CV")), "23"),
        (Selection(categories=("cs",)), ""),
        (Selection(match="[Bb]oat"), "23"),
        (Selection(match="Kites.and"), ""),
        (Selection(match="(?s)Kites.and"), "3"),
        (Selection(match="Kites", exclude="boats"), "2"),
        (Selection(exclude="(?i)kites"), ""),
        (Selection(author="^Bo"), "123"),
        (Selection(author="North.*Li"), ""),
    ],
)
def test_filters(selection: Selection, numbers: str) -> None:
    # The second is called "Kites", too, by its title.
    wanted = [f"2602.0000{number}" for number in numbers]
    digest = day(13, *PAPERS, category="stat.ML")
    assert [str(p.id) for p in keep_papers(digest, filters(selection)).papers] == wanted


def test_a_section_counts_as_a_category_too() -> None:
    assert kept(Selection(categories=("cs.RO",)), *PAPERS) == [str(p.id) for p in PAPERS]


def test_a_section_that_loses_papers_loses_its_total_and_goes_if_empty() -> None:
    digest = day(13, *PAPERS, category="stat.ML")
    (section,) = keep_papers(digest, filters(Selection(match="Boats"))).sections
    assert section.declared_total is None
    assert keep_papers(digest, filters(Selection(match="nothing"))).sections == ()
    assert keep_papers(digest, ()) is digest


@pytest.mark.parametrize("name", ["match", "author", "exclude"])
def test_a_malformed_expression_is_refused_by_name(name: str) -> None:
    values: dict[str, str] = {name: "("}
    with pytest.raises(UsageError, match=rf"--{name}: '\(' is no regular expression"):
        Selection(**values)  # type: ignore[arg-type]


def test_bounds_of_dates_are_included() -> None:
    first, second = datetime.date(2026, 2, 13), datetime.date(2026, 2, 14)
    assert in_dates(day(13), Selection(since=first, until=first))
    assert not in_dates(day(13), Selection(since=second))
    assert not in_dates(day(14), Selection(until=first))
    assert in_dates(Digest(title="?"), Selection())
    assert not in_dates(Digest(title="?"), Selection(since=first))


def test_a_limit_holds_over_the_run() -> None:
    limit = Limit(4)
    counts = [len(list(keep_papers(day(number, *PAPERS), [limit]).papers)) for number in (1, 2, 3)]
    assert counts == [3, 1, 0]
    assert limit.reached
    assert Limit(0).reached


def written(*digests: Digest, keep_repeats: bool = False) -> list[tuple[int, int]]:
    """Which papers win: the number of their digest and their place in it."""
    winners = Winners(keep_repeats=keep_repeats)
    for number, digest in enumerate(digests):
        winners.add(digest, number)
    return [
        (number, place)
        for number, digest in enumerate(digests)
        for place, one in enumerate(digest.papers)
        if winners.test(digest, number)(digest.sections[0], one)
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
    assert has_repeats(twice)
    assert not has_repeats(day(13, ONE, OTHER))
    both = day(13, ONE, paper("2602.00001", tldr="again"))
    assert written(both, keep_repeats=True) == [(0, 0), (0, 1)]


def test_papers_without_an_id_are_all_written() -> None:
    nameless = paper("")
    assert written(day(13, nameless, nameless), day(14, nameless)) == [(0, 0), (0, 1), (1, 0)]
    assert not has_repeats(day(13, nameless, nameless))
