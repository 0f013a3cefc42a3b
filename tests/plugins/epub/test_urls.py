from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_epub.urls import safe_url


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://arxiv.org/abs/2602.01234", "https://arxiv.org/abs/2602.01234"),
        ("HTTP://Arxiv.org:80/a?b=c&d#e", "http://Arxiv.org:80/a?b=c&d#e"),
        (" ftp://a.org ", "ftp://a.org"),
        ('https://a.org/路 x"<>%zz%20#a#b', "https://a.org/%E8%B7%AF%20x%22%3C%3E%25zz%20#a%23b"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_usable_addresses(url: str, safe: str) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.org/x",
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
        "http://[::1]/",
        "http://中文.cn/",
        "https://a.org\x00/",
    ],
)
def test_unusable_addresses(url: str) -> None:
    assert safe_url(url) is None


@given(st.text())
def test_what_is_kept_is_ascii_without_signs_that_need_encoding(rest: str) -> None:
    url = safe_url(f"https://a.org/{rest}")
    assert url is not None
    assert re.fullmatch(r"(?:[A-Za-z0-9!$&'()*+,./:;=?@_~#-]|%[0-9A-Fa-f]{2})+", url)
    assert url.count("#") <= 1
