from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from digest_convert import xml_clean
from digest_convert_feed.characters import is_visible, one_line

_TEXT = st.text(
    st.characters() | st.sampled_from(" \t\n\r\x00\x1f\x7f\x85\ufffd\ufffe\uffff\ud800")
)


@given(_TEXT)
def test_visible_is_what_cleaning_leaves(text: str) -> None:
    assert is_visible(text) == bool(xml_clean(text).strip())


@given(_TEXT)
def test_a_line_has_single_spaces(text: str) -> None:
    line = one_line(text)
    assert not re.search(r"[\t\r\n]|  |^ | $", line)
    assert re.sub(r"[ \t\r\n]", "", line) == re.sub(r"[ \t\r\n]", "", text)
