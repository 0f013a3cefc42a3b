from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from digest_convert.errors import UsageError
from digest_convert.model.digest import ArxivId, Digest, Paper, Section
from digest_convert.run.selection import (
    Selection,
    Verdict,
    filters,
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
        (Selection(match="Kites and"), "3"),
        (Selection(match=r"Kites\nand"), ""),
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
    with pytest.raises(UsageError, match=rf"--{name}: '\(' is not a regular expression"):
        Selection(**values)  # type: ignore[arg-type]


def test_bounds_of_dates_are_included() -> None:
    first, second = datetime.date(2026, 2, 13), datetime.date(2026, 2, 14)
    assert in_dates(day(13), Selection(since=first, until=first))
    assert not in_dates(day(13), Selection(since=second))
    assert not in_dates(day(14), Selection(until=first))
    assert in_dates(Digest(title="?"), Selection())
    assert not in_dates(Digest(title="?"), Selection(since=first))


@pytest.mark.parametrize(
    ("verdict", "places"),
    [
        (Verdict(), "012"),
        (Verdict(most=2), "01"),
        (Verdict(most=0), ""),
        (Verdict(dropped=(0, 2)), "1"),
        (Verdict(dropped=(0,), most=1), "1"),
        (Verdict(dropped=(1,), most=5), "02"),
    ],
)
def test_a_verdict_drops_by_place_and_then_counts(verdict: Verdict, places: str) -> None:
    written = verdict.apply(day(13, *PAPERS)).papers
    assert list(written) == [PAPERS[int(place)] for place in places]


TEX = dataclasses.replace(
    PAPERS[0],
    title=r"Kn\"odel's \emph{fast} kites of $\alpha$~rays",
    authors=(r"Garc\'{\i}a, Ana", "Jose\u0301 Ruiz"),
    tldr="It **really** flies",
    abstract=r"Tests \textbf{show} it.",
)


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(match="Knödel"), True),
        (Selection(match="Kno\u0308del"), True),
        (Selection(match="emph|textbf|\\\\"), False),
        (Selection(match="kites of α rays"), True),
        (Selection(match="It really flies"), True),
        (Selection(match="Tests show it"), True),
        (Selection(author="García"), True),
        (Selection(author="Jos\u00e9 Ruiz$"), True),
        (Selection(author="Jose\u0301"), True),
        (Selection(author="i}"), False),
        (Selection(exclude="emph"), True),
        (Selection(exclude="fast kites"), False),
    ],
)
def test_what_a_reader_sees_is_searched(selection: Selection, *, found: bool) -> None:
    assert kept(selection, TEX) == (["2602.00001"] if found else [])


@pytest.mark.parametrize("pattern", ["a{99999999999999}", "(" * 2000 + ")" * 2000])
@pytest.mark.parametrize("name", ["match", "author", "exclude"])
def test_an_expression_beyond_measure_is_refused(name: str, pattern: str) -> None:
    given: dict[str, Any] = {name: pattern}
    with pytest.raises(UsageError, match=rf"--{name}: the regular expression is too large"):
        Selection(**given)
