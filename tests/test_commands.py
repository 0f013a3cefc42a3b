"""The documents of golden/cli, run; and what no transcript can show."""

from __future__ import annotations

import difflib
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.command_documents import make_files, run

DOCUMENTS = Path(__file__).parents[1] / "golden" / "cli"
SHARED = DOCUMENTS / "README.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files every document may use."""
    make_files(SHARED.read_text(encoding="utf-8"), tmp_path)
    return tmp_path


def name(path: Path) -> str:
    return path.relative_to(DOCUMENTS).as_posix()


@pytest.mark.parametrize("path", sorted(p for p in DOCUMENTS.rglob("*") if p.is_file()), ids=name)
def test_document(
    path: Path, folder: Path, update_golden: bool, settle: Callable[[Path, str], None]
) -> None:
    assert path.suffix == ".md"
    text = path.read_text(encoding="utf-8")
    found = run(text, folder)
    difference = difflib.unified_diff(
        text.split("\n"), found.split("\n"), "expected", "found", lineterm=""
    )
    told = "\n".join(difference)
    if told and update_golden:
        path.write_text(found, encoding="utf-8", newline="\n")
    settle(path, told)


def _start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "digest_convert", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_interruption_ends_with_130_and_leaves_the_older_output(folder: Path) -> None:
    os.mkfifo(folder / "slow.md")
    (folder / "out.yaml").write_text("older\n")
    process = _start(folder, "slow.md", "-o", "out.yaml")
    # Opening a pipe for writing waits until the command has opened it for reading.
    with (folder / "slow.md").open("wb"):
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors == b"digest-convert: interrupted\n"
    assert (folder / "out.yaml").read_text() == "older\n"
    assert not [path for path in folder.iterdir() if path.suffix == ".tmp"]


def test_closed_pipe_ends_quietly(folder: Path) -> None:
    os.mkfifo(folder / "slow.md")
    process = _start(folder, "slow.md", "--to", "yaml")
    digest = (folder / "2026-02-13.md").read_bytes()
    assert process.stdout is not None
    with (folder / "slow.md").open("wb") as slow:
        process.stdout.close()
        process.stdout = None
        slow.write(digest)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors.count(b"\n") == errors.count(b"note[") + errors.count(b"warning[")


def test_binary_output_to_a_terminal_is_refused(folder: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "digest_convert", "2026-02-13.md", "--to", "epub"],
        cwd=folder,
        stdout=theirs,
        stderr=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stderr == (
        b"digest-convert: error: this format is binary: it needs -o FILE, or a pipe\n"
    )
