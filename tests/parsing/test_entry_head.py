from __future__ import annotations

import pytest

from digest_convert.parsing.entry_head import read_author_line, read_head


@pytest.mark.parametrize(
    ("lines", "names", "fields", "count"),
    [
        (["*Ada North,Bo Li*"], "Ada North,Bo Li", "", 1),
        (["  *Ada North*\t"], "Ada North", "", 1),
        (["**"], "", "", 1),
        (["*Ada *North**"], "Ada *North*", "", 1),
        (["*Ada North*, Bo Li*"], "Ada North*, Bo Li", "", 1),
        (["* Ada North,Bo Li*"], " Ada North,Bo Li", "", 1),
        (["*Ada North,Bo", "  Li*", "text"], "Ada North,Bo Li", "", 2),
        (["*Ada North,", "Bo Li,", "Jean-", "Luc Roe*"], "Ada North, Bo Li, Jean-Luc Roe", "", 4),
        (["*A B* | **Category: cs.CL**"], "A B", "| **Category: cs.CL**", 1),
        (["*A B* **Category:** cs.CL"], "A B", "**Category:** cs.CL", 1),
        (["*A B* | **C: x,", "  y** | **D: z**"], "A B", "| **C: x, y** | **D: z**", 2),
    ],
)
def test_author_lines(lines: list[str], names: str, fields: str, count: int) -> None:
    assert read_author_line(lines) == (names, fields, count)


@pytest.mark.parametrize(
    "lines",
    [
        [""],
        ["*"],
        ["Ada North"],
        ["*Ada North"],
        ["*Ada North", "", "Bo Li*"],
        ["*Ada North", "# cs.CL", "Bo Li*"],
        ["* a bullet *"],
        ["* a bullet with *emphasis*"],
        ["**Ada North**"],
        ["**TL;DR:** **bold**"],
        ["*Note* that this is text"],
    ],
)
def test_lines_that_name_no_authors(lines: list[str]) -> None:
    assert read_author_line(lines) is None


HEADING = "### [1] [Kites](u)"


@pytest.mark.parametrize(
    ("below", "names", "titles"),
    [
        (["*A B*"], "A B", ()),
        (["**风筝**", "", "*A B*"], "A B", ("风筝",)),
        (["> *风筝*", "", "*A B*"], "A B", ("风筝",)),
        (["> **风筝", "> 与风**", "", "*A B*"], "A B", ("风筝与风",)),
        (["**Kites", "and winds**", "*A B*"], "A B", ("Kites and winds",)),
        (["***风筝***", "*A B*"], "A B", ("风筝",)),
        (["", "**Authors:** A B"], None, ()),
        (["**风筝**", "作者：A B"], None, ("风筝",)),
        (["**A B**", "", "TL;DR: x"], "A B", ()),
    ],
)
def test_heads(below: list[str], names: str | None, titles: tuple[str, ...]) -> None:
    head = read_head([HEADING, *below, "", "TL;DR: short."])
    assert head is not None
    assert (head.names, head.titles) == (names, titles)


@pytest.mark.parametrize(
    "below",
    [
        [],
        ["text"],
        ["", "", "", "", "*Too Far*"],
        ["a", "b", "c", "d", "*Too Far*"],
        ["# cs.CL", "*A B*"],
        ["<details>", "*A B*"],
    ],
)
def test_headings_without_authors_in_reach(below: list[str]) -> None:
    assert read_head([HEADING, *below]) is None
