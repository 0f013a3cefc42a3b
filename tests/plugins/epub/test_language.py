from __future__ import annotations

import pytest

from digest_convert_epub.language import attributes, is_language_tag, of_extra


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
    assert of_extra(text, summaries) == language


def test_attributes() -> None:
    assert attributes(None) == ""
    assert attributes("zh-Hans") == ' lang="zh-Hans" xml:lang="zh-Hans"'
    assert attributes("ar").endswith(' dir="rtl"')
