from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.model.digest import ArxivId
from digest_convert.parsing.entry_heading import (
    Heading,
    arxiv_id,
    read_folded_heading,
    read_heading,
)


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
        ("### [1] [A]([https://b/](https://b/)c)", 1, "A", "[https://b/](https://b/)c"),
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
    ("lines", "title", "url", "count"),
    [
        (["### [1] [Kites in", "  the wind](u)", "*A*"], "Kites in the wind", "u", 2),
        (["### [Kites](https://a.example/", "  b)"], "Kites", "https://a.example/b", 2),
        (["### [State-of-the-", "art kites](u)"], "State-of-the-art kites", "u", 2),
        (["### [1] [风筝", "折叠](u)"], "风筝折叠", "u", 2),
        (["### [1] [Kites](u)"], "Kites", "u", 1),
    ],
)
def test_a_folded_heading_is_one(lines: list[str], title: str, url: str, count: int) -> None:
    found = read_folded_heading(lines)
    assert found is not None
    heading, read = found
    assert (heading.title, heading.url, read) == (title, url, count)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["### [Kites"],
        ["### [Kites", "", "in the wind](u)"],
        ["### [Kites", "# in the wind](u)"],
        ["### [a", "b", "c", "d", "e](u)"],
        ["### Kites", "in the wind](u)"],
    ],
)
def test_lines_that_are_no_folded_heading(lines: list[str]) -> None:
    assert read_folded_heading(lines) is None


@given(st.from_regex(r"https://arxiv\.org/abs/[0-9v.]{0,14}", fullmatch=True))
def test_the_short_way_to_the_id_agrees_with_the_pattern(url: str) -> None:
    assert arxiv_id(url) == ArxivId.find(url)
