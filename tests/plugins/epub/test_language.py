from __future__ import annotations

from digest_convert_epub.language import attributes


def test_attributes() -> None:
    assert attributes(None) == ""
    assert attributes("zh-Hans") == ' lang="zh-Hans" xml:lang="zh-Hans"'
    assert attributes("ar").endswith(' dir="rtl"')
