from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import (
    html_clean,
    html_line,
    is_html_clean,
    is_xml_clean,
    xml_clean,
    xml_escape,
)


@given(st.text(st.characters()))
def test_what_is_left_is_what_an_xml_document_holds(text: str) -> None:
    cleaned = xml_clean(text)
    assert is_xml_clean(cleaned)
    assert is_xml_clean(text) == (cleaned == text)
    document = f'<a b="{xml_escape(text)}">{xml_escape(text)}</a>'
    assert ET.fromstring(document).text == (cleaned or None)  # noqa: S314 - our own


@pytest.mark.parametrize("forbidden", ["\0", "\b", "\v", "\f", "\r", "\x1f", "\ud800", "\ufffe"])
@pytest.mark.parametrize("around", ["", "é", "中\n", "a\tb"])
def test_what_is_forbidden_is_left_out(forbidden: str, around: str) -> None:
    text = f"{around}{forbidden}{around}"
    assert not is_xml_clean(text)
    assert xml_clean(text) == around * 2


@pytest.mark.parametrize("allowed", ["\t", "\n", "\x7f", "\x85", "\u2028", "\U0010ffff"])
def test_what_is_odd_but_allowed_stays(allowed: str) -> None:
    assert xml_clean(allowed) == allowed


@given(st.text(st.characters()))
def test_what_is_left_is_what_an_html_page_holds(text: str) -> None:
    cleaned = html_clean(text)
    assert is_html_clean(cleaned)
    assert is_html_clean(text) == (cleaned == text)
    assert is_xml_clean(cleaned)
    # HTML Living Standard, 13.2.3.5.
    forbidden = (*range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0), *range(0x1FFFE, 0x110000, 0x10000))
    codes = {*forbidden, *range(0x1FFFF, 0x110000, 0x10000)}
    assert cleaned == "".join(char for char in xml_clean(text) if ord(char) not in codes)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" a\r\x85b\n", "a b"),
        ("a \x00 b \x01", "a b"),
        ("e\u0301\x7f\ufdd0", "\u00e9"),
        ("\u200b\x00", ""),
        ("\U0001f600\U0001ffff", "\U0001f600"),
    ],
)
def test_one_line_of_a_page(text: str, line: str) -> None:
    assert html_line(text) == line
