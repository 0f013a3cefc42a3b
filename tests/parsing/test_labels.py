from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.parsing.labels import FIELD_OF, KNOWN_EXTRA, clean_label, fold_label


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Main category", "primary_category"),
        ("主要类别", "primary_category"),
        *((name, "tldr") for name in ("TL;DR", "TLDR", "Task", "AI概要", "一句话总结", "tl; dr")),
        *((name, "motivation") for name in ("Motivation", "动机", "研究动机", "MOTIVATION")),
        *((name, "method") for name in ("Method", "methods", "方法", "방법")),
        *((name, "result") for name in ("Result", "Results", "结果", "결과")),
        *((name, "conclusion") for name in ("Conclusion", "结论", "결론")),
        *((name, "abstract") for name in ("Abstract", "Original abstract", "原文摘要", "초록")),
        ("🧩 TL;DR", "tldr"),
        ("📄 Abstract", "abstract"),
        ("**Method**", "method"),
        ("Main  Category", "primary_category"),
    ],
)
def test_spellings_of_the_fields(label: str, field: str) -> None:
    assert FIELD_OF[fold_label(label)] == field


@pytest.mark.parametrize(
    "label",
    [
        *("Relevance", "Keywords", "Comments", "Background", "Challenges", "摘要翻译", "Score"),
        *("Read time", "Related Work", "Selection reason", "Limitations"),
    ],
)
def test_labels_that_have_no_field(label: str) -> None:
    assert fold_label(label) in KNOWN_EXTRA
    assert fold_label(label) not in FIELD_OF


def test_no_spelling_is_in_both_tables() -> None:
    assert not KNOWN_EXTRA & FIELD_OF.keys()


@pytest.mark.parametrize(
    ("label", "clean"),
    [
        ("🧩 TL;DR", "TL;DR"),
        ("**Read  time**", "Read time"),
        ("`Code`", "Code"),
        ("与AI讨论", "与AI讨论"),
        ("Q & A", "Q & A"),
    ],
)
def test_labels_are_kept_under_their_own_name(label: str, clean: str) -> None:
    assert clean_label(label) == clean


@given(st.text(max_size=30))
def test_folding_is_done_once(label: str) -> None:
    folded = fold_label(label)
    assert fold_label(folded) in (folded, fold_label(fold_label(folded)))
    clean_label(label)
