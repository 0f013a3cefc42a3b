from __future__ import annotations

import re

import pytest

from digest_convert import file_stem


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("cs.CL", "cs.CL"),
        ("../../etc", "etc"),
        ("a/b c", "a-b-c"),
        ("计算 语言", "计算-语言"),
        ("\x00..", ""),
        ("", ""),
        ("aux", "_aux"),
        ("Com1.x", "_Com1.x"),
        ("console", "console"),
        ("x" * 300, "x" * 80),
    ],
)
def test_texts_make_safe_file_names(text: str, stem: str) -> None:
    assert file_stem(text) == stem


def test_a_caller_says_what_is_illegal() -> None:
    assert file_stem("a: b\n[c]. ", re.compile(r"[:\[\]]")) == "a- b -c"
