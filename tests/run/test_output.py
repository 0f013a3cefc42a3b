from __future__ import annotations

import io
import itertools
import os
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest_convert.errors import OutputError, UsageError
from digest_convert.plugin.exporter import Chunk, Part
from digest_convert.run.output import (
    FileOutput,
    StandardOutput,
    encode,
    is_part_name,
    made_directory,
)


def write(target: Path, *chunks: Chunk, directory: bool = False, update: bool = False) -> list[str]:
    told: list[str] = []
    with FileOutput(target, told.append, directory=directory, update=update) as output:
        output.write(iter(chunks))
    return told


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_utf_8_with_the_line_ends_it_has(tmp_path: Path) -> None:
    assert write(tmp_path / "a.txt", "é\n", b"\xff", "𝔸\r\n") == []
    assert (tmp_path / "a.txt").read_bytes() == "é\n".encode() + b"\xff" + "𝔸\r\n".encode()
    assert files(tmp_path) == ["a.txt"]


def test_lone_surrogates_are_replaced_and_told(tmp_path: Path) -> None:
    told = write(tmp_path / "a.txt", "a\ud800b\udfff")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "a\ufffdb\ufffd"
    assert told == ["2 unpaired surrogates became U+FFFD"]
    assert encode("plain", told.append) == b"plain"


def test_an_output_of_nothing_is_an_empty_file(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b""


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, error: type[BaseException]
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("older", encoding="utf-8")

    def chunks() -> Iterator[Chunk]:
        yield "newer"
        assert target.read_text(encoding="utf-8") == "older"
        raise error

    with pytest.raises(error), FileOutput(target, print, directory=False) as output:
        output.write(chunks())
    assert target.read_text(encoding="utf-8") == "older"
    assert files(tmp_path) == ["a.txt"]


def test_the_older_files_permissions_stay(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("older", encoding="utf-8")
    target.chmod(0o640)
    write(target, "newer")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_files_permissions_are_the_usual_ones(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").stat().st_mode == usual.stat().st_mode


def test_a_link_goes_on_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "a.txt", tmp_path / "link.txt"
    real.write_text("older", encoding="utf-8")
    link.symlink_to(real)
    write(link, "newer")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "newer"
    assert files(tmp_path / "real") == ["a.txt"]


def test_a_device_is_written_to_not_replaced() -> None:
    write(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["a" * 255, "名" * 80, "a b'\"\n.txt", "-x", ".tmp"])
def test_any_file_name_can_be_written(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, "text")
    assert (tmp_path / name).read_text(encoding="utf-8") == "text"
    assert files(tmp_path) == [name]


@pytest.mark.parametrize("name", ["missing/a.txt", "file/a.txt", "a" * 256])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="can't be written") as caught:
        write(tmp_path / name, "text")
    assert caught.value.exit_code == 4
    assert files(tmp_path) == ["file"]


def test_several_files_appear_together(tmp_path: Path) -> None:
    def chunks() -> Iterator[Chunk]:
        yield Part(name="a.txt", data="1")
        yield Part(name="b.txt", data=b"2")
        yield Part(name="a.txt", data="3")
        assert not (tmp_path / "a.txt").exists()

    with FileOutput(tmp_path, print, directory=True) as output:
        output.write(chunks())
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "13"
    assert (tmp_path / "b.txt").read_bytes() == b"2"
    assert files(tmp_path) == ["a.txt", "b.txt"]


def test_files_of_a_directory_may_be_in_directories_below_it(tmp_path: Path) -> None:
    parts = [Part(name="2026/02/a.txt", data="1"), Part(name="2026/b.txt", data="2")]
    write(tmp_path, *parts, Part(name="2026/02/a.txt", data="3"), directory=True)
    assert (tmp_path / "2026/02/a.txt").read_text(encoding="utf-8") == "13"
    assert (tmp_path / "2026/b.txt").read_text(encoding="utf-8") == "2"
    assert files(tmp_path / "2026" / "02") == ["a.txt"]


def test_a_failed_run_takes_its_new_directories_away(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()

    def chunks() -> Iterator[Chunk]:
        yield Part(name="new/deep/a.txt", data="1")
        yield Part(name="old/b.txt", data="1")
        raise RuntimeError

    with pytest.raises(RuntimeError), FileOutput(tmp_path, print, directory=True) as output:
        output.write(chunks())
    assert [path.name for path in tmp_path.rglob("*")] == ["old"]


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "a//b", "a/", "", ".", "..", "a\\b"])
def test_a_part_is_below_its_directory(name: str) -> None:
    assert not is_part_name(name)
    assert is_part_name("a/b.c/d e")


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_binary_output_to_a_terminal_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO()))
    with pytest.raises(UsageError, match="binary"):
        StandardOutput(print, binary=True)
    StandardOutput(print, binary=False)


