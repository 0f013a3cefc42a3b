from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest_convert import UsageError
from digest_convert_library.library_file import Entry, read_library

FILE = Path(__file__).with_name("library.bib")


def read(folder: Path, name: str, text: str) -> tuple[Entry, ...]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_library(path)


def test_bibtex() -> None:
    kites, knots = read_library(FILE)
    assert (kites.key, sorted(kites.ids), kites.year) == ("north2026kites", ["2602.00001"], 2026)
    assert kites.folded_title == "kitesthatfoldthemselves"
    assert (knots.title, knots.year) == ("Knots of the three-sphere", 2020)
    assert knots.dois == {"10.1000/abc.1"}
    assert knots.abstract.split() == "A knot is cut and tied again in a sphere.".split()


def test_values_that_hold_braces_quotes_and_commas(tmp_path: Path) -> None:
    text = '@misc{a,\n title = {On {B}races, and "quotes" \\} here}, year=2024,\n note = "x{"}y"}\n'
    (entry,) = read(tmp_path, "a.bib", text)
    assert entry.title == 'On {B}races, and "quotes" \\} here'
    assert entry.year == 2024


def test_csl_json(tmp_path: Path) -> None:
    items = [
        {"id": "k1", "title": "Kites", "DOI": "10.48550/arXiv.2602.00003", "abstract": "They fly."},
        {
            "id": 7,
            "title": None,
            "issued": {"date-parts": [[2019, 2]]},
            "number": "arXiv:1901.00001",
        },
    ]
    first, second = read(tmp_path, "a.json", json.dumps(items))
    assert first.ids == {"2602.00003"}
    assert (second.key, sorted(second.ids), second.year) == ("7", ["1901.00001"], 2019)


def test_ris(tmp_path: Path) -> None:
    text = (
        "TY  - RPRT\r\nTI  - Kites\r\nAB  - They fly.\r\nPY  - 2026\r\nUR  - https://arxiv.org/abs/"
        "2602.00004v2\r\nID  - kites\r\nER  - \r\n"
    )
    (entry,) = read(tmp_path, "a.ris", text)
    assert (entry.key, entry.title, entry.abstract, entry.year) == (
        "kites",
        "Kites",
        "They fly.",
        2026,
    )
    assert entry.ids == {"2602.00004"}


def test_lines_of_ids(tmp_path: Path) -> None:
    entries = read(tmp_path, "ids.txt", "2602.00005\n\nhttps://arxiv.org/abs/math/0309136\nwords\n")
    assert [sorted(entry.ids) for entry in entries] == [["2602.00005"], ["math/0309136"]]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.txt", "nothing here\n", "no entry"),
        ("a.json", '[{"id": 1,]', "line 1, column 11"),
        ("a.json", "[]", "no entry"),
        ("a.bib", "@comment{x,}\n", "no entry"),
    ],
)
def test_a_file_without_entries_is_wrong_usage(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        read(tmp_path, name, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read_library(tmp_path / "none.bib")


def test_a_bibliography_with_faults_gives_all_that_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "faulty.bib"
    file.write_text(
        "@string{venue = {A Venue}}\n@comment{nothing}\n"
        "@article{same, title = {First of {Two}}, journal = venue, year = 2024}\n"
        "@article{same, title = {Second of Two}, doi = {10.1000/Two}}\n"
        '@misc{twice, title = "Stated twice", title = {Stated twice}, eprint = {2401.00001v2}}\n'
        "@misc{open, title = {Never closed, eprint = {2401.00002}\n\n"
        "@misc(round, title = {In parentheses}, eprint = {2401.00003})\n",
        encoding="utf-8",
    )
    entries = read_library(file)
    assert {"First of {Two", "Second of Two", "Stated twice"} <= {one.title for one in entries}
    assert {"2401.00001", "2401.00002", "2401.00003"} == {i for one in entries for i in one.ids}
    assert "10.1000/two" in {doi for one in entries for doi in one.dois}
