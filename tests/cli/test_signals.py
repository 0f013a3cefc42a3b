"""Signals end a run as Ctrl-C does: the older output stays, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.documents import small
from tests.strangers import install
from tests.test_process import SLOW

COMMAND = (sys.executable, "-m", "digest_convert")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-02-13.txt").write_text(small(), encoding="utf-8")
    install(tmp_path / "site", "kite-maker", {"kite": "kites"}, {"kites": SLOW})
    for name in ("out", "room"):
        (tmp_path / name).mkdir()
    (tmp_path / "out" / "old.kite").write_text("older", encoding="utf-8")
    return tmp_path


def start(folder: Path, *before: str) -> subprocess.Popen[str]:
    """The command once it has written the first half of its output."""
    process = subprocess.Popen(
        [*before, *COMMAND, "2026-02-13.txt", "-o", "out/old.kite"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "site"), "TMPDIR": str(folder / "room")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not (folder / "started").exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return process


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("times", [1, 3])
def test_a_signal_leaves_everything_as_it_was(
    folder: Path, number: signal.Signals, times: int
) -> None:
    with start(folder) as process:
        assert len(names(folder / "out")) == 2
        for _ in range(times):
            process.send_signal(number)
        _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (130, "digest-convert: interrupted\n")
    assert names(folder / "out") == ["old.kite"]
    assert (folder / "out" / "old.kite").read_text(encoding="utf-8") == "older"
    assert names(folder / "room") == []


def test_a_run_that_is_to_outlive_its_terminal_does(folder: Path) -> None:
    with start(folder, "nohup") as process:
        process.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 130
    assert names(folder / "out") == ["old.kite"]
