from __future__ import annotations

import pytest

from digest_convert_bibtex.characters import accent, math_character, text_character


@pytest.mark.parametrize(
    ("char", "latex"),
    [
        ("é", r"{\'e}"),
        ("ö", r"{\"o}"),
        ("Å", r"{\AA}"),
        ("ç", r"{\c{c}}"),
        ("š", r"{\v{s}}"),
        ("ő", r"{\H{o}}"),
        ("ą", r"{\k{a}}"),
        ("ș", r"{\textcommabelow{s}}"),
        ("í", r"{\'i}"),
        ("ĩ", r"{\~{\i}}"),
        ("ị", r"{\d{i}}"),
        ("ı", r"{\i}"),
        ("ß", r"{\ss}"),
        ("ł", r"{\l}"),
        ("Đ", r"{\DJ}"),
        ("ế", r"{\'{\^e}}"),
        ("ợ", r"{\d{\ohorn}}"),
        ("ǿ", r"{\'{\o}}"),
        ("α", r"{$\alpha$}"),
        ("Α", r"{$\mathrm{A}$}"),
        ("≤", r"{$\leq$}"),
        ("−", "{$-$}"),
        ("²", "{$^{2}$}"),
        ("₁", "{$_{1}$}"),
        ("½", r"{$\frac{1}{2}$}"),
        ("𝔼", r"{$\mathbb{E}$}"),
        ("𝟙", r"{$\mathbf{1}$}"),
        ("𝛼", r"{$\alpha$}"),
        ("ﬁ", "fi"),
        ("–", "--"),
        ("”", "''"),
        ("\u00a0", "~"),
        ("中", None),
        ("☃", None),
        ("ə", None),
    ],
)
def test_a_character_in_text(char: str, latex: str | None) -> None:
    assert text_character(char) == latex


@pytest.mark.parametrize(
    ("char", "latex"),
    [("χ", r"\chi"), ("→", r"\rightarrow"), ("ℝ", r"\mathbb{R}"), ("é", None), ("漢", None)],
)
def test_a_character_in_a_formula(char: str, latex: str | None) -> None:
    assert math_character(char) == latex


def test_no_mark_without_a_command() -> None:
    assert accent("x", "\u20d7") is None


def test_every_character_is_ascii_and_balanced() -> None:
    for code in range(0x80, 0x30000):
        made = text_character(chr(code))
        if made is not None:
            assert made.isascii(), hex(code)
            assert made.count("{") == made.count("}"), hex(code)
