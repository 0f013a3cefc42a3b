from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.model.digest import ArxivId
from digest_convert.parsing.entry_heading import Heading, arxiv_id, read_author_line, read_heading


@pytest.mark.parametrize(
    ("line", "number", "title", "url"),
    [
        ("### [12] [Kites](u)", 12, "Kites", "u"),
        ("### [Kites](u)", None, "Kites", "u"),
        ("### [1] [](u)", 1, "", "u"),
        ("### [1] [Kites]()", 1, "Kites", ""),
        ("### [1] [A](b) [c](u)  ", 1, "A](b) [c", "u"),
        ("### [K] [Kites](u)", None, "K] [Kites", "u"),
        ("### [1] [Kites](u(v)w)", 1, "Kites", "u(v)w"),
    ],
)
def test_headings(line: str, number: int | None, title: str, url: str) -> None:
    assert read_heading(line) == Heading(number=number, title=title, url=url)


@pytest.mark.parametrize(
    "line",
    [
        *("", "###", "### Kites", "## [1] [Kites](u)", "#### [1] [Kites](u)", "### [1] Kites"),
        *("###[1] [Kites](u)", " ### [1] [Kites](u)", "### [1] [Kites](u) and more"),
    ],
)
def test_lines_that_are_no_heading_of_an_entry(line: str) -> None:
    assert read_heading(line) is None


@given(st.integers(0, 10**9 - 1), st.text().filter(lambda t: "\n" not in t))
def test_any_title_comes_back(number: int, title: str) -> None:
    found = read_heading(f"### [{number}] [{title}](u)")
    assert found == Heading(number=number, title=title, url="u")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("*Ada North,Bo Li*", "Ada North,Bo Li"),
        ("  *Ada North*\t", "Ada North"),
        ("**", ""),
        ("**Ada North**", "*Ada North*"),
        ("*Ada *North**", "Ada *North*"),
    ],
)
def test_one_outer_pair_of_asterisks_is_taken_off(line: str, names: str) -> None:
    assert read_author_line(line) == names


@pytest.mark.parametrize(
    "line",
    ["", "*", "Ada North", "*Ada North", "* a bullet *", "**TL;DR:** **bold**", "**方法**：**b**"],
)
def test_lines_that_name_no_authors(line: str) -> None:
    assert read_author_line(line) is None


@given(st.from_regex(r"https://arxiv\.org/abs/[0-9v.]{0,14}", fullmatch=True))
def test_the_short_way_to_the_id_agrees_with_the_pattern(url: str) -> None:
    assert arxiv_id(url) == ArxivId.find(url)
