"""The machinery of the golden files: it must see every difference, and update on request only."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from tests.command_documents import run
from tests.golden_files import Variant, inputs, render, same_picture

from digest_convert.testing.comparison import compare, compare_folder

_ROOT = Path(__file__).parents[1]
_DIGEST = "<div id=toc></div>\n\n- [cs.CL](#cs.CL) [Total: 0]\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "2026-02-13.txt").write_text(_DIGEST)
    (tmp_path / "expected.txt").write_text("not an input\n")
    return tmp_path


def test_inputs_are_what_is_not_expected(case: Path) -> None:
    assert inputs(case) == ["2026-02-13.txt"]


@pytest.mark.parametrize(
    ("kept", "made", "told"),
    [
        ({}, {"a": b"x"}, "a: there is no such golden file"),
        ({"a": b"one\ntwo\n"}, {"a": b"one\n2\n"}, "a: differs from line 2 on"),
        ({"a": b"one\n"}, {"a": b"one"}, "a: differs from line 2 on"),
        ({"a.d/x": b"", "a.d/y": b""}, {"a.d/x": b""}, "a.d/y: the output has no such file"),
        ({"a": b""}, {"a.d/x": b""}, "a.d/x: there is no such golden file"),
        ({"a": b""}, {}, "a: the output has no such file"),
    ],
)
def test_compare_tells_differences_and_updates_them_away(
    tmp_path: Path, kept: dict[str, bytes], made: dict[str, bytes], told: str
) -> None:
    for name, content in kept.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert compare(tmp_path, "a", made, update=False)[0].startswith(told)
    assert compare(tmp_path, "a", made, update=True)[0].startswith(told)
    assert compare(tmp_path, "a", made, update=True) == []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in files} == made


def test_compare_folder_answers_for_every_file_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.d").mkdir()
    (tmp_path / "a.d" / "old").write_bytes(b"")
    made = {"a.d/new": b"x"}
    assert len(compare_folder(tmp_path, made, update=True)) == 2
    assert compare_folder(tmp_path, made, update=False) == []
    assert not (tmp_path / "a.d" / "old").exists()


def test_compare_folder_refuses_the_files_of_others_and_leaves_them(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/test_mine.py", "notes.txt"):
        (tmp_path / name).write_text("mine")
    for update in (True, False):
        told = compare_folder(tmp_path, {"a": b"x"}, update=update)
        assert told[-2:] == [
            "b/test_mine.py: not a golden file of this format: move or delete it",
            "notes.txt: not a golden file of this format: move or delete it",
        ]
    assert {path.name for path in tmp_path.rglob("*")} == {"a", "b", "test_mine.py", "notes.txt"}


def _picture(size: int, grey: int, level: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (size, size), grey).save(out, "PNG", compress_level=level)
    return out.getvalue()


@pytest.mark.parametrize(
    ("picture", "same"),
    [
        (_picture(64, 9, 0), True),
        (_picture(64, 11, 6), False),
        (_picture(65, 9, 6), False),
    ],
)
def test_pictures_are_compared_by_what_they_show(
    tmp_path: Path, picture: bytes, same: bool
) -> None:
    (tmp_path / "a.png").write_bytes(_picture(64, 9, 6))
    made, judges = {"a.png": picture}, {".png": same_picture}
    assert (compare(tmp_path, "a.png", made, update=False, judges=judges) == []) is same
    assert compare(tmp_path, "a.png", made, update=False)


def test_render_unpacks_a_book_and_lists_its_entries_in_order(case: Path) -> None:
    made = render(case, Variant(format="epub", file="expected.epub"))
    order = made["expected.epub.d/ORDER"].decode().split("\n")
    assert order[0] == "stored    1980-01-01 00:00:00  mimetype"
    assert made["expected.epub.d/mimetype"] == b"application/epub+zip"
    assert len(order) == len(made)


def test_render_fails_where_the_command_does(case: Path) -> None:
    (case / "2026-02-13.txt").write_text("no digest")
    with pytest.raises(AssertionError, match=r"no digest: .*expected entries"):
        render(case, Variant(format="yaml", file="expected.yaml"))


def test_a_document_is_run_as_it_is_written(tmp_path: Path) -> None:
    text = (
        "# Title\n\n````text file=sub/2026-02-13.md\n" + _DIGEST + "````\n\n"
        "```console\n$ digest-convert sub \\\n  --to yaml\nwrong\n$ exit 7\n```\n"
    )
    found = run(text, tmp_path)
    assert (tmp_path / "sub" / "2026-02-13.md").read_text() == _DIGEST
    assert found.startswith(text[: text.index("wrong")].replace("````", "```"))
    assert "title: arXiv digest 2026-02-13\n" in found
    assert "2> sub/2026-02-13.md: warning[empty-digest]" in found
    assert found.endswith("$ exit 7\n[exit 7]\n```\n")
    assert "wrong" not in found
    assert run(found, tmp_path) == found


def _pytest(case: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A golden test of `case`, in a process of its own."""
    (case.parent / "conftest.py").write_text('pytest_plugins = ["digest_convert.testing.golden"]\n')
    test = case.parent / "test_one.py"
    test.write_text(
        "def test_one(golden):\n"
        "    from pathlib import Path\n"
        f"    golden.check(Path({str(case / 'a')!r}), b'new')\n"
    )
    options = ["-p", "no:cacheprovider", "-q", "--update-golden"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(case.parent), str(test)],
        cwd=_ROOT,
        env={name: value for name, value in os.environ.items() if name != "CI"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_updating_writes_and_never_passes(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    first, second = _pytest(case), _pytest(case)
    assert (case / "a").read_bytes() == b"new"
    assert first.returncode == 1
    assert "golden files updated, review them" in first.stdout
    assert second.returncode == 1
    assert "no change; a run with this option never passes" in second.stdout


def test_updating_is_refused_where_nobody_reviews(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    done = _pytest(case, CI="true")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "CI is set" in done.stderr
    assert not (case / "a").exists()
