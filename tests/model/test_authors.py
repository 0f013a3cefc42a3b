from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.model.authors import join_authors, split_authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", ()),
        ("Ada North", ("Ada North",)),
        ("Ada North,Bo Li", ("Ada North", "Bo Li")),
        ("Ada North, Bo Li", ("Ada North", "Bo Li")),
        (" Ada North , ,, Bo Li,", ("Ada North", "Bo Li")),
        ("The Kite Team, :, Bo Li", ("The Kite Team", "Bo Li")),
        (":", ()),
        ("Ann Ryan, Jr.", ("Ann Ryan, Jr.",)),
        ("Ann Ryan,Jr.,Bo Li, III", ("Ann Ryan, Jr.", "Bo Li, III")),
        ("Jr., Bo Li", ("Jr.", "Bo Li")),
        ("Ann O'Hara,J. {\\'E}tude", ("Ann O'Hara", "J. {\\'E}tude")),
        ("李明,王芳", ("李明", "王芳")),
    ],
)
def test_names_are_split_at_commas(line: str, names: tuple[str, ...]) -> None:
    assert split_authors(line) == names


def test_a_name_does_not_grow_without_end() -> None:
    assert max(map(len, split_authors("Ann" + ", Jr." * 1000))) < 300


@given(st.lists(st.text("abc .'", min_size=1).map(str.strip).filter(bool), max_size=40))
def test_plain_names_come_back(names: list[str]) -> None:
    assert split_authors(join_authors(tuple(names))) == tuple(names)


@given(st.text())
def test_any_line_splits_and_loses_only_blanks_commas_and_colons(line: str) -> None:
    names = split_authors(line)
    assert all(name == name.strip() for name in names)
    assert all(names)

    def bare(text: str) -> str:
        return "".join(text.replace(",", " ").split()).replace(":", "")

    assert bare("".join(names)) == bare(line)
