from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest_convert.model.digest import ArxivId, Paper, Section, Span
from digest_convert.model.findings import Findings, check_papers, check_sections

if TYPE_CHECKING:
    from digest_convert.model.diagnostics import Diagnostic

WHOLE = Paper(
    title="Kites",
    url="https://arxiv.org/abs/2602.01234",
    id=ArxivId(value="2602.01234"),
    authors=("Ada North",),
    primary_category="cs.RO",
    tldr="a",
    motivation="b",
    method="c",
    result="d",
    conclusion="e",
    abstract="f",
    span=Span(first=7, last=20),
)


def papers_checked(*papers: Paper) -> list[Diagnostic]:
    findings = Findings("in.txt")
    check_papers(list(papers), findings)
    return list(findings.sorted())


def changed(**values: object) -> Paper:
    import dataclasses

    return dataclasses.replace(WHOLE, **values)  # type: ignore[arg-type]


def test_a_whole_paper_draws_nothing() -> None:
    assert papers_checked(WHOLE) == []


def test_a_missing_field_is_told_once_with_the_first_line() -> None:
    other = ArxivId(value="2602.00002")
    (told,) = papers_checked(WHOLE, changed(abstract="", id=other, span=Span(first=30, last=40)))
    assert str(told) == (
        "in.txt:30: warning[missing-field]: no abstract in 1 of 2 papers, from 2602.00002 on"
    )


def test_failed_summaries_are_counted_and_not_missing() -> None:
    failed = changed(summary_failed=True, tldr="", motivation="", method="")
    (told,) = papers_checked(failed)
    assert told.code == "summary-failed"
    assert told.message == "no summary for 1 of 1 paper, from 2602.01234 on"


def test_extra_labels_are_listed_in_one_finding() -> None:
    paper = changed(extra=(("Score", "7"), ("Read time", "4 min")))
    again = changed(extra=(("Score", "8"),), id=ArxivId(value="2602.00002"))
    (told,) = papers_checked(paper, again)
    assert told.message == "kept as extra fields: Score (2), Read time (1)"


def test_repeats_and_bad_links_name_their_lines() -> None:
    told = papers_checked(
        WHOLE,
        changed(span=Span(first=30, last=40)),
        changed(id=None, url="htps:/x", span=Span(first=50, last=60)),
        changed(id=None, url="", span=Span(first=70, last=80)),
    )
    assert [(one.code, one.line) for one in told] == [
        ("duplicate-paper", 30),
        ("bad-url", 50),
        ("bad-url", 70),
    ]
    assert "first on line 7" in told[0].message
    assert "'htps:/x'" in told[1].message
    assert "no link" in told[2].message


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("https://doi.org/10.5281/zenodo.1234567", True),
        ("http://dx.doi.org/10.1000/182", True),
        ("doi:10.1000/182", True),
        ("https://zenodo.org/records/1234567", False),
        ("https://doi.org/", False),
        ("https://a.example/10.1000/182", False),
    ],
)
def test_a_doi_is_an_address(url: str, usable: bool) -> None:
    told = papers_checked(changed(id=None, url=url))
    assert [one.code for one in told] == ([] if usable else ["bad-url"])


def test_totals_are_compared_section_by_section() -> None:
    promised = [("a", 1), ("b", 2), ("c", 3)]
    findings = Findings("in.txt")
    sections = [
        Section(category="a", declared_total=1, papers=(WHOLE,)),
        Section(category="b", declared_total=3, papers=(WHOLE,)),
        Section(category="c", papers=(WHOLE,)),
    ]
    check_sections(sections, promised, findings)
    (told,) = findings.sorted()
    assert (told.code, told.line) == ("count-mismatch", 2)
    assert told.message == "b: 3 papers promised, 1 found"
