from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_markdown.escape import escape, escape_heading, escape_start


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("plain text, 中文。", "plain text, 中文。"),
        (
            "a*b `c` [d](e) <CALL> ~x~ $5 2^n a|b \\",
            r"a\*b \`c\` \[d\](e) &lt;CALL\> &#126;x&#126; &#36;5 2&#94;n a&#124;b \\",
        ),
        ("snake_case _x_ 量_子 __init__", r"snake_case \_x\_ 量_子 \_\_init\_\_"),
        ("R&D &amp; &#35; &x", r"R&D &amp;amp; &amp;#35; &x"),
        ("http://x.org www.x.org", r"http&#58;//x.org www\.x.org"),
        ("one\ntwo\r\nthree\tfour\u2028five", "one two three four five"),
        ("# 1. - in the middle", "# 1. - in the middle"),
    ],
)
def test_escape(text: str, source: str) -> None:
    assert escape(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("===", r"\==="),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("1.", r"1\."),
        ("1.5 a", "1.5 a"),
        ("1234567890. a", "1234567890. a"),
        ("a - b", "a - b"),
    ],
)
def test_escape_start(text: str, source: str) -> None:
    assert escape_start(text) == source


def test_the_end_of_a_heading() -> None:
    assert escape_heading("a #") == "a \\#"
    assert escape_heading("a ##") == "a #\\#"
    assert escape_heading("C# b") == "C# b"


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_takes_no_other_way(text: str) -> None:
    assert escape(text) == escape(f"{text}，")[:-1]
