from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person

from digest_convert import read_names
from digest_convert_bibtex.latex.writer import LatexWriter
from digest_convert_bibtex.names import author_field


def field(*authors: str) -> str:
    return author_field(read_names(authors), LatexWriter("bibtex"))


@pytest.mark.parametrize(
    ("authors", "value"),
    [
        (["Ada Lovelace", "Alan M. Turing"], "Ada Lovelace and Alan M. Turing"),
        (["Ludwig van Beethoven"], "van Beethoven, Ludwig"),
        (["Vincent Van Gogh"], "Van Gogh, Vincent"),
        (["Charles de la Vallée Poussin"], r"de la Vall{\'e}e Poussin, Charles"),
        (["de la Cruz", "Juan de la Cruz"], "de la Cruz and de la Cruz, Juan"),
        (["Eva van't Hoff", "Eva in 't Hout"], "van't Hoff, Eva and in 't Hout, Eva"),
        (["José Ortega y Gasset"], r"{Ortega y Gasset}, Jos{\'e}"),
        (["Eva Van den Berg", "Eva De la Torre"], "Van den Berg, Eva and De la Torre, Eva"),
        (["Rui Lima Filho"], "Lima Filho, Rui"),
        (["Jean de Dieu Brook"], "Brook, Jean de Dieu"),
        (["Anna-Lena O'Brien"], "Anna-Lena O'Brien"),
        (["OpenAI", "DeepSeek-AI"], "{OpenAI} and {DeepSeek-AI}"),
        (["LIGO Scientific Collaboration"], "{LIGO Scientific Collaboration}"),
        (["Research and Development Team"], "{Research and Development Team}"),
        (["A. Bee and the Cee Team"], "A. Bee and {the Cee Team}"),
        (["William E. Ryan, Jr."], "Ryan, Jr., William E."),
        (["Ryan, Jr."], "{Ryan, Jr.}"),
        (["Sam Davis Jr", "John de Smith III"], "Davis, Jr, Sam and de Smith, III, John"),
        (["Doe, John"], "John Doe"),
        (["van Doe, John"], "van Doe, John"),
        (["a, b, c, d"], "{a, b, c, d}"),
        (["kaiyuan Li", "Shin han yi"], "Li, kaiyuan and yi, Shin han"),
        ([":", "Ada Lovelace", ""], "Ada Lovelace"),
        (["Ada B and Cee D", "E F; G H"], "Ada B and Cee D and E F and G H"),
        (["Foo_Bar Baz"], "Foo Bar Baz"),
        (["José Ñandú"], r"Jos{\'e} {\~N}and{\'u}"),
        (['Will "Bill" Smith'], 'Will {"}Bill{"} Smith'),
        # BibTeX sees no capital in what is not ASCII.
        (["Đorđe Ivić", "Émile Zoë"], r"Ivi{\'c}, Đorđe and {\'E}mile Zo{\"e}"),
        (["张三", "山田 太郎"], "{张三} and {山田 太郎}"),
        (["Ada Lovelace", "et al."], "Ada Lovelace and others"),
        (["Ada Lovelace$^{1,2}$ (3)"], "Ada Lovelace"),
        (["et al."], ""),
        ([], ""),
    ],
)
def test_the_author_field(authors: list[str], value: str) -> None:
    assert field(*authors) == value


def test_thousands_of_authors() -> None:
    value = field(*(f"Given{n} Family{n}" for n in range(3303)))
    assert len(value.split(" and ")) == 3303


@given(st.lists(st.text(max_size=30) | st.text(alphabet="aZ é,;.:{}\\\"_-'~and", max_size=30)))
def test_any_authors_are_read_by_another_program(authors: list[str]) -> None:
    value = field(*authors)
    assert value.count("{") == value.count("}")
    names = value.split(" and ") if value else []
    for name in names:
        # Raises for a name with too many commas.
        Person(name)
