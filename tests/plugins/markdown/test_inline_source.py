from __future__ import annotations

import pytest

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
        ("see https://x.org/a%20b", "see [https\\://x.org/a%20b](<https://x.org/a%20b>)"),
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
