from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from digest_convert.mathml.converter import MATHML, to_mathml


def body(tex: str, *, display: bool = False) -> str:
    """What is inside the math element."""
    written = to_mathml(tex, display=display)
    assert written is not None, tex
    root = etree.fromstring(written)
    assert root.tag == f"{{{MATHML}}}math"
    return written[written.index(">") + 1 :].removesuffix("</math>")


@pytest.mark.parametrize(
    ("tex", "mathml"),
    [
        ("x", "<mi>x</mi>"),
        ("42", "<mn>42</mn>"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"\frac{1}{n}", "<mfrac><mn>1</mn><mi>n</mi></mfrac>"),
        (r"\sim 80\%", "<mo>∼</mo><mn>80</mn><mi>%</mi>"),
        ("80% x", "<mn>80</mn><mi>%</mi><mi>x</mi>"),
        (r"L_\infty", "<msub><mi>L</mi><mi>∞</mi></msub>"),
        (r"\mathrm{KL}", "<mrow><mi>KL</mi></mrow>"),
        (r"\mathbb{EX}", "<mrow><mi>𝔼</mi><mi>𝕏</mi></mrow>"),
        (r"\text{if 5\% < x}", "<mtext>if\u00a05%\u00a0&lt;\u00a0x</mtext>"),
        (r"\Gamma γ", '<mi mathvariant="normal">Γ</mi><mi>γ</mi>'),
        (r"1 - \cdots - 1", "<mn>1</mn><mo>−</mo><mi>⋯</mi><mo>−</mo><mn>1</mn>"),
        (r"\unicode{x3b1}", "<mi>α</mi>"),
        (r"\methodname", "<mi>methodname</mi>"),
        (r"A \backslash B", "<mi>A</mi><mi>\\</mi><mi>B</mi>"),
    ],
)
def test_formulas(tex: str, mathml: str) -> None:
    assert body(tex) == mathml


@pytest.mark.parametrize("space", ["", " ", r"\,", r"\ "])
def test_arg_min_is_one_operator(space: str) -> None:
    written = body(rf"\arg{space}\min_x f")
    assert "<mi>arg\u2009min</mi>" in written


@pytest.mark.parametrize("size", ["big", "Bigl", "biggr", "Biggm"])
def test_a_big_delimiter_is_the_delimiter(size: str) -> None:
    assert ">⌊</mo>" in body(rf"\{size}\lfloor x")
    assert ">{</mo>" in body(rf"\{size}\{{ x")


@pytest.mark.parametrize(
    "tex",
    [
        r"\mathbin{!n}",
        r"\rule{1em}{2pt}",
        r"\newcommand{\a}{\a\a}\a",
        r"\def\a{\a\a}\a",
        r"\frac{1",
        r"\left( x",
        r"x^2^3",
        r"\begin{cases}",
        "{" * 200 + "x" + "}" * 200,
        r"\left(" * 60 + "x" + r"\right)" * 60,
        "x" * 7000,
        "",
    ],
)
def test_what_is_not_sound_is_refused(tex: str) -> None:
    written = to_mathml(tex, display=False)
    assert written is None or "\\" not in written.partition('">')[2]


def test_known_failures_are_refused() -> None:
    for tex in (r"\mathbin{!n}", r"\rule{1em}{2pt}", r"\def\a{\a\a}\a", r"x^2^3"):
        assert to_mathml(tex, display=False) is None, tex


def test_alternative_text_is_the_tex_on_one_line() -> None:
    written = to_mathml('a <\n "b"', display=True)
    assert written is not None
    root = etree.fromstring(written)
    assert root.get("alttext") == 'a < "b"'
    assert root.get("display") == "block"


@pytest.mark.parametrize(
    "tex", [r"\href{javascript:x}{y}", r"\textcolor{foo}{w}", r"\colorbox{red}{t}", r"\kern[ x"]
)
def test_values_from_the_text_become_no_attributes(tex: str) -> None:
    written = to_mathml(tex, display=False)
    if written is not None:
        attributes = {
            name for element in etree.fromstring(written).iter() for name in element.attrib
        }
        assert attributes <= {"alttext", "mathvariant", "stretchy"}


def test_named_spaces_are_lengths() -> None:
    assert 'width="-0.167em"' in body(r"a\!b")


@given(st.text(alphabet="\\{}^_&%$ab12 ()[]|<>'~lefrightqsumn\n", max_size=60))
def test_any_tex_gives_sound_mathml_or_none(tex: str) -> None:
    written = to_mathml(tex, display=False)
    if written is None:
        return
    root = etree.fromstring(written)
    arity = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "mroot": 2, "munder": 2, "mover": 2}
    for element in root.iter():
        name = etree.QName(element).localname
        assert len(element) == arity.get(name, len(element))
        if name in {"mi", "mn", "mo", "mtext", "mspace"}:
            assert len(element) == 0
        else:
            assert not (element.text or "").strip()


def test_long_formulas_take_no_long_time() -> None:
    started = time.perf_counter()
    for tex in (r"\sqrt " * 900, "x_" * 2900, r"\a" * 2900, "{}" * 2900, r"\frac" * 1100):
        to_mathml(tex, display=False)
    assert time.perf_counter() - started < 5


def test_a_digest_without_formulas_does_not_load_the_converter() -> None:
    code = (
        "import sys, digest_convert.markup.inline as m\n"
        "m.Markup('auto').paragraphs('no formula, $5 only, flat $x_i = 2$')\n"
        "sys.exit('latex2mathml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rows_within_a_formula_are_a_table() -> None:
    aligned = to_mathml(r"\begin{aligned}a &= b\\c &= d\end{aligned}", display=True)
    assert aligned is not None
    assert aligned.count("<mtr>") == 2
    assert "<mi>&amp;</mi>" not in aligned
    gathered = to_mathml(r"\begin{gathered}a\\c\end{gathered}", display=True)
    assert gathered is not None
    assert gathered.count("<mtr>") == 2


def test_a_column_mark_outside_a_table_is_not_shown() -> None:
    assert to_mathml("a & b", display=False) is None
    escaped = to_mathml(r"a \& b", display=False)
    assert escaped is not None
    assert "&amp;" in escaped
