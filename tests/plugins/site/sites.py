"""Days in our own words, and sites of them."""

from __future__ import annotations

import datetime
from pathlib import Path

from tests.documents import digest, entry

from digest_convert.cli.command import main

#: The formats that are made fast, one of each kind.
FEW = ("--site-with", "markdown,ris,atom")
FIRST = datetime.date(2026, 1, 5)


def day_text(number: int, papers: int = 3) -> str:
    """A day of its own papers, the first of which is the last paper of the day before."""
    categories = ("cs.RO", "math.GT", "cs.CL")
    sections: dict[str, list[str]] = {}
    for place in range(papers):
        category = categories[(number + place) % 3]
        paper = number * (papers - 1) + place
        url = f"https://arxiv.org/abs/2601.{paper + 10000}"
        title = f"Kite {paper} of $x_{place}$"
        sections.setdefault(category, []).append(
            entry(place + 1, title=title, url=url, category=category)
        )
    return digest(*sections.items())


def write_days(folder: Path, numbers: range) -> list[Path]:
    """The inputs of some days in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in numbers:
        path = folder / f"{FIRST + datetime.timedelta(number)}.md"
        path.write_text(day_text(number), encoding="utf-8")
        paths.append(path)
    return paths


def make(target: Path, *words: str | Path, status: int = 0) -> None:
    """Run the command to the site `target` with the inputs and options `words`."""
    made = main([*map(str, words), "--quiet", "--to", "site", "-o", f"{target}/"])
    assert made == status


def files(folder: Path) -> dict[str, bytes]:
    """All files of a site by their paths."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def times(folder: Path) -> dict[str, int]:
    """The modification times of all files of a site by their paths."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in found}
