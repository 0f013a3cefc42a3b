from __future__ import annotations

import pytest

from digest_convert_bibtex.latex.characters import accent, math_character, text_character


@pytest.mark.parametrize(
    ("char", "latex"),
    [
        ("é", r"{\'e}"),
        ("ö", r"{\"o}"),
        ("Å", r"{\r A}"),
        ("ç", r"{\c c}"),
        ("š", r"{\v s}"),
        ("ő", r"{\H o}"),
        ("ą", r"{\k a}"),
        ("í", r"{\'i}"),
        ("ı", r"{\i}"),
        ("ß", r"{\ss}"),
        ("ł", r"{\l}"),
        ("ế", r"{\'{\^e}}"),
        ("ǿ", r"{\'{\o}}"),
        ("α", r"{$\alpha$}"),
        ("Α", r"{$\mathrm{A}$}"),
        ("≤", r"{$\leq$}"),
        ("−", "{$-$}"),
        ("²", "{$^{2}$}"),
        ("₁", "{$_{1}$}"),
        ("½", r"{$\frac{1}{2}$}"),
        ("𝔼", r"{$\mathbf{E}$}"),
        ("𝟙", r"{$\mathbf{1}$}"),
        ("𝛼", r"{$\alpha$}"),
        ("°", r"{\textdegree}"),
        ("ﬁ", "fi"),
        ("–", "--"),
        ("”", "''"),
        ("\u00a0", "~"),
    ],
)
def test_a_character_in_text(char: str, latex: str) -> None:
    assert text_character(char) == latex


@pytest.mark.parametrize("char", "đĐþÞðŋșĩạảơ€™†§£©…‘’中☃əЖ")
def test_a_character_that_some_reader_of_its_spelling_would_lose(char: str) -> None:
    # ạ has one that all know; the others stand as they are.
    assert text_character(char) == {"ạ": r"{\d a}"}.get(char)


@pytest.mark.parametrize(
    ("char", "latex"),
    [("χ", r"\chi"), ("→", r"\rightarrow"), ("ℝ", r"\mathbf{R}"), ("é", None), ("漢", None)],
)
def test_a_character_in_a_formula(char: str, latex: str | None) -> None:
    assert math_character(char) == latex


def test_no_mark_without_a_command() -> None:
    assert accent("x", "\u20d7") is None


def test_every_spelling_is_ascii_and_balanced() -> None:
    for code in range(0x80, 0x30000):
        made = text_character(chr(code))
        if made is not None:
            assert made.isascii(), hex(code)
            assert made.count("{") == made.count("}"), hex(code)
