from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_bibtex.spelling import (
    GAP,
    Dialect,
    Spelling,
    escape_ascii,
    is_plain,
    number,
    odd_characters,
    spell,
)


def named_by_number(char: str) -> str:
    return f'{{{{\\nonascii{{\\char"{ord(char):04X}}}}}}}'


def test_what_latex_takes_for_its_own_is_odd() -> None:
    for char in map(chr, range(128)):
        stands_for_itself = char == "\n" or (char.isprintable() and char not in r'&%#_${}\^~<>|`"@')
        assert (odd_characters("ascii").match(char) is None) == stands_for_itself
        assert is_plain(char) == stands_for_itself


def test_what_is_passed_over_beyond_ascii_has_a_number_only_or_is_kept() -> None:
    """`odd_characters` saves asking about characters; it must not change the answer."""
    odd = {dialect: odd_characters(dialect) for dialect in ("bibtex", "biblatex")}
    for code in (*range(0x80, 0x3400), *range(0x4E00, 0x4F00), *range(0xF900, 0x10000)):
        char = chr(code)
        if odd["bibtex"].match(char) is None:
            assert spell(char, "bibtex").tex == named_by_number(char) == number(char)
        if odd["biblatex"].match(char) is None and unicodedata.category(char).startswith("L"):
            assert spell(char, "biblatex").tex == char


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("plain, words.", "plain, words."),
        ("a_b & 5%", r"a\_b \& 5\%"),
        ("a--b,,c---d", "a-{}-b,{},c-{}-{}-d"),
    ],
)
def test_ascii(text: str, tex: str) -> None:
    assert escape_ascii(text) == tex


def test_runs_are_numbered_together() -> None:
    assert number("a中文b字") == (r'a{{\nonascii{\char"4E2D\char"6587}}}b{{\nonascii{\char"5B57}}}')


def test_a_number_joins_the_glyphs_beside_it() -> None:
    assert number(f"中{spell('😀', 'bibtex').tex}文") == (
        r'{{\nonascii{\char"4E2D\char"0001F600\char"6587}}}'
    )
    assert number(f"中{GAP}文") == (
        f'{{{{\\nonascii{{\\char"4E2D}}}}}}{GAP}{{{{\\nonascii{{\\char"6587}}}}}}'
    )


def test_a_spelling_says_what_it_needs_and_loses() -> None:
    assert spell("ą", "bibtex") == Spelling(r"{\k{a}}", frozenset({"k"}), 0)
    assert spell("\ud800\x85", "bibtex") == Spelling(f"?{GAP}", frozenset(), 2)
    assert spell("😀", "biblatex").needs == {"nonascii"}


@given(st.text(), st.sampled_from(["bibtex", "biblatex"]))
def test_spelling_a_run_is_spelling_its_characters(run: str, dialect: Dialect) -> None:
    """But for what is joined: raised digits, and glyphs."""
    apart = "".join(spell(char, dialect).tex for char in run)
    made = spell(run, dialect)
    assert unjoined(made.tex) == unjoined(apart)
    assert made.dropped == sum(spell(char, dialect).dropped for char in run)


def unjoined(tex: str) -> str:
    return re.sub(r"\}\$\}\{\$[\^_]\{|\}\}\}\{\{\\nonascii\{", "", tex)
