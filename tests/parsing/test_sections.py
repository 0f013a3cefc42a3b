from __future__ import annotations

import pytest

from digest_convert.model.digest import Paper
from digest_convert.model.findings import Findings
from digest_convert.parsing.outline import Outline
from digest_convert.parsing.sections import group

PAPER = Paper(title="Kites")


def sections(text: str, *papers: int) -> tuple[list[tuple[str, int | None, int]], list[str]]:
    """The sections of an outline, each paper after so many of them, and what was found."""
    outline, findings = Outline(), Findings("in.md")
    outline.read(text, 1, preamble=True)
    found = group([(opened, PAPER) for opened in papers], outline, findings)
    told = [one.code for one in findings.sorted()]
    return [(one.category, one.declared_total, len(one.papers)) for one in found], told


@pytest.mark.parametrize(
    ("line", "heading", "name"),
    [
        ("- [cs.CL](#cs.CL) [Total: 1]", "# cs.CL [[Back]](#toc)", "cs.CL"),
        ("- [语言](#cs.CL) [Total: 1]", "## 语言 (Language) [cs.CL]", "语言 (Language) [cs.CL]"),
        ("- [Kite](#k) [1]", "## <a id='k'></a> Kites", "Kites"),
        ("- [Kite](#k) [1]", "<div id='k'></div>\n\n## Kites", "Kites"),
        ("- [语言 [cs.CL]](#cs.CL) (1)", "## 语言 [cs.CL]", "语言 [cs.CL]"),
    ],
)
def test_a_line_of_the_contents_belongs_to_its_heading(line: str, heading: str, name: str) -> None:
    assert sections(f"{line}\n\n{heading}", 1) == ([(name, 1, 1)], [])


def test_another_name_of_a_section_is_quoted() -> None:
    text = "- [Flying](#k) [2]\n\n## <a id='k'></a> Kites\n"
    assert sections(text, 1, 1) == ([("Kites", 2, 2)], ["unparsed-text"])


def test_two_lines_of_one_name_belong_to_two_headings_in_order() -> None:
    text = "- [cs.CL](#a) [Total: 1]\n- [cs.CL](#b) [Total: 2]\n\n# cs.CL\n\n# cs.CL\n"
    assert sections(text, 1, 2, 2) == ([("cs.CL", 1, 1), ("cs.CL", 2, 2)], [])


def test_a_line_without_a_heading() -> None:
    text = "- [cs.CL](#a) [Total: 1]\n- [cs.AI](#b) [Total: 2]\n- [cs.RO](#c) [Total: 0]\n\n# cs.CL"
    assert sections(text, 1) == ([("cs.CL", 1, 1), ("cs.RO", 0, 0)], ["count-mismatch"])
    empty = text.partition("\n\n")[0]
    assert sections(empty) == ([("cs.CL", 1, 0), ("cs.AI", 2, 0), ("cs.RO", 0, 0)], [])


def test_papers_before_the_first_heading_have_no_category() -> None:
    assert sections("# cs.CL", 0, 1) == ([("", None, 1), ("cs.CL", None, 1)], [])
