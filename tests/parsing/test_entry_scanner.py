from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents import entry

from digest_convert.model.digest import Span
from digest_convert.parsing.entry_scanner import TRANSLATED_TITLE, Scanned, scan_entry


def scan(text: str, *, line: int = 1, recurs: bool | None = False) -> Scanned:
    return scan_entry(text.split("\n"), line, lambda _: recurs)


def test_the_entry_ends_at_its_last_closing_tag() -> None:
    found = scan(entry() + "\nwhat follows\n", line=10)
    assert found.end == 21
    assert found.closed
    assert found.paper.span == Span(first=10, last=30)


def test_an_entry_without_details_is_closed() -> None:
    found = scan("### [1] [Kites](u)\n*Ada*\n\nTL;DR: Fold.\n\n\n")
    assert found.closed
    assert found.paper.span == Span(first=1, last=4)


def test_details_that_are_never_closed() -> None:
    found = scan(entry().replace("</details>\n", ""))
    assert not found.closed
    assert found.paper.abstract == "We fold kites. They fly."


def test_two_blocks_of_details() -> None:
    text = entry().replace(
        "Abstract: ", "</details>\n\n<details>\n  <summary>Original</summary>\n\nAbstract: "
    )
    paper = scan(text).paper
    assert paper.conclusion == "Folding works."
    assert paper.abstract == "We fold kites. They fly."


def test_text_under_no_label_is_given_back() -> None:
    text = entry().replace("Main category", "A loose line\nand another.\n\nMain category")
    assert scan(text).stray == ((3, "A loose line"), (4, "and another."))


def test_a_line_above_the_authors_is_a_translated_title() -> None:
    text = entry().replace("*Ada", "自折风筝\n*Ada")
    assert scan(text).paper.extra == ((TRANSLATED_TITLE, "自折风筝"),)


def test_the_english_abstract_outranks_a_translated_one() -> None:
    text = entry().replace("Abstract: ", "摘要: 我们折风筝。\n\nAbstract: ")
    paper = scan(text, recurs=True).paper
    assert paper.abstract == "We fold kites. They fly."
    assert paper.extra == (("摘要", "我们折风筝。"),)


def test_rules_between_fields_are_left_out_and_rules_within_are_kept() -> None:
    text = entry().replace("cold.", "cold.\n\n---").replace("kites fold.", "kites\n\n---\n\nfold.")
    paper = scan(text).paper
    assert paper.motivation == "Hands get cold."
    assert paper.result == "Nine of ten kites\n\n---\n\nfold."


def test_bullets_are_labels_only_where_they_name_something() -> None:
    text = entry().replace("Springs of $k=2$.", "Steps:\n\n- fold: once\n- tie: twice")
    paper = scan(text).paper
    assert paper.method == "Steps:\n\n- fold: once\n- tie: twice"
    assert paper.extra == ()


@pytest.mark.parametrize("line", ["Methods: we fold.", "**Methods:** we fold.", "#### Methods"])
@pytest.mark.parametrize("recurs", [None, False])
def test_labels_of_taken_fields_within_an_abstract_are_text(line: str, recurs: bool | None) -> None:
    paper = scan(entry(abstract=f"Kites.\n\n{line}"), recurs=recurs).paper
    assert paper.abstract == f"Kites.\n\n{line}"
    assert paper.method == "Springs of $k=2$."


def test_what_is_no_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="no entry"):
        scan("# cs.CL")


@given(st.text(alphabet="ab:*#->\n 方：</details>"), st.sampled_from((True, False, None)))
def test_any_body_is_read(body: str, recurs: bool | None) -> None:
    found = scan(f"### [1] [Kites](u)\n*Ada*\n\n{body}", recurs=recurs)
    assert 0 < found.end <= body.count("\n") + 4
    assert found.paper.title == "Kites"
