from __future__ import annotations

import pytest

from digest_convert import extra_language, is_language_tag, is_right_to_left, primary_language


@pytest.mark.parametrize(
    "tag",
    ["en", "zh-Hans", "zh-Hans-CN", "zh-cmn-Hans", "sr-Latn-RS", "de-1996", "x-own", "es-419"],
)
def test_tags(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize("tag", ["", "e", "zh_Hans", "en-", "a b", 'en"', "english-x", "-", "12"])
def test_no_tags(tag: str) -> None:
    assert not is_language_tag(tag)


@pytest.mark.parametrize(
    ("text", "summaries", "language"),
    [
        ("高度相关", "zh-Hans", "zh-Hans"),
        ("High: ropes", "zh-Hans", "en"),
        ("Élevée", "fr", "fr"),
        ("중요", "ko", "ko"),
        ("High", None, None),
    ],
)
def test_extra_fields_are_english_or_in_the_language_of_the_summaries(
    text: str, summaries: str | None, language: str | None
) -> None:
    assert extra_language(text, summaries) == language


def test_the_language_of_a_tag_and_its_direction() -> None:
    assert primary_language("zh-Hans") == "zh"
    assert is_right_to_left("ar-EG")
    assert not is_right_to_left("zh-Hans")
