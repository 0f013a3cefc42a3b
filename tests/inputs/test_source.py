from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path

import pytest

from digest_convert.errors import InputError
from digest_convert.inputs.source import Source, date_from_name, expand
from digest_convert.model.dates import find_date


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names(*inputs: object) -> list[str]:
    return [Path(source.name).name for source in expand(str(name) for name in inputs)]


def test_a_directory_gives_its_digest_files_sorted(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a.txt", "c.json", "sub/d.md", ".e.md")
    (tmp_path / "folder.md").mkdir()
    assert names(tmp_path) == [".e.md", "a.txt", "b.md"]
    assert all(source.found for source in expand([str(tmp_path)]))


def test_an_empty_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the directory holds no \.md or \.txt"):
        expand([str(tmp_path)])


def test_a_glob_gives_its_files_sorted(tmp_path: Path) -> None:
    write(tmp_path, "2026-02-02.md", "2026-02-01.md", "x/2026-02-03.md", "note.txt")
    assert names(tmp_path / "2026-*.md") == ["2026-02-01.md", "2026-02-02.md"]
    assert names(tmp_path / "**/2026-*.md") == [
        *("2026-02-01.md", "2026-02-02.md", "2026-02-03.md"),
    ]
    with pytest.raises(InputError, match="no file matches"):
        expand([str(tmp_path / "2027-*.md")])


def test_a_file_named_like_a_glob_is_a_file(tmp_path: Path) -> None:
    write(tmp_path, "[1] a*.md")
    assert names(tmp_path / "[1] a*.md") == ["[1] a*.md"]


def test_inputs_keep_their_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt")
    assert names(tmp_path / "b.txt", tmp_path / "a.txt") == ["b.txt", "a.txt"]


@pytest.mark.parametrize("name", ["missing.txt", "missing/in.txt", "a\0b"])
def test_what_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    (source,) = expand([str(tmp_path / name)])
    with pytest.raises(InputError, match="can't be read") as caught:
        source.read()
    assert caught.value.exit_code == 3


def test_standard_input_is_read_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"once")))
    (source,) = expand(["-"])
    assert (source.name, source.stem) == ("<stdin>", "stdin")
    assert source.read() == b"once"
    assert source.read() == b"once"


def test_the_stem_names_the_output() -> None:
    assert Source("a/2026-02-13.md", Path("a/2026-02-13.md")).stem == "2026-02-13"


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2026-02-13.md", datetime.date(2026, 2, 13)),
        ("data/2026-02-13_AI_enhanced.md", datetime.date(2026, 2, 13)),
        ("2026-02-13/in.txt", None),
        ("2026-02-30 then 2026-03-01.md", datetime.date(2026, 3, 1)),
        ("12026-02-13.md", None),
        ("2026-2-13.md", None),
        ("0000-00-00.txt", None),
    ],
)
def test_the_date_in_a_file_name(name: str, date: datetime.date | None) -> None:
    assert date_from_name(name) == date


def test_the_date_in_a_text() -> None:
    assert find_date("Papers of 2026-02-13, and 2026-02-14") == datetime.date(2026, 2, 13)
    assert find_date("none") is None
