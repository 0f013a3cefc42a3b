from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import Name, Names, read_names, shown_names, split_authors
from digest_convert.model.names import _read_entry


def literal(text: str) -> Name:
    return Name(literal=text)


def person(given: str, family: str, *, particle: str = "", suffix: str = "") -> Name:
    return Name(given, particle, family, suffix)


OTHERS = (
    "et al.",
    "et al",
    "et. al.",
    "Et Al.",
    r"\emph{et al.}",
    "et~al.",
    "et alii",
    "& al.",
    "and others",
    "others",
    "…",
    "and 12 others",
    "+ 5 more",
    "and 1,204 additional authors",
    "(100 additional authors not shown)",
    "et al. (100 additional authors not shown)",
    "(3 more authors omitted)",
    "等",
)


@pytest.mark.parametrize("written", OTHERS)
def test_others(written: str) -> None:
    assert read_names(["Eva Brook", written]) == Names((person("Eva", "Brook"),), True)
    assert read_names([f"Eva Brook {written}"]) == Names((person("Eva", "Brook"),), True)
    assert read_names([written]) == Names((), True)


@pytest.mark.parametrize("name", ["Alet Alii", "Ann Etal", "Eta Others-Smith", "Al Etienne"])
def test_no_others(name: str) -> None:
    given, _, family = name.partition(" ")
    assert read_names([name]) == Names((person(given, family),), False)


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [
        # HTML
        ("Zo&euml; Ma&scaron;ek", "Zoë", "Mašek"),
        ("Zo&#235; Ma&#x161;ek", "Zoë", "Mašek"),
        ("Eva&nbsp;Brook", "Eva", "Brook"),
        ('<a href="https://x.example/brook_e">Eva Brook</a>', "Eva", "Brook"),
        ("Eva Brook<sup>1,2</sup>", "Eva", "Brook"),
        ("&lt;i&gt;Eva Brook&lt;/i&gt;", "Eva", "Brook"),
        ("Eva Brook <eva@x.example>", "Eva", "Brook"),
        # TeX
        (r"Fran\c{c}ois Gr\"un", "François", "Grün"),
        (r"{\L}ucja W\'ojcik", "Łucja", "Wójcik"),
        (r"Eva St\ütz", "Eva", "Stütz"),
        (r"J.~R. Brook", "J. R.", "Brook"),
        (r"Ren$\acute{e}$ Mart$\acute{\imath}$n", "René", "Martín"),
        (r"Eva B\o rn", "Eva", "Børn"),
        (r"\textbf{Eva Brook}", "Eva", "Brook"),
        # marks
        ("Eva Brook$^{1,2}$", "Eva", "Brook"),
        (r"Eva Brook$^\dagger$", "Eva", "Brook"),
        (r"Eva Brook$^{\text{a}}$", "Eva", "Brook"),
        ("Eva Brook^{1,*}", "Eva", "Brook"),
        ("Eva Brook²,³", "Eva", "Brook"),
        ("Eva Brook1,2", "Eva", "Brook"),
        ("Eva Brook (1 and 2)", "Eva", "Brook"),
        ("Eva Brook (1, 2) (3)", "Eva", "Brook"),
        ("Eva Brook [1]", "Eva", "Brook"),
        ("Eva Brook§", "Eva", "Brook"),
        ("*Eva Brook †‡", "Eva", "Brook"),
        ("Eva Brook ✉", "Eva", "Brook"),
        (r"Eva Brook\thanks{Supported by {X}, see \url{y}.}", "Eva", "Brook"),
        (r"Eva Brook\textsuperscript{1,*}", "Eva", "Brook"),
        (r"Eva Brook\inst{2}", "Eva", "Brook"),
        # parentheses
        ("Eva Brook (Somewhere University)", "Eva", "Brook"),
        ("Eva Brook (deceased)", "Eva", "Brook"),
        ("Eva Brook)", "Eva", "Brook"),
        ("(Eva Brook)", "Eva", "Brook"),
        ("Eva (Evi) Brook", "Eva (Evi)", "Brook"),
        # degrees and titles
        ("Eva Brook, M.D.", "Eva", "Brook"),
        ("Eva Brook, M.D., PhD", "Eva", "Brook"),
        ("Eva Brook PhD", "Eva", "Brook"),
        ("Eva Brook MD", "Eva", "Brook"),
        ("Brook, Eva, PhD", "Eva", "Brook"),
        ("Dr. Eva Brook", "Eva", "Brook"),
        ("MD Eva Brook", "MD Eva", "Brook"),
        # damage
        ("Eva Gi--Brook", "Eva", "Gi–Brook"),
        ("E. -F. Brook", "E.-F.", "Brook"),
        ("E.- F. Brook", "E.-F.", "Brook"),
        ("Eva_F. Brook", "Eva F.", "Brook"),
        ("Eva  \tBrook,", "Eva", "Brook"),
        ("Eva Brook.", "Eva", "Brook"),
        ("Eva\u200b Brook", "Eva", "Brook"),
        ("and Eva Brook", "Eva", "Brook"),
    ],
)
def test_the_dress_of_a_name_is_left_out(written: str, given: str, family: str) -> None:
    assert read_names([written]) == Names((person(given, family),), False)


