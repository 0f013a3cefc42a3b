from __future__ import annotations

import unicodedata

import pytest

from digest_convert.mathml.variant import styled

NAMES = {
    "bold": "MATHEMATICAL BOLD",
    "bold-italic": "MATHEMATICAL BOLD ITALIC",
    "script": "MATHEMATICAL SCRIPT",
    "bold-script": "MATHEMATICAL BOLD SCRIPT",
    "fraktur": "MATHEMATICAL FRAKTUR",
    "double-struck": "MATHEMATICAL DOUBLE-STRUCK",
    "bold-fraktur": "MATHEMATICAL BOLD FRAKTUR",
    "bold-sans-serif": "MATHEMATICAL SANS-SERIF BOLD",
    "sans-serif-bold-italic": "MATHEMATICAL SANS-SERIF BOLD ITALIC",
}


@pytest.mark.parametrize("variant", NAMES)
def test_every_letter_is_the_assigned_character_of_the_letter(variant: str) -> None:
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz":
        sign = styled(letter, variant)
        assert unicodedata.normalize("NFKC", sign) == letter
        case = "CAPITAL" if letter.isupper() else "SMALL"
        name = unicodedata.name(sign)
        assert name == f"{NAMES[variant]} {case} {letter.upper()}" or sign < "\u2200", name


@pytest.mark.parametrize("variant", ["bold", "bold-italic", "bold-sans-serif"])
def test_greek(variant: str) -> None:
    for letter in "ΑΒΓΔΩαβγςω":
        sign = styled(letter, variant)
        assert sign != letter
        assert unicodedata.normalize("NFKC", sign) == letter


def test_digits() -> None:
    assert styled("2", "bold") == "𝟐"
    assert styled("1", "double-struck") == "𝟙"
    assert styled("2", "script") == "2"


def test_other_styles_and_characters_stay() -> None:
    assert styled("ab", "italic") == "ab"
    assert styled("中é", "bold") == "中é"
