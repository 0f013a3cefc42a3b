from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person

from digest_convert_bibtex.names import Name, author_field, first_family_name, read_author
from digest_convert_bibtex.texescape import LatexWriter


def field(*authors: str) -> str:
    return author_field(authors, LatexWriter("bibtex").plain)


@pytest.mark.parametrize(
    ("authors", "value"),
    [
        (["Ada Lovelace", "Alan M. Turing"], "Ada Lovelace and Alan M. Turing"),
        (["Ludwig van Beethoven"], "Ludwig van Beethoven"),
        (["Vincent Van Gogh"], "Vincent Van Gogh"),
        (["de la Cruz", "Juan de la Cruz"], "de la Cruz and Juan de la Cruz"),
        (["Anna-Lena O'Brien"], "Anna-Lena O'Brien"),
        (["OpenAI", "DeepSeek-AI"], "{OpenAI} and {DeepSeek-AI}"),
        (["LIGO Scientific Collaboration"], "{LIGO Scientific Collaboration}"),
        (["The Foo Team", "Institute of Bars"], "{The Foo Team} and {Institute of Bars}"),
        (["Research and Development Team"], "{Research and Development Team}"),
        (["A. Bee and the Cee Team"], "A. Bee and {the Cee Team}"),
        (["Red Team and Blue Team"], "{Red Team} and {Blue Team}"),
        (["William E. Ryan, Jr."], "Ryan, Jr., William E."),
        (["Ryan, Jr."], "{Ryan, Jr.}"),
        (["Sam Davis Jr", "John Smith III"], "Davis, Jr, Sam and Smith, III, John"),
        (["Doe, John"], "John Doe"),
        (["van Doe, John"], "John van Doe"),
        (["a, b, c, d"], "{a, b, c, d}"),
        (["kaiyuan Li", "Shin han yi"], "Li, kaiyuan and yi, Shin han"),
        ([":", "Ada Lovelace", "...", ""], "Ada Lovelace"),
        (["Ada B and Cee D", "E F; G H"], "Ada B and Cee D and E F and G H"),
        (["and X Yz", "Ada AND Bee"], "X Yz and {Ada} and {Bee}"),
        (["A Jr. and B Cee"], "A Jr. and B Cee"),
        ([r"Hans St\"utz", r"Eva St\ütz"], r"Hans St{\"u}tz and Eva St{\"u}tz"),
        (["Foo_Bar Baz"], r"Foo\_Bar Baz"),
        (['Will "Bill" Smith'], 'Will {"}Bill{"} Smith'),
        (["J.~R. Smith"], "J. R. Smith"),
        (["张三"], r'{{{\nonascii{\char"5F20\char"4E09}}}}'),
        (["Ada Lovelace", "et al."], "Ada Lovelace and others"),
        (["et al."], ""),
        ([], ""),
    ],
)
def test_the_author_field(authors: list[str], value: str) -> None:
    assert field(*authors) == value


@pytest.mark.parametrize(
    ("text", "family", "given_names"),
    [
        ("Ada Lovelace", "Lovelace", "Ada"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("kaiyuan Li", "Li", "kaiyuan"),
        ("Shin han yi", "yi", "Shin han"),
        ("Charles de la Vallée Poussin", "Poussin", "Charles de la Vallée"),
    ],
)
def test_a_name_is_taken_apart(text: str, family: str, given_names: str) -> None:
    assert read_author(text) == [Name(family=family, given=given_names)]


def test_the_first_family_name() -> None:
    assert first_family_name([":", "Ludwig van Beethoven"]) == "van Beethoven"
    assert first_family_name(["The Foo Team"]) == "The Foo Team"
    assert first_family_name([]) == ""


def test_thousands_of_authors() -> None:
    value = field(*(f"Given{n} Family{n}" for n in range(3303)))
    assert len(value.split(" and ")) == 3303


@given(st.lists(st.text(max_size=30) | st.text(alphabet="aZ é,;.:{}\\\"_-'~and", max_size=30)))
def test_any_authors_are_read_by_another_program(authors: list[str]) -> None:
    value = field(*authors)
    assert value.isascii()
    assert value.count("{") == value.count("}")
    names = value.split(" and ") if value else []
    for name in names:
        # Raises for a name with too many commas.
        Person(name)
