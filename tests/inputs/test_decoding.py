from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.inputs.decoding import decode


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (b"a\nb\n", "a\nb\n", []),
        ("\ufeffa\n".encode(), "a\n", []),
        ("\ufeffé\n".encode("utf-16-le"), "é\n", []),
        ("\ufeffé\n".encode("utf-16-be"), "é\n", []),
        (b"a\r\nb\r\n", "a\nb\n", ["newlines-normalised"]),
        (b"a\rb\r", "a\nb\n", ["newlines-normalised"]),
        (b"a\rb\n", "a\rb\n", []),
        ("a\u2028b\x0cc\x85\n".encode(), "a\u2028b\x0cc\x85\n", []),
        (b"a\n\xff\n", "a\n\ufffd\n", ["decode-replaced"]),
        (b"\xff\xfea", "\ufffd", ["decode-replaced"]),
        (b"", "", []),
    ],
)
def test_bytes_become_text(data: bytes, text: str, codes: list[str]) -> None:
    decoded = decode(data, "in.txt")
    assert decoded.text == text
    assert [one.code for one in decoded.diagnostics] == codes
    assert all(one.source == "in.txt" for one in decoded.diagnostics)


def test_the_first_broken_byte_is_told_by_its_line() -> None:
    (told,) = decode(b"a\nb\n\xff\n\xff\n", "in.txt").diagnostics
    assert told.line == 3


@given(st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert isinstance(decode(data, "in.txt").text, str)
