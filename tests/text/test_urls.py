from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.text.urls import percent_encoded, web_url


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://arxiv.org/abs/2602.00001v1", "https://arxiv.org/abs/2602.00001v1"),
        ("http://example.org:8080/a?b=%20c#d", "http://example.org:8080/a?b=%20c#d"),
        ("HTTP://Arxiv.org:80/a?b=c&d#e", "http://arxiv.org:80/a?b=c&d#e"),
        (" HTTPS://Example.ORG/Path ", "https://example.org/Path"),
        ("https://example.org/a b<c>\"'", "https://example.org/a%20b%3Cc%3E%22'"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ('https://a.org/路 x"<>%zz%20#a#b', "https://a.org/%E8%B7%AF%20x%22%3C%3E%25zz%20#a%23b"),
        ("https://example.org/a\ud800b", "https://example.org/a%3Fb"),
        ("https://example.org/#", "https://example.org/"),
        (" ftp://a.org ", "ftp://a.org"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_usable_addresses(url: str, address: str) -> None:
    assert web_url(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.org/x",
        "/abs/2602.00001",
        "arxiv.org/abs/1",
        "http://",
        "http://a b/",
        "http://a..b/",
        "http://ex_ample.org/",
        "http://256.1.1.1/",
        "http://1.2.3/",
        "http://a.org:99999/",
        "http://xn--a/",
        "http://user@a.org/",
        "https://user:word@example.org/",
        "http://[::1]/",
        "http://中文.cn/",
        "https://a.org\x00/",
    ],
)
def test_unusable_addresses(url: str) -> None:
    assert web_url(url) is None


@given(st.text())
def test_a_usable_address_is_ascii_and_stays_what_it_is(rest: str) -> None:
    url = web_url(f"https://a.org/{rest}")
    assert url is not None
    assert re.fullmatch(r"(?:[A-Za-z0-9!$&'()*+,./:;=?@_~#-]|%[0-9A-Fa-f]{2})+", url)
    assert url.count("#") <= 1
    assert web_url(url) == url


@given(st.from_regex(r"https?://[a-z0-9.-]{1,70}(?:/[0-9A-Za-z._~/-]*)?", fullmatch=True))
def test_a_usual_address_is_what_the_long_way_makes_of_it(url: str) -> None:
    # No address with a fragment is a usual one.
    long_way = web_url(f"{url}#a")
    assert web_url(url) == (None if long_way is None else long_way.removesuffix("#a"))


@given(st.text())
def test_percent_encoding_gives_ascii_and_loses_nothing(text: str) -> None:
    from urllib.parse import unquote_to_bytes

    encoded = percent_encoded(text)
    assert encoded.isascii()
    assert percent_encoded(encoded) == encoded
    if "%" not in text:
        assert unquote_to_bytes(encoded) == text.encode("utf-8", "replace")
