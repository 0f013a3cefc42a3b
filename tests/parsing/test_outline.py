from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.parsing.outline import Outline


def read(text: str, *, preamble: bool = True) -> Outline:
    outline = Outline()
    outline.read(text, 1, preamble=preamble)
    return outline


@pytest.mark.parametrize(
    ("line", "category", "total"),
    [
        ("- [cs.CL](#cs.CL) [Total: 62]", "cs.CL", 62),
        ("- [cs.CL](#cs.CL) [总数: 62]", "cs.CL", 62),
        ("- [cs.CL](#cs.CL) (62)", "cs.CL", 62),
        ("- [cs.CL](#cs.CL)（62 篇）", "cs.CL", 62),
        ("* [cs.CL](#cs.CL)", "cs.CL", None),
        ("- [Kites & boats](#kites) [Total: 0]", "Kites & boats", 0),
    ],
)
def test_contents_lines(line: str, category: str, total: int | None) -> None:
    outline = read(f"\n{line}\n")
    assert [(one.category, one.total, one.line) for one in outline.toc] == [(category, total, 2)]
    assert outline.toc[0].text == line
    assert outline.stray == []


@pytest.mark.parametrize(
    "heading",
    [
        *("# cs.CL [[Back]](#toc)", "## cs.CL", "## cs.CL [[返回]](#toc)", "# astro-ph.GA"),
        *("## <div id='k'></div> Kites [[Back]](#toc)", "## 计算语言学 (Computation) [cs.CL]"),
        *("- [风筝](#k) [3]\n\n## 风筝", "- [A kite](#k) [3]\n\n## <a id='k'></a>Kites"),
        *('- [A kite](#k) [3]\n\n## Kites <a id="k"></a>', "## cs.CL <a name=k></a>"),
        *("# Kites [[Back]](#toc)", "<div id='Kites'></div>\n\n# Kites", "# quant-ph"),
    ],
)
def test_section_headings(heading: str) -> None:
    outline = read(heading)
    assert len(outline.sections) == 1
    assert "<" not in outline.sections[0].category
    assert outline.title == ""
    assert outline.stray == []


@pytest.mark.parametrize(
    "line", ["### cs.CL", "# Kites", "cs.CL", "#cs.CL", "# cs.CL and more", "# CS.cl"]
)
def test_lines_that_open_no_section(line: str) -> None:
    assert not Outline().opens_section(line)


@pytest.mark.parametrize("line", ["## Method", "## 目录", "### 风筝", "## 风筝 and more"])
def test_the_contents_name_no_label_and_no_entry(line: str) -> None:
    outline = read("- [Method](#Method) [2]\n- [目录](#toc) [1]\n- [风筝](#k) [3]")
    assert not outline.opens_section(line)
    assert outline.opens_section("## 风筝")


def test_the_first_other_heading_is_the_title_and_a_second_is_quoted() -> None:
    outline = read("# Papers of a day\n\n# And more\n")
    assert outline.title == "Papers of a day"
    assert outline.stray == [(3, "# And more")]
    assert read("# Papers of a day", preamble=False).stray == [(1, "# Papers of a day")]


@pytest.mark.parametrize(
    "text",
    [
        *("<div id=toc></div>", "[[toc]]", "[TOC]", "# Table of Contents", "## 目录", "# 目次"),
        *("<div id='toc'></div>\n\n# Inhalt", "- [cs.CL](#a)", "- [Kites](#a) [Total: 3]"),
    ],
)
def test_a_table_of_contents(text: str) -> None:
    outline = read(text)
    assert outline.has_toc
    assert outline.stray == []
    assert outline.title == ""


@pytest.mark.parametrize(
    "text", ["", "# Kites", "- [Install](#install)", "# Contents\n\nof a box", "## cs.CL"]
)
def test_another_documents_contents_are_none(text: str) -> None:
    assert not read(text).has_toc


@pytest.mark.parametrize("line", ["## 目录 / Contents", "### Table of Contents", "# 목차"])
def test_the_heading_of_the_contents_in_more_languages_and_levels(line: str) -> None:
    outline = read(line)
    assert (outline.stray, outline.title, outline.sections) == ([], "", [])


def test_a_heading_below_the_anchor_of_the_contents_is_not_dropped() -> None:
    assert read("<div id=toc></div>\n\n# Papers we like\n").title == "Papers we like"


def test_a_dated_heading_below_the_anchor_of_the_contents_is_the_title() -> None:
    assert read("<div id=toc></div>\n\n# Papers of 2026-02-13\n").title == "Papers of 2026-02-13"


@pytest.mark.parametrize(
    "line", ["words", "<a href='https://a.example'>", "<img src=x>", "</p> and words", "| a |"]
)
def test_what_is_no_scaffolding_is_quoted(line: str) -> None:
    assert read(line).stray == [(1, line)]


@pytest.mark.parametrize("line", ["---", "***", "<br>", "<hr/>", "</details>", "<p align=center>"])
def test_scaffolding_is_not(line: str) -> None:
    assert read(line).stray == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    outline = read(text)
    for line, quoted in outline.stray:
        assert text.split("\n")[line - 1] == quoted


@pytest.mark.parametrize(
    ("heading", "category"),
    [
        ("## <a id='cs.CL'></a> cs.CL", "cs.CL"),
        ("## cs.CL <a id='cs.CL'></a>", "cs.CL"),
        ("## c<div id='cs.CL'></div>s.CL [[Back]](#toc)", "cs.CL"),
        (
            "## Computation <a id='cs.CL'></a> and Language [[Back]](#toc)",
            "Computation and Language",
        ),
    ],
)
def test_an_anchor_in_a_heading_parts_no_word(heading: str, category: str) -> None:
    outline = read(f"- [{category}](#cs.CL)\n\n{heading}\n")
    assert [section.category for section in outline.sections] == [category]
