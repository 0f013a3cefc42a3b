from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_feed.weburl import web_url


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://arxiv.org/abs/2602.00001v1", "https://arxiv.org/abs/2602.00001v1"),
        ("http://example.org:8080/a?b=%20c#d", "http://example.org:8080/a?b=%20c#d"),
        (" HTTPS://Example.ORG/Path ", "https://example.org/Path"),
        ("https://example.org/a b<c>\"'", "https://example.org/a%20b%3Cc%3E%22'"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/猫", "https://example.org/%E7%8C%AB"),
        ("https://example.org/a\x00\ud800b", "https://example.org/ab"),
        ("javascript:alert(1)", None),
        ("https://user:word@example.org/", None),
        ("https://", None),
        ("/abs/2602.00001", None),
        ("ftp://example.org/", None),
        ("", None),
    ],
)
def test_only_absolute_web_addresses_come_through(url: str, address: str | None) -> None:
    assert web_url(url) == address


@given(st.text())
def test_no_text_makes_an_address_with_forbidden_characters(text: str) -> None:
    address = web_url(f"https://example.org/{text}")
    assert address is None or re.fullmatch(r"https://[A-Za-z0-9;/?:@&=+$.\-_!~*'(),#%]+", address)
    if address:
        assert web_url(address) == address
