"""Two worker processes against one, on an archive."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from measure import compare, digest_convert, has_jobs, tree_peak
from ratios import held, seconds
from tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setting import Setting

_GOAL = 1.7
_COLUMNS = ("", "one job", "two jobs", "faster", "goal", "one: memory", "two: memory", "output")
_ROUNDS = 3
_DAYS = (
    100  # enough for the start of the workers not to show; more only where nothing less is asked
)


def jobs(setting: Setting) -> Iterator[Table]:
    """Every streaming format over an archive, with one job and with two."""
    if not has_jobs():
        yield Table("Jobs: no --jobs here", ("",), ())
        return
    days = max((days for days in setting.days if days <= _DAYS), default=min(setting.days))
    rows = [_row(setting, name, days) for name in setting.formats]
    notes = ["memory: the command and its workers together, pages that they share counted once"]
    yield Table(f"Jobs, {days:,} days, whole process", _COLUMNS, rows, notes)


def _row(setting: Setting, name: str, days: int) -> list[str]:
    commands = {count: _command(setting, name, days, count) for count in ("1", "2")}
    costs = compare(commands, _ROUNDS)
    peaks = {count: tree_peak(command) for count, command in commands.items()}
    outputs = [_fingerprint(Path(command[-1])) for command in commands.values()]
    return [
        name,
        *(seconds(cost.seconds) for cost in costs.values()),
        *held(costs["1"].seconds / costs["2"].seconds, _GOAL, least=True),
        *(f"{peak:.0f} MiB" for peak in peaks.values()),
        "same" if outputs[0] == outputs[1] else "DIFFERS",
    ]


def _command(setting: Setting, name: str, days: int, count: str) -> list[str]:
    output = setting.output(f"{count}.{name}")
    folder = str(setting.archive(days))
    return digest_convert("--quiet", "--jobs", count, folder, "--to", name, "-o", output)


def _fingerprint(path: Path) -> bytes:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    path.unlink()
    return digest
