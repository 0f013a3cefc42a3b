"""A page of ours is read back field by field."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plugins.html.pages import CASES, SAMPLES, SEEDS, page_of, without_lines

from digest_convert import Digest, InputError, Section, read, read_bytes
from digest_convert.testing.samples import (
    HOSTILE_TEXTS,
    bare_digests,
    hostile_digest,
    sample_digest,
    sample_digests,
    sample_paper,
)

HEAD = ("title", "date", "date_inferred", "language")


def back(page: str) -> tuple[Digest, ...]:
    return read_bytes(page.encode(), "page.html")


def assert_same(again: Digest, before: Digest) -> None:
    assert [getattr(again, name) for name in HEAD] == [getattr(before, name) for name in HEAD]
    assert len(again.sections) == len(before.sections)
    for one, other in zip(again.sections, before.sections, strict=True):
        assert (one.category, one.declared_total) == (other.category, other.declared_total)
        assert [*map(without_lines, one.papers)] == [*map(without_lines, other.papers)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_golden_case_comes_back(path: Path) -> None:
    digest = read(path)
    (again,) = back(page_of(digest))
    assert_same(again, digest)


def test_real_digests_come_back() -> None:
    if not SEEDS:
        pytest.skip("the real digests in shared/ are absent")
    days = [read(path) for path in (*SEEDS, *SAMPLES)]
    for again, before in zip(back(page_of(*days)), days, strict=True):
        assert_same(again, before)


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS, ids=ascii)
def test_any_character_comes_back(hostile: str) -> None:
    # A digest has a title that shows something.
    digest = dataclasses.replace(hostile_digest(hostile), title=f"Papers {hostile}")
    (again,) = back(page_of(digest))
    assert_same(again, digest)


def test_digests_that_hold_next_to_nothing_come_back() -> None:
    for digest in bare_digests().values():
        (again,) = back(page_of(digest))
        assert_same(again, digest)


@pytest.mark.parametrize("math", ["mathml", "unicode"])
def test_formulas_come_back_however_they_are_shown(math: str) -> None:
    (path,) = (case for case in CASES if case.parent.name == "math-heavy")
    digest = read(path)
    (again,) = back(page_of(digest, math=math))
    assert_same(again, digest)


@settings(max_examples=50)
@given(st.text(), st.text(), st.text())
def test_any_text_comes_back(title: str, summary: str, abstract: str) -> None:
    paper = sample_paper(
        title=title,
        url=title,
        id=None,
        authors=(summary,) if summary else (),
        tldr=summary,
        method=abstract,
        abstract=abstract,
        comment=title,
        extra=((title, abstract), ("Method", summary)),
    )
    digest = sample_digest(13, paper)
    (again,) = back(page_of(digest))
    assert_same(again, digest)


def test_several_days_and_repeated_papers_come_back() -> None:
    days = (*sample_digests(), *sample_digests())
    for again, before in zip(back(page_of(*days)), days, strict=True):
        assert_same(again, before)


def test_sections_without_papers_keep_their_place() -> None:
    paper = sample_paper()
    sections = (
        Section(category="cs.AI", declared_total=0),
        Section(category="cs.RO", declared_total=3, papers=(paper,)),
        Section(category="", papers=(dataclasses.replace(paper, primary_category="math.GT"),)),
        Section(category="stat.ML"),
    )
    digest = dataclasses.replace(sample_digest(13), sections=sections)
    (again,) = back(page_of(digest))
    assert_same(again, digest)


def test_lines_are_those_of_the_page() -> None:
    page = page_of(sample_digest(13, sample_paper(1), sample_paper(2)))
    (again,) = back(page)
    lines = page.split("\n")
    for paper in again.papers:
        assert paper.span
        assert lines[paper.span.first - 1].startswith("<article ")
        assert lines[paper.span.last - 1].endswith("</article>")


def test_a_paper_that_was_cut_out_by_hand_takes_no_other_with_it() -> None:
    page = page_of(sample_digest(13, *map(sample_paper, (1, 2, 3))))
    cut = re.sub(r'<article id="2602.00002".*?</article>\n', "", page, flags=re.DOTALL)
    (again,) = back(cut)
    assert [paper.number for paper in again.papers] == [1, 3]


@pytest.mark.parametrize(
    ("written", "damaged"),
    [
        ("data-digest='{", "data-digest='"),
        ('"sections":[[', '"sections":[['[:-1]),
        ('data-section="0"', 'data-section="7"'),
        ("data-digest=", "data-other="),
    ],
)
def test_a_damaged_page_is_refused(written: str, damaged: str) -> None:
    page = page_of(sample_digest(13, sample_paper()))
    assert written in page
    with pytest.raises(InputError, match="page of ours"):
        back(page.replace(written, damaged))