@pytest.mark.parametrize(
    ("written", "given", "particle", "family"),
    [
        ("Charles de la Vallée Poussin", "Charles", "de la", "Vallée Poussin"),
        ("de la Vallée Poussin, Charles", "Charles", "de la", "Vallée Poussin"),
        ("Ludwig van Beethoven", "Ludwig", "van", "Beethoven"),
        ("Ludwig van", "Ludwig", "", "van"),
        ("Eva van't Hoff", "Eva", "van't", "Hoff"),
        ("Eva in 't Hout", "Eva", "in 't", "Hout"),
        ("Eva im Hof", "Eva", "im", "Hof"),
        ("Eva dos Santos Lima", "Eva", "dos", "Santos Lima"),
        ("Eva de Melo", "Eva", "de", "Melo"),
        ("José Ortega y Gasset", "José", "", "Ortega y Gasset"),
        ("Antoni Gaudí i Cornet", "Antoni", "", "Gaudí i Cornet"),
        ("Rui Melo e Castro", "Rui", "", "Melo e Castro"),
        ("Rui Lima Júnior", "Rui", "", "Lima Júnior"),
        ("Rui Lima Filho", "Rui", "", "Lima Filho"),
        ("Rui Alves Lima Neto", "Rui Alves", "", "Lima Neto"),
        ("Rui da Lima Neto", "Rui", "da", "Lima Neto"),
        ("Rui Neto", "Rui", "", "Neto"),
        ("Eva Van den Berg", "Eva", "", "Van den Berg"),
        ("Eva Van Der Berg", "Eva", "", "Van Der Berg"),
        ("Eva De la Torre", "Eva", "", "De la Torre"),
        ("Eva Di Mare", "Eva", "", "Di Mare"),
        ("Eva Del Rio", "Eva", "", "Del Rio"),
        ("Amr El Sayed", "Amr", "", "El Sayed"),
        ("Amr Al Sayed", "Amr", "", "Al Sayed"),
        ("Amr Abd El Sayed", "Amr", "", "Abd El Sayed"),
        ("Amos Ben David", "Amos", "", "Ben David"),
        ("Vincent Van Gogh", "Vincent", "", "Van Gogh"),
        ("Eva Le Blanc", "Eva", "", "Le Blanc"),
        ("Eva La Rue", "Eva", "", "La Rue"),
        ("Ben Brook", "Ben", "", "Brook"),
        ("Van Brook", "Van", "", "Brook"),
        ("Nguyen Van Anh", "Nguyen Van", "", "Anh"),
        ("Nguyễn Vân Ánh", "Nguyễn Vân", "", "Ánh"),
        ("Kim Van Tran", "Kim Van", "", "Tran"),
        ("Hung Le Nguyen", "Hung Le", "", "Nguyen"),
        ("Quoc La Mai", "Quoc La", "", "Mai"),
        ("Jean de Dieu Brook", "Jean de Dieu", "", "Brook"),
        ("María del Carmen Ríos", "María del Carmen", "", "Ríos"),
        ("eva Brook", "eva", "", "Brook"),
        ("Eva han yi", "Eva han", "", "yi"),
        ("Eva u. Brook", "Eva u.", "", "Brook"),
        ("Ben Du Li", "Ben Du", "", "Li"),
    ],
)
def test_particles(written: str, given: str, particle: str, family: str) -> None:
    assert read_names([written]).names == (person(given, family, particle=particle),)


