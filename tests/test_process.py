"""The command and the system: signals, pipes, terminals, full disks, odd file names.

A process is started where one is to be seen: by its signals, by its streams or its arguments.
"""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.documents import digest, entry, small
from tests.in_process import run_text as run
from tests.plugin.test_registry import EXPORTER
from tests.strangers import install

COMMAND = (sys.executable, "-m", "digest_convert")
AS_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="permissions mean nothing to root")
FULL = Path("/dev/full")

SLOW = EXPORTER.replace(
    "        for digest in digests:\n",
    "        import time\n"
    "        from pathlib import Path\n"
    "        yield 'half of a kite'\n"
    "        Path('started').touch()\n"
    "        time.sleep(60)\n"
    "        for digest in digests:\n",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-02-13.txt").write_text(small(), encoding="utf-8")
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Signals and pipes


def test_an_interrupt_leaves_everything_as_it_was(folder: Path) -> None:
    install(folder / "site", "kite-maker", {"kite": "kites"}, {"kites": SLOW})
    out = folder / "out"
    out.mkdir()
    (out / "old.kite").write_text("older", encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "2026-02-13.txt", "-o", "out/old.kite"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "site")},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + 30
        while not (folder / "started").exists():
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        assert len(files(out)) == 2
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told == "digest-convert: interrupted\n"
    assert files(out) == ["old.kite"]
    assert (out / "old.kite").read_text(encoding="utf-8") == "older"


@pytest.mark.parametrize("name", ["bibtex", "yaml", "markdown", "rss", "atom", "epub"])
def test_a_closed_pipe_ends_quietly(folder: Path, name: str) -> None:
    papers = [entry(n, url=f"https://arxiv.org/abs/2602.{n:05}") for n in range(1, 800)]
    (folder / "2026-02-14.txt").write_text(digest(("cs.RO", papers)), encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "2026-02-14.txt", "--quiet", "--to", name],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read()
        process.wait(30)
    assert told == b""
    assert process.returncode == 0


