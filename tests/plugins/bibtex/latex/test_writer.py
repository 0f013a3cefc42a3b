from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_bibtex.latex.writer import LatexWriter

if TYPE_CHECKING:
    from digest_convert_bibtex.latex.escapes import Dialect

TEXTS = st.text() | st.lists(
    st.sampled_from(
        [*"{}\\$%#&_^~<>|\"`@ \n-,'=aZ1é中😀\x00\ud800\u200b", r"\emph{", "$x$", "http://a.b/c_d"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("A Study of LLMs", "A Study of {LLMs}"),
        ("GPT-4V and T5: B2B", "{GPT-4V} and {T5}: {B2B}"),
        ('"LLM" (RAG)', '{"}{LLM}{"} ({RAG})'),
        ("École ÉCOLE", r"{\'E}cole {{\'E}COLE}"),
        ("Deep $L_\\infty$ Nets", r"Deep {$L_{\infty}$} Nets"),
        ("$k$-NN", "{$k$}-{NN}"),
        (r"\LaTeX and \emph{Foo}", r"{LaTeX} and {{\emph{Foo}}}"),
        (r"\textsc{Foo}: x", r"{{\textsc{Foo}}}: x"),
        (r"\textsc{a \emph{B}}", r"{{\textsc{a B}}}"),
        (r"\emph{of $x^2$}", r"{{\emph{of {$x^2$}}}}"),
        ("β-VAE", r"{$\beta$}-{VAE}"),
        ("中文", "中文"),
        ("two\n  lines  here", "two lines here"),
        # words with formulas
        ("Tiny Ab$^4$ Wins", "Tiny {Ab}{$^4$} Wins"),
        ("AB$^3$Kite: x", "{AB$^{3}$Kite}: x"),
        ("(AB³Kite)-based", "({AB$^{3}$Kite})-based"),
        ("H$_2$O and CO$_2$", "{H$_{2}$O} and {CO}{$_2$}"),
        ("Gᵢⱼ and Ab⁺", "{G}{$_{ij}$} and {Ab}{$^{+}$}"),
        (r"x\textsubscript{2} y\textsuperscript{th}", "x{$_{2}$} y{$^{th}$}"),
        ("m$^3$ of air", "m{$^{3}$} of air"),
        ("when a > b", "when a {$>$} b"),
        (r"Szeg{\H o} at 25{\textdegree}", r"Szeg{\H o} at 25{\textdegree}"),
        (r"not $A \nrightarrow B$", r"not {$A \not\rightarrow B$}"),
        (r"$\text{if } x \in \mathbb{R}$", r"{$\mbox{if } x \in \mathbf{R}$}"),
    ],
)
def test_titles_for_bibtex(title: str, latex: str) -> None:
    assert LatexWriter("bibtex").title(title) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        (r"\textsc{Foo}", r"{{\textup{\textsc{Foo}}}}"),
        ("On Ελληνικός and ①", "On Ελληνικός and ①"),
        ("β-VAE for Gᵢⱼ", "β-{VAE} for {Gᵢⱼ}"),
        ("Tiny Ab$^4$", "Tiny {Ab}{$^4$}"),
    ],
)
def test_titles_for_biblatex(title: str, latex: str) -> None:
    assert LatexWriter("biblatex").title(title) == latex


def test_a_link_shows_its_text_and_its_address() -> None:
    latex = LatexWriter("bibtex")
    assert latex.title(r"\href{https://a.org/x_y}{Code}") == r"Code (https://a.org/x\_y)"


def is_balanced(latex: str) -> bool:
    depth = 0
    for char in latex:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


@given(TEXTS, st.sampled_from(["title", "plain"]), st.sampled_from(["bibtex", "biblatex"]))
def test_any_text_is_balanced(text: str, way: str, dialect: Dialect) -> None:
    made = getattr(LatexWriter(dialect), way)(text)
    assert is_balanced(made)
    made.encode("utf-8")
    # Nothing of ours is written with an escaped brace, which BibTeX would count.
    assert r"\{" not in made
    assert r"\}" not in made


@pytest.mark.parametrize(
    "text",
    [
        "{" * 50_000,
        "\\emph{" * 20_000,
        "é" * 50_000,
        "$x$" * 20_000,
        "f(x " * 10_000,
        "A$x$" * 9000,
    ],
)
def test_long_and_deep_text_takes_no_long_time(text: str) -> None:
    assert is_balanced(LatexWriter("bibtex").title(text))
