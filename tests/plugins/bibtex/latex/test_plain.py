from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_bibtex.latex.plain import PlainWriter

TEXTS = st.text() | st.lists(
    st.sampled_from(
        [
            *"{}\\$%#&_^~<>|\"`@ \n-,'=aZ1é中😀\x00\ud800\u200b",
            r"\emph{",
            r"$\{x$",
            "\n@misc{",
            "- ",
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("100% & #1_a", r"100\% \& \#1\_a"),
        ("<b> x^2 | 'y' \"z\" @q", "<b> x^2 | 'y' \"z\" @q"),
        ("中文：①，25℃ Ελληνικός 😀", "中文：①，25℃ Ελληνικός 😀"),
        ("about ~5 a~b", r"about {\textasciitilde}5 a b"),
        (r"in C:\temp", r"in C:\textbackslash{}temp"),
        (r"a set \{a, b\} of", r"a set \{a, b\} of"),
        ("open { and } } close", r"open \{ and \} \textbraceright{} close"),
        (r"\emph{so} \texttt{a_b} \textbf{c} \textsc{d}", r"so a\_b c d"),
        (r"50\% and \$5", r"50\% and \$5"),
        ("“x” – y — z", "“x” – y — z"),
        (r"Erd\H{o}s, na\"ive", "Erdős, naïve"),
        (r"$x^2 \in \mathbb{R}$", r"$x^2 \in \mathbb{R}$"),
        (r"$\{a\}$ and $\left\{a\right.$", r"$\{a\}$ and $\left\lbrace a\right.$"),
        (r"$5\%$ $5%$ $#1$", r"$5\%$ $5\%$ $\#1$"),
        ("$a$$b$", "$a${}$b$"),
        (r"H\textsubscript{2}O", "H₂O"),
        ("one\n\ntwo\n  three", "one\n\ntwo\n\nthree"),
        ("one\n\nx = two", "one\n\n{}x = two"),
        ("one\n\n@two", "one\n\n{@}two"),
        (r"\href{https://a.example/x_y}{code}", r"code (https://a.example/x\_y)"),
        ("see https://a.example/x_y now", r"see https://a.example/x\_y now"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("", ""),
    ],
)
def test_an_abstract(text: str, plain: str) -> None:
    assert PlainWriter().text(text) == plain


def test_a_summary_is_markdown() -> None:
    writer = PlainWriter()
    summaries = [
        ("", "**Kites** reach AUC~0.815 `x--y`"),
        ("Method", "Two:\n1. fly\n2. land"),
        ("Result", ""),
        ("Key_words", "[kites](https://k.example)"),
    ]
    made = writer.paragraphs(summaries, "3 pages, $x$", [("code", "https://c.example/a_b")])
    assert made == (
        "Kites reach AUC{\\textasciitilde}0.815 x-{}-y\n\n"
        "Method: Two:\n1. fly\n2. land\n\n"
        "Key\\_words: kites (https://k.example)\n\n"
        "Comments: 3 pages, $x$\n\n"
        "Code: https://c.example/a\\_b"
    )


def is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


@given(TEXTS)
def test_any_text_is_balanced_as_bibtex_counts_and_as_others_do(text: str) -> None:
    made = PlainWriter().text(text)
    made.encode("utf-8")
    assert is_balanced(made)
    assert is_balanced(made.replace(r"\{", "").replace(r"\}", ""))


@pytest.mark.parametrize("text", ["{" * 50_000, "$x$" * 20_000, "--" * 50_000, "\\{" * 50_000])
def test_long_text_takes_no_long_time(text: str) -> None:
    assert is_balanced(PlainWriter().text(text))
