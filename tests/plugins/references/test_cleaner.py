from __future__ import annotations

import pytest

from digest_convert_references.cleaner import Cleaner


@pytest.mark.parametrize("text", ["", "kites\tfly\n", "中文 😀 é", "a\u200bb"])
def test_text_that_any_file_can_hold_stays(text: str) -> None:
    clean = Cleaner()
    assert clean(text) == text
    assert not clean.dropped


@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_left_out_and_remembered(odd: str) -> None:
    clean = Cleaner()
    assert clean(f"kites{odd} fly") == "kites fly"
    assert clean.dropped
    assert clean("still") == "still"
    assert clean.dropped
