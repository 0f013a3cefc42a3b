from __future__ import annotations

import pytest

from digest_convert import plain_line, read_inline, shown_text


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


@pytest.mark.parametrize(
    ("text", "markdown", "line"),
    [
        ("", False, ""),
        (" a~b\u2003 c\n", False, "a b c"),
        ("a~b **c**\n\n- d", True, "a~b c • d"),
        (r"\emph{a}  $x$ <b>", False, "a x <b>"),
    ],
)
def test_one_line_of_a_field(text: str, markdown: bool, line: str) -> None:
    assert plain_line(text, markdown=markdown) == line
