from __future__ import annotations

import pytest

from digest_convert_bibtex.visible import has_markup, visible_text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (r"\emph{a} $x^2$ and 50\%", "a x² and 50%"),
        (r"\textbf{\emph{deep} words}", "deep words"),
        ("one\n  two\n\nthree", "one two three"),
        (" plain  text ", "plain text"),
        ("", ""),
    ],
)
def test_visible_text(text: str, seen: str) -> None:
    assert visible_text(text) == seen


@pytest.mark.parametrize("text", ["$", "\\", "a--b", "''", "{", "~", "\n"])
def test_what_may_be_markup(text: str) -> None:
    assert has_markup(text)
    assert not has_markup("plain, 'text' - 100% & <more> 中文")
