from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_bibtex.texescape import LatexWriter

TEXTS = st.text() | st.lists(
    st.sampled_from(
        [*"{}\\$%#&_^~<>|\"`@ \n-,'=aZ1é中😀\x00\ud800\u200b", r"\emph{", "$x$", "http://a.b/c_d"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("100% & #1_a", r"100\% \& \#1\_a"),
        (r"a $ b", r"a \$ b"),
        ("x < y > z | w", r"x \textless{} y \textgreater{} z \textbar{} w"),
        ("a^b", r"a\textasciicircum{}b"),
        ("open { only", r"open \textbraceleft{} only"),
        ("close } only", r"close \textbraceright{} only"),
        ('say "so"', 'say {"}so{"}'),
        ("about ~5", r"about \textasciitilde{}5"),
        ("a, ,b ,,c", "a, ,b ,{},c"),
        ("Höft", r"H{\"o}ft"),
        ("χ² and α", r"{$\chi$}{$^{2}$} and {$\alpha$}"),
        ("10⁻¹² m", r"10{$^{-12}$} m"),
        ("e\u0301 x\u0302 q\u0323\u0307", r"{\'e} {\^x} {\.{\d{q}}}"),
        ("中文 ok", r'{{\nonascii{\char"4E2D\char"6587}}} ok'),
        ("😀", r'{{\nonascii{\char"0001F600}}}'),
        ("a\u200bb\u00adc\ufeff", r"ab\-c"),
        ("gone \ufffd", "gone ?"),
        ("“x” – ‘y’ — z…", r"``x'' -- `y' --- z\ldots{}"),
        (r"50\% and \$5", r"50\% and \$5"),
        (r"cost $x^2$", "cost {$x^2$}"),
        ("$x^a^b$", "x{$^{ab}$}"),
        (r"\emph{so} \texttt{a_b}", r"\emph{so} \texttt{a\_b}"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\n\nx = two", "one\n\n{}x = two"),
        ("", ""),
    ],
)
def test_text_in_the_bibtex_dialect(text: str, latex: str) -> None:
    assert LatexWriter("bibtex").text(text) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Höft, Łódź, 中文，한국어", "Höft, Łódź, 中文，한국어"),
        ("“x” – y…", "“x” – y…"),
        ("α ≤ β²", r"{$\alpha$} {$\leq$} {$\beta$}{$^{2}$}"),
        ("😀 100%", r"{{\nonascii{😀}}} 100\%"),
        ("a_b-c", r"a\_b-c"),
        ("Русский", "Русский"),
    ],
)
def test_text_in_the_biblatex_dialect(text: str, latex: str) -> None:
    assert LatexWriter("biblatex").text(text) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("A Study of LLMs", "A Study of {LLMs}"),
        ("LLM-based Pre-Training", "{LLM}-based Pre-Training"),
        ("GPT-4V and T5: B2B", "{GPT}-{4V} and {T5}: {B2B}"),
        ("Plan A or a plan: A view, A* and X", "Plan A or a plan: A view, {A}* and {X}"),
        ("Q&A, I/O", r"{Q\&A}, {I}/{O}"),
        ("iPhone McDonald", "{iPhone} {McDonald}"),
        ('"LLM" (RAG)', '{"}{LLM}{"} ({RAG})'),
        ("École ÉCOLE", r"{\'E}cole {{\'E}COLE}"),
        ("_LLM_", r"\_{LLM}\_"),
        ("Deep $L_\\infty$ Nets", r"Deep {$L_{\infty}$} Nets"),
        ("$k$-NN", "{$k$}-{NN}"),
        (r"\LaTeX and \emph{Foo}", r"{LaTeX} and {{\emph{Foo}}}"),
        (r"\textsc{Foo}: x", r"{{\textsc{Foo}}}: x"),
        (r"\textsc{a \emph{B}}", r"{{\textsc{a B}}}"),
        ("β-VAE", r"{$\beta$}-{VAE}"),
        ("中文", r'{{\nonascii{\char"4E2D\char"6587}}}'),
        ("two\n  lines  here", "two lines here"),
    ],
)
def test_titles_keep_their_capitals(title: str, latex: str) -> None:
    assert LatexWriter("bibtex").title(title) == latex


def test_small_capitals_stand_upright_where_titles_are_italic() -> None:
    assert LatexWriter("biblatex").title(r"\textsc{Foo}") == r"{{\textup{\textsc{Foo}}}}"


def test_a_link_shows_its_text_and_its_address() -> None:
    latex = LatexWriter("bibtex")
    assert latex.text(r"\href{https://a.org/x_y}{code}") == r"code (https://a.org/x\_y)"
    assert latex.text("see https://a.org/~x_y now") == (
        r"see https://a.org/\textasciitilde{}x\_y now"
    )


def test_what_is_needed_and_what_is_lost() -> None:
    latex = LatexWriter("bibtex")
    latex.text("ą 中 $\\mathbb{R}$")
    latex.text("\x07\x00 \ud800 \ud800 a,,b\x00")
    assert latex.needs == {"k", "nonascii", "mathbb"}
    assert latex.dropped == 5


def is_balanced(latex: str) -> bool:
    depth = 0
    for char in latex:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


@given(TEXTS, st.sampled_from(["title", "text", "plain", "escape"]))
def test_any_text_is_balanced(text: str, way: str) -> None:
    for dialect in ("bibtex", "biblatex"):
        made = getattr(LatexWriter(dialect), way)(text)
        assert is_balanced(made)
        made.encode("ascii" if dialect == "bibtex" else "utf-8")
        # Nothing of ours is written with an escaped brace, which BibTeX would count.
        assert r"\{" not in made
        assert r"\}" not in made


@pytest.mark.parametrize("text", ["{" * 50_000, "\\emph{" * 20_000, "é" * 50_000, "$x$" * 20_000])
def test_long_and_deep_text_takes_no_long_time(text: str) -> None:
    latex = LatexWriter("bibtex")
    assert is_balanced(latex.title(text))
    assert is_balanced(latex.text(text))
