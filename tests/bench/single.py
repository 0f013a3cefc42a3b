"""One digest, as whole processes: what a daily job pays, start-up included."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import baselines
from measure import compare, digest_convert
from ratios import COLUMNS, row
from setting import HERE
from tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setting import Setting

_START_GOALS = {"--version": 3.0, "--list-formats": None}
#: At most so many times the bare script.
_GOALS = {"markdown": 3.5, "rss": 4.0, "atom": 4.0, "yaml": 4.0, "bibtex": 4.5}
_EPUB_GOAL = 1 / 6


def start(setting: Setting) -> Iterator[Table]:
    """Starting, against a Python that does nothing."""
    commands = {"python": [sys.executable, "-c", "pass"]}
    commands |= {option: digest_convert(option) for option in _START_GOALS}
    costs = compare(commands, 2 * setting.rounds)
    rows = [
        row(option, costs[option], "python -c pass", costs["python"], goal)
        for option, goal in _START_GOALS.items()
    ]
    yield Table("Start", COLUMNS, rows)


def formats(setting: Setting) -> Iterator[Table]:
    """Every streaming format, against the bare script and what a user would pick."""
    rows = []
    for name in setting.formats:
        output = setting.output(name)
        others = {"bare script": bare_command(name, str(setting.digest), output)}
        others |= baselines.library_commands(name, str(setting.digest), output)
        if name == "markdown":
            others |= _pandoc("-t", "gfm", "-o", output, str(setting.digest))
        ours = digest_convert("--quiet", str(setting.digest), "--to", name, "-o", output)
        costs = compare({"ours": ours, **others}, setting.rounds)
        for other in others:
            goal = _GOALS[name] if other == "bare script" else None
            rows.append(row(name, costs["ours"], other, costs[other], goal))
    yield Table("One digest, whole process", COLUMNS, rows, _notes())


def epub(setting: Setting) -> Iterator[Table]:
    """A book of one digest, against pandoc."""
    output = setting.output("epub")
    ours = digest_convert("--quiet", str(setting.digest), "--to", "epub", "-o", output)
    others = _pandoc(*epub_options(), "-o", output, str(setting.digest))
    costs = compare({"ours": ours, **others}, setting.rounds)
    rows = [row("epub", costs["ours"], other, costs[other], _EPUB_GOAL) for other in others]
    if not rows:
        rows = [row("epub", costs["ours"], "itself", costs["ours"])]
    yield Table("One digest as a book, whole process", COLUMNS, rows, _notes())


def bare_command(name: str, source: str, output: str) -> list[str]:
    """The bare script on a digest or a folder."""
    return [sys.executable, str(HERE / "bare.py"), name, source, output]


def epub_options() -> tuple[str, ...]:
    """What pandoc needs to be told for a book."""
    return "-t", "epub3", "--mathml", "--metadata", "title=Digest"


def _pandoc(*arguments: str) -> dict[str, list[str]]:
    command = baselines.pandoc("-f", "markdown", *arguments)
    return {"pandoc": command} if command else {}


def _notes() -> list[str]:
    missing = baselines.missing()
    return [f"not measured: pip install {' '.join(missing)}"] if missing else []
