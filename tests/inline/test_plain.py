from __future__ import annotations

import pytest

from digest_convert import read_inline, shown_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("plain", "plain"),
        (r"\emph{a \textbf{b} $x^2$} c", "a b x² c"),
        ("one\n\ntwo", "one two"),
        (r"\href{https://a.example}{link} \texttt{<CALL>}", "link <CALL>"),
    ],
)
def test_what_a_reader_sees(text: str, shown: str) -> None:
    assert shown_text(read_inline(text)) == shown
