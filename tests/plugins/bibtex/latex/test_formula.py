from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_bibtex.latex.formula import safe_formula
from digest_convert_bibtex.latex.formula_commands import (
    ALIASES,
    ARGUMENTS,
    OPERATORS,
    SWITCHES,
    SYMBOLS,
    TEXT_COMMANDS,
    WITH_ARGUMENTS,
)

_COMMANDS = (
    r"\frac \left \right \{ \} \text \mathrm \sqrt \alpha \\ \not \bf \big \operatorname".split()
)
SPANS = Path(__file__).parents[5] / "shared" / "samples" / "math-spans.jsonl"


@pytest.mark.parametrize(
    ("tex", "safe"),
    [
        ("L_\\infty", r"L_{\infty}"),
        ("x^2", "x^2"),
        (r"\{a\}", r"\lbrace a\rbrace"),
        (r"\left\{ a \right.", r"\left\lbrace a\right."),
        (r"\left(\frac12\middle|b\right)", r"\left(\frac{1}{2}\middle|b\right)"),
        ("50%", r"50\%"),
        ("#1", r"\#1"),
        ("x'^2", "x'^2"),
        ("x_1'", "x_1'"),
        (r"x^\mathrm{T}", r"x^{\mathrm{T}}"),
        (r"x_\text{a b}", r"x_{\mbox{a b}}"),
        (r"{\bf x}y", r"{\mathbf{x}}y"),
        ("\\mathbf Φ", r"\mathbf{\Phi}"),
        (r"\langle x\rangle", r"\bigl< x\bigr>"),
        (r"\left\langle x\right⟩", r"\left<x\right>"),
        ("αx", r"\alpha x"),
        ("x₁₂", "x_{12}"),
        ("10⁻³", "10^{-3}"),
        (r"\tfrac{a}{b}", r"\frac{a}{b}"),
        (r"\operatorname*{arg\,max}_x", r"\mathrm{arg\,max}_x"),
        (r"\argmin", r"\arg\min"),
        (r"\mathbb{1}", r"\mathbf{1}"),
        (r"\sqrt[3]{x}", r"\sqrt[{3}]{x}"),
        (r"x^*", "x^*"),
        (r"\alpha*", r"\alpha*"),
        (r"\not=", r"\not="),
        (r"\text{caf\u00e9 5%}".replace("\\u00e9", "é"), r"\mbox{caf{\'e} 5\%}"),
        (r"A \nrightarrow B", r"A \not\rightarrow B"),
        (r"\binom{n}{k} \lesssim 1", r"(\stackrel{n}{k}) \stackrel{<}{\sim} 1"),
        (r"\underset{x}{\min}", r"\mathop{\min}\limits_{x}"),
        ("", ""),
    ],
)
def test_a_formula_that_compiles(tex: str, safe: str) -> None:
    assert safe_formula(tex) == safe


@pytest.mark.parametrize(
    "tex",
    [
        r"\unknown",
        "x^a^b",
        "x^2'",
        "x_1_2",
        "^",
        "x^",
        "x_}",
        "{x",
        "x}",
        r"\frac{1}",
        r"\left( x",
        r"x \right)",
        r"\left( { x \right) }",
        r"\left x \right)",
        r"\middle|",
        "a & b",
        r"a \\ b",
        r"a\\b",
        "a $ b",
        r"\begin{cases} a \end{cases}",
        r"\label{x}",
        "²\\²",
        "\\left\\²x\\right)",
        r"\text{a $b$}",
        r"\text{中}",
        "中",
        r"\not{x}",
        "\\",
        "\x00",
        "`",
        r"\'e",
        r"\def\x{y}",
        r"\input{file}",
        "{" * 50_000,
        "x^{" * 5_000 + "}" * 5_000,
        r"\left(" * 50_000,
    ],
)
def test_a_formula_that_might_not_compile(tex: str) -> None:
    assert safe_formula(tex) is None


def test_aliases_lead_to_commands() -> None:
    known = {*SYMBOLS, *ARGUMENTS, *WITH_ARGUMENTS, *OPERATORS, *TEXT_COMMANDS}
    assert {name for name in ALIASES.values() if name.isalpha()} <= known
    assert set(SWITCHES.values()) <= known


@given(st.lists(st.sampled_from([*r"{}^_'$&%#\ ab1χ中[](²", *_COMMANDS])).map("".join) | st.text())
def test_any_formula_is_balanced_ascii_without_an_escaped_brace(tex: str) -> None:
    formula = safe_formula(tex)
    if formula is not None:
        assert formula.isascii()
        depth = 0
        for char in formula:
            depth += {"{": 1, "}": -1}.get(char, 0)
            assert depth >= 0
        assert depth == 0
        assert safe_formula(formula) == formula


def test_nearly_all_real_formulas_stay_formulas() -> None:
    if not SPANS.exists():
        pytest.skip(f"no real formulas at {SPANS}")
    spans = [json.loads(line) for line in SPANS.read_text(encoding="utf-8").splitlines()]
    refused = [span for span in spans if safe_formula(span) is None]
    assert len(refused) < 0.03 * len(spans)