@pytest.mark.parametrize(
    ("written", "name", "display"),
    [
        ("Eva Brook Jr.", person("Eva", "Brook", suffix="Jr."), "Eva Brook Jr."),
        ("Eva Brook, Jr.", person("Eva", "Brook", suffix="Jr."), "Eva Brook Jr."),
        ("Brook, Jr., Eva", person("Eva", "Brook", suffix="Jr."), "Eva Brook Jr."),
        ("Eva M. Brook III", person("Eva M.", "Brook", suffix="III"), "Eva M. Brook III"),
        ("Eva de Brook, Sr", person("Eva", "Brook", particle="de", suffix="Sr"), "Eva de Brook Sr"),
        ("Brook, Jr.", literal("Brook, Jr."), "Brook, Jr."),
        ("Brook, eva", person("eva", "Brook"), "eva Brook"),
        ("The Anh Nguyen", person("The Anh", "Nguyen"), "The Anh Nguyen"),
        ("The Anh Han", person("The Anh", "Han"), "The Anh Han"),
        ("AI Watanabe", person("AI", "Watanabe"), "AI Watanabe"),
        ("FANAR TEAM", literal("FANAR TEAM"), "FANAR TEAM"),
        ("The Kite Collaboration", literal("The Kite Collaboration"), "The Kite Collaboration"),
        ("the Kite", literal("the Kite"), "the Kite"),
        ("Kite AI", literal("Kite AI"), "Kite AI"),
        ("Kite&amp;Co Labs", literal("Kite&Co Labs"), "Kite&Co Labs"),
        ("Institute of Kites", literal("Institute of Kites"), "Institute of Kites"),
        ("Eva", literal("Eva"), "Eva"),
        ("D4RL", literal("D4RL"), "D4RL"),
        ("王小明", literal("王小明"), "王小明"),
        ("山田 太郎", literal("山田 太郎"), "山田 太郎"),
        ("a, b, c, d", literal("a, b, c, d"), "a, b, c, d"),
    ],
)
def test_suffixes_and_literals(written: str, name: Name, display: str) -> None:
    (read,) = read_names([written]).names
    assert read == name
    assert read.display == display


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Eva Brook and Bo Li", ["Eva Brook", "Bo Li"]),
        ("Eva Brook & Bo Li", ["Eva Brook", "Bo Li"]),
        ("Eva Brook; Bo Li;Cy Dale", ["Eva Brook", "Bo Li", "Cy Dale"]),
        ("张三、李四", ["张三", "李四"]),
        ("A. Bee and the Cee Team", ["A. Bee", "the Cee Team"]),
        ("Red Team and Blue Team", ["Red Team", "Blue Team"]),
        ("Research and Development Team", ["Research and Development Team"]),
        ("Eva Brook on behalf of the Kite Collaboration", ["Eva Brook", "the Kite Collaboration"]),
        ("Kite Collaboration: Eva Brook", ["Kite Collaboration", "Eva Brook"]),
        (":", []),
        ("...,", []),
        ("", []),
        ("†", []),
    ],
)
def test_several_names_in_one_entry(written: str, shown: list[str]) -> None:
    assert [name.display for name in read_names([written]).names] == shown


def test_an_author_line_with_marks() -> None:
    authors = split_authors("Eva Brook$^{1,2}$,Bo Li (1, 2),Cy Dale, PhD,et al.")
    names, others = read_names(authors)
    assert [name.display for name in names] == ["Eva Brook", "Bo Li", "Cy Dale"]
    assert others


def test_thousands_of_authors() -> None:
    assert len(read_names([f"Given{n} Famil{n}y" for n in range(3303)]).names) == 3303


@pytest.mark.parametrize(
    "hostile", ["$", "(", "{", r"\thanks{", "*", "1,", "et al. ", "&amp;", "<"]
)
def test_hostile_names_take_no_time(hostile: str) -> None:
    for name in read_names(split_authors(hostile * 20_000)).names:
        assert name.display


@given(
    st.lists(
        st.text(max_size=30) | st.text(alphabet="aZ é王,;.:{}()\\\"_-'~$^1&<>and", max_size=30)
    )
)
def test_any_author_is_read(authors: list[str]) -> None:
    for name in read_names(authors).names:
        assert name.display.isprintable()
        assert name.display == " ".join(name.display.split())
        assert bool(name.literal) != bool(name.family)
        assert any(map(str.isalnum, name.display))


@given(
    st.lists(
        st.lists(
            st.sampled_from([*"aAzÅéø王 ,.-'\u0301", "--", "Bo Xu", "Eva Brook,", " Team", "III"])
        ),
        max_size=4,
    )
)
def test_plain_lists_are_read_like_each_of_their_entries(entries: list[list[str]]) -> None:
    authors = ["".join(pieces) for pieces in entries]
    one_by_one = [shown_names([author]) for author in authors]
    assert shown_names(authors)[0] == tuple(name for names, _ in one_by_one for name in names)
    assert read_names(authors).names == tuple(
        name for author in authors for name in read_names([author]).names
    )
    for author, (names, _) in zip(authors, one_by_one, strict=True):
        assert names == tuple(name.display for name in _read_entry(author).names)


@given(st.lists(st.sampled_from([*"aÅβ王 ,.-'*$&;()1", "and ", "et al.", "de la ", "Jr"])))
def test_shown_names_are_the_display_of_those_that_are_read(pieces: list[str]) -> None:
    authors = ("".join(pieces), "Ada Lovelace", "Søren Åberg", "Ana de la Cruz", "A. B and C. D")
    names, others = read_names(authors)
    assert shown_names(authors) == (tuple(name.display for name in names), others)
