from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.model.digest import Paper
from digest_convert.model.summaries import is_placeholder, reading_text, summary_parts


@pytest.mark.parametrize(
    "text",
    [
        *("", "  \n", "Summary generation failed", "TL;DR extraction failed", "Error", "error."),
        *("错误：AI分析失败。", "N/A", "n/a", "None", "null", "string", "{tldr}", "{motivation}"),
        *("Motivation analysis unavailable", "Conclusion extraction failed.", "AI分析失败", "无"),
        *("Background extraction failed", "-", "...", "Not available"),
    ],
)
def test_what_failed_bots_write(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Nothing failed.", "Error bars shrink.", "None of the kites fell.", "String theory."),
        *("A summary of failed kites", "{a} is a set.", "无人机", "The search failed"),
        "Generation of kites is slow and the summary failed to say so in less than sixty words.",
    ],
)
def test_what_real_summaries_say(text: str) -> None:
    assert not is_placeholder(text)


def test_a_reader_sees_no_placeholder() -> None:
    paper = Paper(title="Kites", tldr="N/A", motivation="Cold hands.", method="", result="Error")
    assert reading_text(paper, "tldr") == ""
    assert summary_parts(paper) == (("Motivation", "Cold hands."),)


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("tldr", "TL;DR: Kites fold.", "Kites fold."),
        ("tldr", "**TLDR**：Kites fold.", "Kites fold."),
        ("tldr", "**TL;DR:** Kites fold.", "Kites fold."),
        ("method", "Method: springs", "springs"),
        ("method", "Methodical springs: two", "Methodical springs: two"),
        ("result", "They fly.\n}", "They fly."),
        ("result", "A set {\nx\n}", "A set {\nx\n}"),
        ("abstract", "N/A", "N/A"),
        ("abstract", " Abstract: We fold. ", "We fold."),
    ],
)
def test_what_a_bot_doubled_is_left_out(field: str, text: str, shown: str) -> None:
    values: dict[str, str] = {field: text}
    assert reading_text(Paper(title="Kites", **values), field) == shown  # type: ignore[arg-type]


@given(st.text(), st.sampled_from(("tldr", "motivation", "method", "result", "abstract")))
def test_any_text_can_be_shown(text: str, field: str) -> None:
    values: dict[str, str] = {field: text}
    shown = reading_text(Paper(title="Kites", **values), field)  # type: ignore[arg-type]
    assert shown in text
