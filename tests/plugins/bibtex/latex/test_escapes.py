from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_bibtex.latex.escapes import Dialect, Escaper


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("plain, words.", "plain, words."),
        ("100% & #1_a", r"100\% \& \#1\_a"),
        ("a $ b", r"a \$ b"),
        ("x < y > z | w", "x {$<$} y {$>$} z {$|$} w"),
        ("a^b ~5", r"a{\textasciicircum}b {\textasciitilde}5"),
        ("open { only", r"open \textbraceleft{} only"),
        ('say "so"', 'say {"}so{"}'),
        ("a--b,,c---d", "a-{}-b,{},c-{}-{}-d"),
        ("Höft", r"H{\"o}ft"),
        ("χ² and α", r"{$\chi$}{$^{2}$} and {$\alpha$}"),
        ("10⁻¹² m", "10{$^{-12}$} m"),
        ("e\u0301 x\u0302 q\u0323\u0307", r"{\'e} {\^x} {\.{\d q}}"),
        ("中文 😀 đ ℃", "中文 😀 đ ℃"),
        ("Ελληνικός λ", r"Ελληνικός {$\lambda$}"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("gone \ufffd", "gone ?"),
        ("“x” – ‘y’ — z…", "``x'' -- ‘y’ --- z…"),
    ],
)
def test_the_dialect_bibtex(text: str, latex: str) -> None:
    assert Escaper("bibtex").escape(text) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Höft, Łódź, 中文，한국어", "Höft, Łódź, 中文，한국어"),
        ("“x” – y…", "“x” – y…"),
        ("α ≤ β² ① 25℃", "α ≤ β² ① 25℃"),
        ("😀 100% < 5", r"😀 100\% {$<$} 5"),
        ("Русский Ελληνικός", "Русский Ελληνικός"),
        ("a\u00a0b\u2009c\u200b", "a~b c"),
    ],
)
def test_the_dialect_biblatex(text: str, latex: str) -> None:
    assert Escaper("biblatex").escape(text) == latex


def test_what_is_lost_is_counted() -> None:
    escaper = Escaper("bibtex")
    assert escaper.escape("\x01\x00 \ud800 \ue000 a,,b\x00") == " ? ? a,{},b"
    assert escaper.dropped == 5


@given(st.text(), st.sampled_from(["bibtex", "biblatex"]))
def test_any_text_is_balanced(text: str, dialect: Dialect) -> None:
    made = Escaper(dialect).escape(text)
    made.encode("utf-8")
    assert made.count("{") == made.count("}")
    assert r"\{" not in made
