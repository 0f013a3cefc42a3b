from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest_convert import Text, read_inline
from digest_convert_markdown.escape import escape, is_plain
from digest_convert_markdown.inline_source import block_source, line_source, link_target


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("a \\emph{b} c", "a *b* c"),
        ("a \\textbf{b}.", "a **b**."),
        ("a\\emph{b}c", "a<em>b</em>c"),
        ("中\\textbf{文}字", "中<strong>文</strong>字"),
        ("a \\emph{(b)} c", "a <em>(b)</em> c"),
        ("\\emph{a}\\emph{b}", "<em>a</em><em>b</em>"),
        ("\\textbf{a \\emph{b}}", "<strong>a <em>b</em></strong>"),
        ("\\texttt{a_b*c}", "`a_b*c`"),
        ("\\texttt{a}\\texttt{b}", "`a`<code>b</code>"),
        ("\\href{https://x.org/a}{the page}", "[the page](<https://x.org/a>)"),
        ("see https://x.org/a_b.", "see <https://x.org/a_b>."),
        ("see https://x.org/a%20b", "see [https&#58;//x.org/a%20b](<https://x.org/a%20b>)"),
        ("Wow!\\href{https://x.org}{y}", "Wow\\![y](<https://x.org>)"),
        ("$a$$b$", "$a$<!-- -->$b$"),
        ("${\\sim}$73", "${\\sim}$<!-- -->73"),
        ("one\n\ntwo", "one two"),
    ],
)
def test_line(text: str, source: str) -> None:
    assert line_source(text, "tex") == source


def test_blocks() -> None:
    assert block_source("one\n\n- two\n\n3. three", "tex") == "one\n\n\\- two\n\n3\\. three"
    assert block_source("1. one\n\n# two", "tex", "L\\*") == "**L\\*:** 1. one\n\n\\# two"
    assert block_source("", "tex", "L") == "**L:**"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.org/a(b)", "<https://x.org/a(b)>"),
        ("https://x.org/a b<c>\\", "<https://x.org/a%20b%3Cc%3E%5C>"),
        ("https://x.org/?a=1&amp;b&c", "<https://x.org/?a=1&amp;amp;b&c>"),
        ("https://x.org/\n\u3000", "<https://x.org/%0A%E3%80%80>"),
    ],
)
def test_link_target(url: str, target: str) -> None:
    assert link_target(url) == target


def texts() -> st.SearchStrategy[str]:
    """Any text, most of it short words and what has a meaning to TeX or CommonMark."""
    pieces = st.sampled_from(
        [
            *"\\`*[]<>~$^|_&{}'-:/.#\n\t\x00\x85\u2028\u202e\ufeff\xa0中文，a1 %!",
            "://",
            "www.",
            "--",
            "%%",
            "==",
        ]
    )
    return st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=12).map("".join)


@given(texts())
@example("it's a well-known ratio: 1:2")
def test_plain_text_is_what_reader_and_escapes_leave_as_it_is(text: str) -> None:
    if is_plain(text):
        assert read_inline(text) == ((Text(0, len(text), text),) if text else ())
        assert escape(text) == text
        assert line_source(text, "tex") == text.strip()
        assert block_source(text, "tex", "L", markdown=True) == f"**L:** {text.strip()}".rstrip()


@pytest.mark.parametrize(
    "text", ["it's a well-known ratio: 1:2", "“量子”，50%（约）", "a, b 1!", "x=1 – “é” (3%/4%)"]
)
def test_usual_text_is_plain(text: str) -> None:
    assert is_plain(text)


@given(texts())
def test_texts_are_never_neighbours(text: str) -> None:
    """Or the escapes of one would not see the other."""
    kinds = [type(token) for token in read_inline(text)]
    assert (Text, Text) not in set(pairwise(kinds))
