from __future__ import annotations

import pytest

from digest_convert.mathml.repairs import THIN, character, repaired


@pytest.mark.parametrize(
    ("tex", "known"),
    [
        ("x + 1", "x + 1"),
        ("5 % x", r"5 \% x"),
        (r"5 \% x", r"5 \% x"),
        (r"a \not= b", "a {≠}b"),
        (r"a \not\in B", "a {∉}B"),
        (r"\operatorname*{arg\,max} f", rf"\operatorname{{arg{THIN}max}} f"),
        (r"\arg\min f", rf"\operatorname{{arg{THIN}min}} f"),
        (r"K_\text{{i}}", r"K_\text{i}"),
        (r"\mathrm{K}", r"\text{K}"),
        (r"\mathrm{KL}", r"\mathrm{KL}"),
        (r"\mathsf{E}", "{𝖤}"),
        (r"a \pmod{n}", r"a \:\:(\mathrm{mod}\,\,{n})"),
        (r"\begin{aligned}a\\[4pt]b\end{aligned}", r"\begin{align*}a\\ b\end{align*}"),
        (r"\Bigl\langle x", r"\Bigl⟨ x"),
        (r"\ket{0}", r"|0\rangle "),
    ],
)
def test_tex_in_words_that_the_converter_knows(tex: str, known: str) -> None:
    assert repaired(tex) == known


def test_a_negation_without_a_sign_of_its_own_is_left() -> None:
    assert repaired(r"\not\heartsuit") == r"\not\heartsuit"


def test_characters_that_xml_forbids_are_nothing() -> None:
    assert character("3b1") == "α"
    assert character("1") == character("ffff") == character("110000") == ""
