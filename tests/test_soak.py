"""Runs that are killed at any moment: the output is the old or the new one, whole.

``SOAK_ROUNDS`` sets the number of rounds; the default is for every run of the suite.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.documents import digest, entry

COMMAND = (sys.executable, "-m", "digest_convert")
ROUNDS = int(os.environ.get("SOAK_ROUNDS", "12"))
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL)
KINDS = {
    "one process": ("out.yaml", "--jobs", "1"),
    "two processes": ("out.yaml", "--jobs", "2"),
    "feed": ("feed.rss", "--feed-update"),
    "bibliography": ("refs.bib", "--bibtex-update"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("days", "out", "room"):
        (tmp_path / name).mkdir()
    for day in range(1, 9):
        papers = [
            entry(n, title=f"Kite {day} {n}", url=f"https://arxiv.org/abs/2602.{day:02}{n:03}")
            for n in range(1, 30)
        ]
        text = digest(("cs.RO", papers))
        (tmp_path / "days" / f"2026-02-0{day}.md").write_text(text, encoding="utf-8")
    return tmp_path


def start(folder: Path, output: str, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *words, "-o", f"out/{output}", "--quiet"],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "room")},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def processes_of(session: int) -> list[int]:
    """The processes that are left of a session, on Linux."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            status, _, group, of_session = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of_session) == session and status != "Z" and group:
            found.append(int(path.parent.name))
    return found


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_output_is_the_old_or_the_new_one(folder: Path, kind: str) -> None:
    output, *options = KINDS[kind]
    chance = random.Random(kind)  # noqa: S311 - moments, no secrets
    target = folder / "out" / output
    with start(folder, output, "days/2026-02-01.md", *options) as first:
        first.communicate(timeout=60)
    old = target.read_bytes()
    began = time.monotonic()
    with start(folder, output, "days", *options) as whole:
        whole.communicate(timeout=60)
    takes = time.monotonic() - began
    new = target.read_bytes()
    assert new != old
    ends = set()
    for _ in range(-(-ROUNDS // len(KINDS))):
        target.write_bytes(old)
        number = chance.choice(SIGNALS)
        with start(folder, output, "days", *options) as process:
            time.sleep(chance.uniform(0, takes * 1.1))
            process.send_signal(number)
            _, told = process.communicate(timeout=60)
        assert target.read_bytes() in (old, new)
        assert b"Exception ignored" not in told
        ends.add(process.returncode)
        deadline = time.monotonic() + 20
        while processes_of(process.pid):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        left = sorted(path.name for path in (folder / "out").iterdir() if path != target)
        if number != signal.SIGKILL:
            assert left == []
            assert list((folder / "room").iterdir()) == []
        for name in left:
            (folder / "out" / name).unlink()
    assert ends <= {0, 130, *(-number for number in SIGNALS), 1}
