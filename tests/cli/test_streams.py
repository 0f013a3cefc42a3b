"""Standard streams that are closed, full, gone, or can't show a character."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.documents import DIALECTS, digest, entry, small

COMMAND = f"{sys.executable} -m digest_convert"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
STDERR_TROUBLES = [">&-", "2>&-", ">&- 2>&- <&-", pytest.param("2>/dev/full", marks=FULL)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    odd = small().replace("TL;DR: ", "TL;DR: TL;DR: ").replace("[Total: 2]", "[Total: 9]")
    (tmp_path / "2026-02-13.txt").write_text(odd + "\ufffd", encoding="utf-8")
    (tmp_path / "2026-02-14.txt").write_text(
        digest(("cs.RO", [entry(title="风筝")])), encoding="utf-8"
    )
    return tmp_path


def shell(folder: Path, line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of `line`, in which DC is the command."""
    return subprocess.run(
        ["bash", "-c", line.replace("DC", COMMAND)],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("trouble", STDERR_TROUBLES)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_output_is_written_whatever_happens_to_the_streams(
    folder: Path, trouble: str, jobs: str
) -> None:
    whole = shell(folder, "DC 2026-02-13.txt 2026-02-14.txt -o whole.bib")
    assert "warning[" in whole.stderr
    done = shell(folder, f"DC 2026-02-13.txt 2026-02-14.txt -o a.bib --jobs {jobs} {trouble}")
    assert (done.returncode, done.stdout) == (0, "")
    assert (folder / "a.bib").read_bytes() == (folder / "whole.bib").read_bytes()


def test_a_reader_of_the_diagnostics_that_has_gone_stops_nothing(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND.split(), "2026-02-13.txt", "-o", "a.bib"],
        cwd=folder,
        stderr=writing,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 0
    assert (folder / "a.bib").read_text(encoding="utf-8").count("@misc{") == 3


@pytest.mark.parametrize("words", ["2026-02-13.txt --to bibtex", "--check 2026-02-13.txt"])
def test_a_closed_standard_output_that_was_the_target_is_no_success(
    folder: Path, words: str
) -> None:
    done = shell(folder, f"DC {words} >&-")
    assert done.returncode == 4
    assert "error: standard output: Bad file descriptor" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", ["--version", "--list-formats", "--help", "--to yaml --help"])
def test_answers_need_a_standard_output(folder: Path, words: str) -> None:
    done = shell(folder, f"DC {words} >&-")
    assert done.returncode == 4
    assert done.stderr == "digest-convert: error: standard output: Bad file descriptor\n"


def test_a_closed_standard_input_cannot_be_read(folder: Path) -> None:
    done = shell(folder, "DC - --to bibtex <&-")
    assert done.returncode == 3
    assert done.stderr == ("digest-convert: error: <stdin>: can't be read: Bad file descriptor\n")


def test_errors_have_their_exit_status_where_nobody_hears_them(folder: Path) -> None:
    assert shell(folder, "DC missing.txt --to bibtex 2>&-").returncode == 3
    assert shell(folder, "DC 2026-02-13.txt --to bibtx 2>/dev/full").returncode == 2


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_a_terminal_without_chinese_is_no_reason_to_fail(folder: Path, encoding: str) -> None:
    (folder / "风筝.txt").write_text(
        DIALECTS["full-width"] if "full-width" in DIALECTS else small(), encoding="utf-8"
    )
    for words in ("--check 风筝.txt", "--list-formats", "风筝.txt -o 风.bib", "无.txt -o a.bib"):
        done = shell(folder, f"DC {words}", PYTHONIOENCODING=encoding, LC_ALL="C.UTF-8")
        assert "Traceback" not in done.stderr
        assert done.returncode == (3 if words.startswith("无") else 0), done.stderr
    done = shell(folder, "DC --check 风筝.txt", PYTHONIOENCODING=encoding)
    name = "风筝.txt" if encoding == "utf-8" else r"\u98ce\u7b5d.txt"
    assert done.stdout.startswith(f"{name}: ")


@FULL
def test_a_log_that_is_full_fails_when_the_output_is_written(folder: Path) -> None:
    done = shell(folder, "DC 2026-02-13.txt -o a.bib --log /dev/full")
    assert done.returncode == 4
    assert "error: /dev/full: the log can't be written: No space left" in done.stderr
    assert (folder / "a.bib").read_text(encoding="utf-8").count("@misc{") == 3
    done = shell(folder, "DC 2026-02-13.txt -o b.bib --log - >/dev/full")
    assert done.returncode == 4
    assert "error: standard output: the log can't be written: No space left" in done.stderr
    assert (folder / "a.bib").read_bytes() == (folder / "b.bib").read_bytes()


def test_a_reader_of_the_log_that_has_gone_stops_nothing(folder: Path) -> None:
    done = shell(folder, "DC 2026-02-13.txt -o a.bib --log - | true; exit ${PIPESTATUS[0]}")
    assert done.returncode == 0, done.stderr
    assert (folder / "a.bib").read_text(encoding="utf-8").count("@misc{") == 3


def test_the_log_says_what_failed(folder: Path) -> None:
    log = folder / "log.jsonl"

    def records() -> list[dict[str, object]]:
        return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]

    done = shell(folder, "DC 2026-02-13.txt -o missing/a.bib --log log.jsonl")
    assert done.returncode == 4
    assert records()[-1] == {
        "kind": "failure",
        "message": "missing/a.bib: can't be written: No such file or directory",
        "exit_status": 4,
    }
    (folder / "prose.txt").write_text("Buy string.\n", encoding="utf-8")
    done = shell(folder, "DC 2026-02-13.txt prose.txt -o a.bib --log log.jsonl")
    assert done.returncode == 3
    assert {record["kind"] for record in records()} == {"diagnostic", "failure"}
    assert "prose.txt: no digest" in str(records()[-1]["message"])
    done = shell(folder, "DC *.rst 2026-02-13.txt -o a.bib --log log.jsonl")
    assert done.returncode == 3
    (record,) = records()
    assert (record["kind"], record["exit_status"]) == ("failure", 3)
    # A log that is an input by mistake is left alone, whatever else is wrong.
    for words in ("*.rst 2026-02-14.txt", "--check 2026-02-14.txt"):
        before = (folder / "2026-02-14.txt").read_bytes()
        assert shell(folder, f"DC {words} --log 2026-02-14.txt").returncode in (2, 3)
        assert (folder / "2026-02-14.txt").read_bytes() == before
    shell(folder, "DC --check 2026-02-14.txt --log log.jsonl")
    assert [record["kind"] for record in records()] == ["digest", "run"]
