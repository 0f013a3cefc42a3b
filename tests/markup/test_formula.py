from __future__ import annotations

import re

import pytest

from digest_convert.markup.formula import formula_markup, is_exact


@pytest.mark.parametrize(
    "tex",
    ["x", "x_i", r"\alpha^2 + 1", r"O(n\log n)", r"\mathbf{x}_k", "10^{-3}", "f'", r"\text{if } x",
     r"\mathcal{N}(0, 1)", r"n \to \infty", r"\left(a\right)"],
)  # fmt: skip
def test_what_takes_one_dimension_is_text(tex: str) -> None:
    assert is_exact(tex)
    assert "<math" not in formula_markup(tex, "auto", display=False)
    assert formula_markup(tex, "mathml", display=False).startswith("<math")


@pytest.mark.parametrize(
    "tex",
    [r"\frac{a}{b}", r"\sqrt{x}", "x_i^2", "x'_i", "e^{x^2}", r"\hat{x}", r"{a \over b}",
     r"\sum_{i=1}^n i", r"\overline{AB}", r"\begin{cases}a\end{cases}", "x_{i_j}"],
)  # fmt: skip
def test_what_takes_two_dimensions_is_mathml(tex: str) -> None:
    assert not is_exact(tex)
    assert formula_markup(tex, "auto", display=False).startswith("<math")
    assert "<math" not in formula_markup(tex, "unicode", display=False)


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("x_i", "<i>x</i><sub><i>i</i></sub>"),
        (r"\mathbf{x}", "<b>x</b>"),
        (r"\boldsymbol{x}^2", "<b><i>x</i></b><sup>2</sup>"),
        (r"x_{ij}", "<i>x</i><sub><i>ij</i></sub>"),
        (r"\mathrm{CO}_2", "CO<sub>2</sub>"),
        ("a < b", "<i>a</i> &lt; <i>b</i>"),
    ],
)
def test_text(tex: str, shown: str) -> None:
    assert formula_markup(tex, "auto", display=False) == shown


def test_only_the_part_that_takes_two_dimensions_is_mathml() -> None:
    written = formula_markup(r"a + b = \frac{c}{d}", "auto", display=False)
    assert written.startswith("<i>a</i> + <i>b</i> = <math ")
    assert 'alttext="\\frac{c}{d}"' in written


@pytest.mark.parametrize(
    "tex",
    [r"\left(a = \frac{c}{d}\right)", r"= \frac{c}{d}", r"a \not= \frac{c}{d}", r"\bf a = x_i^2"],
)
def test_what_hangs_together_stays_together(tex: str) -> None:
    assert formula_markup(tex, "auto", display=False).startswith("<math")
    assert formula_markup(tex, "auto", display=False).count("<math") == 1


def test_a_long_formula_can_be_broken_at_its_relations() -> None:
    long = r"\frac{aaaaaaaaaaaa}{b} = \frac{cccccccccccccc}{d} \le x"
    parts = re.findall('alttext="([^"]*)"', formula_markup(long, "mathml", display=False))
    assert parts == [r"\frac{aaaaaaaaaaaa}{b}", "=", r"\frac{cccccccccccccc}{d}", r"\le", "x"]


def test_a_displayed_formula_can_be_scrolled_with_the_keyboard() -> None:
    written = formula_markup(r"\frac{a}{b} = c", "auto", display=True)
    assert written.startswith('<span class="display" tabindex="0"><math ')
    assert formula_markup("a", "auto", display=True) == '<span class="display"><i>a</i></span>'
