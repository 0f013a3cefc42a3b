"""Inputs that can be read once, change while they are read, or never end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.documents import digest, entry, small

from digest_convert import Diagnostic, InputError, convert

COMMAND = f"{sys.executable} -m digest_convert"
#: KiB of address space that suffice for the command, and not for a large input.
LITTLE = 400_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for day in (1, 2, 3):
        papers = [
            entry(n, title=f"Kite {day} {n}", url=f"https://arxiv.org/abs/2602.0{day}{n:03}")
            for n in (1, 2)
        ]
        text = digest(("cs.RO", [*papers, entry(3, title="Comes back")]))
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")
    return tmp_path


def shell(folder: Path, line: str, *, text: str = "") -> subprocess.CompletedProcess[str]:
    """What a shell makes of `line`, in which DC is the command."""
    return subprocess.run(
        ["bash", "-c", line.replace("DC", COMMAND)],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


# Once


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pipes_are_read_once_and_lose_nothing(folder: Path, jobs: str) -> None:
    files = shell(folder, "DC 1.md 2.md 3.md --to bibtex --to yaml -o files/")
    line = f"DC <(cat 1.md) 2.md <(cat 3.md) --to bibtex --to yaml -o pipes/ --jobs {jobs}"
    pipes = shell(folder, line)
    assert (files.returncode, pipes.returncode) == (0, 0)
    told = {part.partition(": ")[2] for part in pipes.stderr.splitlines()}
    assert told == {part.partition(": ")[2] for part in files.stderr.splitlines()}
    bibs = [(folder / name / "digests.bib").read_bytes() for name in ("files", "pipes")]
    assert bibs[0] == bibs[1]
    assert bibs[0].count(b"@misc{") == 7
    assert (folder / "pipes" / "digests.yaml").read_text(encoding="utf-8").count("\n---\n") == 2


def test_a_pipe_can_be_checked(folder: Path) -> None:
    os.mkfifo(folder / "in.md")
    done = shell(folder, "cat 1.md > in.md & DC --check in.md <(cat 2.md)")
    assert done.returncode == 0
    assert done.stdout.count("current template\n") == 2
    assert "2 digests, 6 papers, 1 repeated" in done.stdout


def test_a_pipe_that_holds_no_digest(folder: Path) -> None:
    done = shell(folder, "DC <(echo prose) 1.md --to bibtex -o out.bib")
    assert done.returncode == 3
    assert "no digest" in done.stderr
    assert not (folder / "out.bib").exists()


def test_standard_input_from_the_middle_of_a_file(folder: Path) -> None:
    long = "x" * 100 + "\n" + small() + "\n" * (1 << 20)
    (folder / "long.md").write_text(long, encoding="utf-8")
    done = shell(folder, "(dd bs=101 count=1 of=/dev/null 2>&0; DC - -t bibtex) < long.md")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("@misc{") == 3


# Changes


def changing(folder: Path, change: Callable[[], None]) -> object:
    """Convert two digests; `change` is done when the first reading has begun to report."""
    (folder / "1.md").write_text(small().replace("[Total: 2]", "[Total: 9]"), encoding="utf-8")

    def report(_: Diagnostic) -> None:
        change()

    return convert([folder / "1.md", folder / "2.md"], "bibtex", report=report)


def test_an_input_that_changes_between_two_readings_is_an_error(folder: Path) -> None:
    def change() -> None:
        new = digest(("cs.RO", [entry(title="Another kite")]))
        (folder / "1.md").write_text(new, encoding="utf-8")

    with pytest.raises(InputError, match=r"1\.md: changed while it was read: nothing was written"):
        changing(folder, change)


def test_an_input_that_is_written_again_as_it_was_is_none(folder: Path) -> None:
    def change() -> None:
        data = (folder / "1.md").read_bytes()
        (folder / "1.md").unlink()
        (folder / "1.md").write_bytes(data)

    assert str(changing(folder, change)).count("@misc{") == 5


def test_an_input_that_goes_is_an_error(folder: Path) -> None:
    with pytest.raises(InputError, match=r"1\.md: can't be read: No such file"):
        changing(folder, lambda: (folder / "1.md").unlink(missing_ok=True))


# Size


@pytest.mark.parametrize("source", ["nuls.md", "prose.md", "- < nuls.md", "- < /dev/zero"])
@pytest.mark.parametrize("before", ["", "--check"])
def test_what_is_no_digest_is_refused_early(folder: Path, source: str, before: str) -> None:
    with (folder / "nuls.md").open("wb") as stream:
        stream.truncate(2 << 30)
    if source == "prose.md":
        prose = "We fold kites, as one does. " * 40 + "\n"
        (folder / "prose.md").write_text(prose * 40_000, encoding="utf-8")
    words = f"{before} {source}" if before else f"-o out.bib {source}"
    done = shell(folder, f"ulimit -v {LITTLE}; DC {words}")
    assert done.returncode == 3
    assert "no digest: " in done.stderr
    assert "; expected entries like" in done.stderr
    assert not (folder / "out.bib").exists()


def test_an_input_has_a_largest_size_that_can_be_raised(folder: Path) -> None:
    text = small() + "\n" * (1 << 21)
    (folder / "in.md").write_text(text, encoding="utf-8")
    for source in ("in.md", "- < in.md", "<(cat in.md)"):
        done = shell(folder, f"DC {source} -t bibtex -o out.bib --max-input 1M")
        assert done.returncode == 3
        assert "it has more than 1 MiB; --max-input SIZE allows more" in done.stderr
        assert not (folder / "out.bib").exists()
        assert shell(folder, f"DC {source} -t bibtex --max-input 3M").returncode == 0
    assert shell(folder, "DC in.md -t bibtex --max-input much").returncode == 2


def test_too_little_memory_for_an_input_is_told_with_its_name(folder: Path) -> None:
    with (folder / "large.md").open("w", encoding="utf-8") as stream:
        stream.write(small())
        stream.write("x" * 99 + "\n")
        stream.truncate(450 << 20)
    for words in ("large.md -o out.bib", "1.md large.md -o out.bib --jobs 2", "--check large.md"):
        done = shell(folder, f"ulimit -v {LITTLE}; DC {words}")
        assert done.returncode in (3, 4)
        assert "error: large.md: there is not enough memory" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (folder / "out.bib").exists()


def test_a_loop_of_links_is_told(folder: Path) -> None:
    (folder / "a.md").symlink_to("b.md")
    (folder / "b.md").symlink_to("a.md")
    for words, status in (
        ("a.md -t bibtex", 3),
        ("1.md -t bibtex -o a.md", 4),
        ("--check a.md", 3),
    ):
        done = shell(folder, f"DC {words}")
        assert done.returncode == status
        assert "error: a.md: can't be " in done.stderr
        assert "Too many levels of symbolic links" in done.stderr