@pytest.mark.parametrize("argument", ["--help", "--list-formats", "--version"])
def test_a_pipe_closed_before_the_first_byte_ends_quietly(folder: Path, argument: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, argument], cwd=folder, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_standard_input_and_output(folder: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "-", "--to", "bibtex"],
        cwd=folder,
        input=small(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.count("@misc{") == 3
    assert "<stdin>: note[date-inferred]" in done.stderr


# Terminals


def on_terminal(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit status and the standard error of a run that writes to a terminal."""
    master, slave = pty.openpty()
    try:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=folder,
            stdout=slave,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(slave)
        os.close(master)
    return done.returncode, done.stderr


def test_a_binary_format_is_not_written_to_a_terminal(folder: Path) -> None:
    status, told = on_terminal(folder, "2026-02-13.txt", "--to", "epub")
    assert status == 2
    assert "binary" in told
    assert on_terminal(folder, "2026-02-13.txt", "--to", "bibtex") == (0, "")


# Outputs that can't be written


@pytest.mark.parametrize(
    "output", ["missing/out.bib", "2026-02-13.txt/out.bib", "a" * 256 + ".bib"]
)
def test_an_output_that_cannot_be_made(folder: Path, output: str) -> None:
    done = run(folder, "2026-02-13.txt", "-o", output)
    assert done.returncode == 4
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(folder) == ["2026-02-13.txt"]


@AS_ROOT
def test_a_read_only_folder(folder: Path) -> None:
    out = folder / "out"
    out.mkdir(mode=0o500)
    done = run(folder, "2026-02-13.txt", "-o", "out/a.bib")
    assert done.returncode == 4
    assert "Permission denied" in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("name", ["bibtex", "yaml", "markdown", "rss", "atom", "epub"])
def test_a_full_disk(folder: Path, name: str) -> None:
    done = run(folder, "2026-02-13.txt", "--to", name, "-o", str(FULL))
    assert done.returncode == 4
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert FULL.exists()
    with FULL.open("wb", buffering=0) as stream:
        piped = subprocess.run(
            [*COMMAND, "2026-02-13.txt", "--to", name],
            cwd=folder,
            stdout=stream,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert piped.returncode == 4
    assert "No space left" in piped.stderr
    assert "Traceback" not in piped.stderr
    assert "Exception ignored" not in piped.stderr


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("argument", ["--list-formats", "--version"])
def test_a_full_disk_under_a_small_question(folder: Path, argument: str) -> None:
    with FULL.open("wb", buffering=0) as stream:
        done = subprocess.run(
            [*COMMAND, argument],
            cwd=folder,
            stdout=stream,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 4
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_directory_as_output(folder: Path) -> None:
    (folder / "out").mkdir()
    done = run(folder, "2026-02-13.txt", "--to", "bibtex", "--to", "yaml", "-o", "out")
    assert done.returncode == 0
    assert files(folder / "out") == ["2026-02-13.bib", "2026-02-13.yaml"]
    assert run(folder, "2026-02-13.txt", "--to", "bibtex", "-o", "new/deep/").returncode == 0
    assert files(folder / "new" / "deep") == ["2026-02-13.bib"]


def test_the_input_is_never_replaced(folder: Path) -> None:
    done = run(folder, "2026-02-13.txt", "--to", "markdown", "-o", "./2026-02-13.txt")
    assert done.returncode == 2
    assert (folder / "2026-02-13.txt").read_text(encoding="utf-8") == small()


def test_a_log_that_cannot_be_written(folder: Path) -> None:
    done = run(folder, "2026-02-13.txt", "--to", "bibtex", "--log", "missing/log")
    assert done.returncode == 4
    assert "missing/log" in done.stderr


# Inputs that can't be read


@pytest.mark.parametrize("name", ["missing.txt", "2026-02-13.txt/in.txt", "*.rst", "x" * 300])
def test_an_input_that_is_not_there(folder: Path, name: str) -> None:
    done = run(folder, name, "--to", "bibtex", "-o", "out.bib")
    assert done.returncode == 3
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert files(folder) == ["2026-02-13.txt"]


@AS_ROOT
def test_an_unreadable_file_and_folder(folder: Path) -> None:
    (folder / "2026-02-13.txt").chmod(0)
    assert run(folder, "2026-02-13.txt", "--to", "bibtex").returncode == 3
    locked = folder / "locked"
    locked.mkdir(mode=0)
    assert run(folder, "locked", "--to", "bibtex").returncode == 3
    assert run(folder, "locked/in.txt", "--to", "bibtex").returncode == 3
    locked.chmod(0o700)


@pytest.mark.parametrize("text", ["", "no digest at all\n", "\x00\x01\x02"])
def test_an_input_without_a_digest(folder: Path, text: str) -> None:
    (folder / "in.txt").write_text(text, encoding="utf-8")
    done = run(folder, "in.txt", "--to", "bibtex", "-o", "out.bib")
    assert done.returncode == 3
    assert re.search("in.txt: no digest: .*; expected entries like", done.stderr)
    assert not (folder / "out.bib").exists()


# File names

NAMES = [
    "a b.txt",
    'it\'s "it".txt',
    "two\nlines.txt",
    "文件.txt",
    "[1] *?.txt",
    "$HOME;true.txt",
    "x.tar.txt",
    "\x1b[31mred.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_read_and_written(folder: Path, name: str) -> None:
    (folder / "2026-02-13.txt").rename(folder / name)
    done = run(folder, name, "--to", "bibtex", "-o", "out/")
    assert done.returncode == 0
    assert files(folder / "out") == [name.removesuffix(".txt") + ".bib"]
    assert len(done.stderr.rstrip("\n").split("\n")) == 1
    assert "\x1b" not in done.stderr
    assert run(folder, ".", "--to", "bibtex", "--each", "-o", "all/").returncode == 0
    assert files(folder / "all") == files(folder / "out")


def test_a_name_that_is_no_unicode(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (folder / "2026-02-13.txt").rename(folder / name)
    except OSError:
        pytest.skip("this file system holds Unicode names only")
    done = subprocess.run(
        [*COMMAND, os.fsencode(name), "--to", "yaml", "--log", "log", "-o", "out/"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert files(folder / "out") == [os.fsdecode(b"caf\xe9.yaml")]


def test_a_name_that_begins_with_a_dash(folder: Path) -> None:
    (folder / "2026-02-13.txt").rename(folder / "-x.txt")
    assert run(folder, "./-x.txt", "--to", "bibtex").returncode == 0
    assert run(folder, "--to", "bibtex", "--", "-x.txt").returncode == 0
    done = run(folder, "--to", "bibtex", "-o", "./-out.bib", "--", "-x.txt")
    assert done.returncode == 0
    assert "-out.bib" in files(folder)
    assert run(folder, "--to", "bibtex", "-x.txt").returncode == 2


def test_words_behind_the_double_dash_are_names(folder: Path) -> None:
    (folder / "2026-02-13.txt").rename(folder / "--version")
    done = run(folder, "--to", "bibtex", "--", "--version")
    assert done.returncode == 0
    assert done.stdout.count("@misc{") == 3
