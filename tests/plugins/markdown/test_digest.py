from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import FEW

from digest_convert import ArxivId, Digest, Paper, Section
from digest_convert.parsing.parser import parse
from digest_convert_markdown.digest import template_text

SHARED = Path(__file__).parents[4] / "shared"
CURRENT = [
    *("seeds/000_b1d47788d9864991.txt", "seeds/001_86539246dfc8bd2e.txt"),
    *("samples/2025-06-20-hard-wrapped-repeats.md", "samples/2025-12-09-korean.md"),
    *("samples/2025-12-13-english.md", "samples/2026-02-03-math-heavy.md"),
    *("samples/2026-02-10-current.md", "samples/2026-07-09-all-failed.md"),
]

PAPER = Paper(
    number=1,
    title="On [brackets](and more)",
    url="https://arxiv.org/abs/2602.11150",
    id=ArxivId(value="2602.11150"),
    authors=("Ada Lovelace", "李 明"),
    primary_category="cs.LG",
    tldr="In short.",
    motivation="Why.",
    method="1. One\n2. Two",
    result="",
    conclusion="So.",
    abstract="Long.",
)


def write(digest: Digest) -> str:
    return "".join(template_text(digest))


@pytest.mark.parametrize("name", CURRENT)
def test_real_digests_come_back_byte_for_byte(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    text = path.read_bytes().decode()
    assert write(parse(text)) == text


def test_text() -> None:
    sections = (
        Section(category="cs.LG", declared_total=5, papers=(PAPER,)),
        Section(category="cs.AI"),
        Section(category="cs.CL", papers=(replace(PAPER, number=None), replace(PAPER, number=9))),
    )
    first = """\
### [1] [On [brackets](and more)](https://arxiv.org/abs/2602.11150)
*Ada Lovelace,李 明*

Main category: cs.LG

TL;DR: In short.


<details>
  <summary>Details</summary>
Motivation: Why.

Method: 1. One
2. Two

Result:\x20

Conclusion: So.

Abstract: Long.

</details>
"""
    assert write(Digest(title="T", sections=sections)) == (
        "<div id=toc></div>\n\n# Table of Contents\n\n"
        "- [cs.LG](#cs.LG) [Total: 5]\n- [cs.AI](#cs.AI) [Total: 0]\n- [cs.CL](#cs.CL) [Total: 2]\n"
        "\n\n<div id='cs.LG'></div>\n\n# cs.LG [[Back]](#toc)\n\n"
        + first
        + "\n\n<div id='cs.AI'></div>\n\n# cs.AI [[Back]](#toc)\n\n"
        + "\n\n<div id='cs.CL'></div>\n\n# cs.CL [[Back]](#toc)\n\n"
        + first.replace("[1]", "[2]")
        + "\n\n"
        + first.replace("[1]", "[9]")
    )


def test_the_author_line_comes_back_as_it_was() -> None:
    paper = replace(PAPER, authors=("A", "B"), byline="A, :,B")
    section = Section(category="cs.LG", papers=(paper,))
    assert "\n*A, :,B*\n" in write(Digest(title="T", sections=(section,)))


WORDS = st.text(string.ascii_letters + "中文éλ", min_size=1, max_size=8)
INNER = st.sampled_from([" ", ", ", "\n", "\n  ", "\n\n", " $x_{1}$ ", "](", "*", "# ", "\\%"])


def sane(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Words with something between them: texts as digests have them, which may be empty."""
    parts = st.lists(st.tuples(WORDS, inner), max_size=4)
    return st.builds(
        lambda pairs, last: "".join(word.lower() + gap for word, gap in pairs) + last.lower(),
        parts,
        WORDS,
    )


LINES = sane(st.sampled_from([" ", ", ", " $x_{1}$ ", "](", "*", "\\%"]))
NAMES = sane(st.sampled_from([" ", "-", ". "]))
LABELS = st.sampled_from(
    ["Keywords", "Relevance", "Open problems", "关键词", "Score (of 10)", "a b c d e"]
)
PAPERS = st.builds(
    Paper,
    number=st.integers(1, 999),
    title=LINES,
    url=st.sampled_from(["https://arxiv.org/abs/2602.11150", "http://x.org/1", "broken", ""]),
    authors=st.lists(NAMES, max_size=4).map(tuple),
    primary_category=st.sampled_from(["cs.LG", "math.NT", ""]),
    tldr=st.one_of(st.just(""), sane(INNER)),
    motivation=st.one_of(st.just(""), sane(INNER)),
    method=st.one_of(st.just(""), sane(INNER)),
    result=st.one_of(st.just(""), sane(INNER)),
    conclusion=st.one_of(st.just(""), sane(INNER)),
    abstract=st.one_of(st.just(""), sane(INNER)),
    extra=st.lists(st.tuples(LABELS, LINES), max_size=3).map(tuple),
)


def bare(paper: Paper) -> Paper:
    """`paper` without what the template has no place for."""
    return replace(paper, span=None, id=None, byline="", summary_failed=False)


@given(
    st.lists(
        st.tuples(st.sampled_from(["cs.LG", "cs.AI", "math.NT"]), st.lists(PAPERS, max_size=3)),
        max_size=3,
        unique_by=lambda pair: pair[0],
    )
)
def test_what_is_written_reads_back(sections: list[tuple[str, list[Paper]]]) -> None:
    digest = Digest(
        title="T",
        sections=tuple(Section(category=name, papers=tuple(papers)) for name, papers in sections),
    )
    again = parse(write(digest))
    assert [section.category for section in again.sections] == [name for name, _ in sections]
    for section, (_, papers) in zip(again.sections, sections, strict=True):
        assert section.declared_total == len(papers)
        assert [bare(paper) for paper in section.papers] == [bare(paper) for paper in papers]
    assert write(again) == write(digest)


@settings(max_examples=FEW)
@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_papers_without_sections_read_back(papers: list[Paper]) -> None:
    digest = Digest(title="T", sections=(Section(category="", papers=tuple(papers)),))
    again = parse(write(digest))
    assert [section.category for section in again.sections] == [""]
    assert [bare(paper) for paper in again.papers] == [bare(paper) for paper in papers]


def test_an_empty_digest_is_still_a_digest() -> None:
    text = write(Digest(title="T"))
    assert list(parse(text).papers) == []