def test_standard_output_gets_chunks_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw))
    chunks: list[Chunk] = ["é\n", b"\x00"]
    StandardOutput(print, binary=True).write(iter(chunks))
    assert raw.getvalue() == "é\n".encode() + b"\x00"


def test_more_files_than_may_be_open_are_written_interleaved(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(150)]
    parts = [Part(name=name, data=f"{name} {turn}\n") for turn in range(3) for name in names]
    write(tmp_path, *parts, directory=True)
    assert files(tmp_path) == sorted(names)
    for name in names:
        expected = "".join(f"{name} {turn}\n" for turn in range(3))
        assert (tmp_path / name).read_text(encoding="utf-8") == expected


def test_an_update_without_a_change_leaves_the_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write(target, "older", update=True)
    before = target.stat()
    write(target, "old", "er", update=True)
    assert (target.stat().st_ino, target.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    write(target, "newer", update=True)
    assert target.read_text(encoding="utf-8") == "newer"
    assert target.stat().st_ino != before.st_ino
    # A document that is not an update has the date of the day it was made.
    before = target.stat()
    write(target, "newer")
    assert target.stat().st_ino != before.st_ino
    assert files(tmp_path) == ["a.txt"]


def test_an_update_of_a_directory_replaces_the_files_that_changed(tmp_path: Path) -> None:
    first = [Part(name="a.txt", data="1"), Part(name="b.txt", data="2")]
    write(tmp_path, *first, directory=True, update=True)
    before = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    write(tmp_path, first[0], Part(name="b.txt", data="3"), directory=True, update=True)
    after = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    assert after["a.txt"] == before["a.txt"]
    assert after["b.txt"] != before["b.txt"]


def test_a_loop_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    with pytest.raises(OutputError, match=r"a\.txt: can't be written: Too many levels"):
        write(tmp_path / "a.txt", "text")
    assert files(tmp_path) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").is_symlink()


def test_a_file_mounted_by_itself_is_written_in_place(tmp_path: Path) -> None:
    real, target = tmp_path / "real.txt", tmp_path / "a.txt"
    real.write_text("an older and longer text", encoding="utf-8")
    target.touch()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "--bind", real, target], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("nothing can be mounted here")
    try:
        write(target, "newer")
        assert target.read_text(encoding="utf-8") == "newer"
        assert real.read_text(encoding="utf-8") == "newer"
        assert files(tmp_path) == ["a.txt", "real.txt"]
    finally:
        subprocess.run(["umount", target], check=True)


def is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def test_a_process_with_few_open_files_writes_many(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(100)]
    parts = [Part(name=name, data=f"{name} {turn}\n") for turn in range(2) for name in names]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # Programs that other tests keep running may hold any numbers: ten are free below the limit.
    free = (number for number in itertools.count() if not is_open(number))
    limit = next(itertools.islice(free, 10, None))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    try:
        write(tmp_path, *parts, directory=True)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert files(tmp_path) == sorted(names)
    assert (tmp_path / "7.txt").read_text(encoding="utf-8") == "7.txt 0\n7.txt 1\n"


def failing_in(folder: Path, *names: str) -> None:
    with made_directory(folder):
        for name in names:
            (folder / name).touch()
        raise ZeroDivisionError


def test_new_directories_go_again_when_the_run_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        failing_in(tmp_path / "a" / "b")
    assert files(tmp_path) == []
    with pytest.raises(ZeroDivisionError):
        failing_in(tmp_path / "a" / "b", "kept.txt")
    assert files(tmp_path / "a" / "b") == ["kept.txt"]
