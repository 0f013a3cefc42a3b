"""Archives of synthetic digests: throughput, growth with the number of days, and memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import baselines
import generate
from measure import Cost, compare, digest_convert, one_job
from ratios import COLUMNS, held, ratio, row, seconds
from setting import bytes_of
from single import bare_command, epub_options
from tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from setting import Setting

#: At most so many times the bare script.
_GOALS = {"bibtex": 4.0, "markdown": 4.0, "rss": 5.0, "atom": 5.0, "yaml": 8.0}
_GROWTH_GOAL, _FLAT_GOAL, _MEBIBYTES_GOAL = 1.10, 1.20, 60
_EPUB_GOAL = 1 / 50
_EPUB_DAYS = 10
_ROUNDS = 3


def archive(setting: Setting) -> Iterator[Table]:
    """Every streaming format over archives of each size, against the bare script."""
    rates: list[list[str]] = []
    growths: list[list[str]] = []
    for name in setting.formats:
        start, _ = _costs(setting, name, setting.tiny())
        ours: dict[int, Cost] = {}
        for days in setting.days:
            ours[days], bare = _costs(setting, name, setting.archive(days))
            rates.append(_rates(setting, name, days, ours[days], bare))
        if len(ours) > 1:
            growths.append(_growth(name, start, ours))
    columns = (
        *("", "days", "digests/s", "papers/s", "MB/s", "bare MB/s"),
        *("ratio", "goal", "by CPU", "memory"),
    )
    yield Table("Archives, whole process", columns, rates)
    if growths:
        yield _growth_table(setting, growths)


def epub_archive(setting: Setting) -> Iterator[Table]:
    """A book of ten days; against pandoc, which takes a minute or more, only in a full run."""
    folder = setting.archive(_EPUB_DAYS)
    output = setting.output("epub")
    label = f"{_EPUB_DAYS} days, {bytes_of(folder) / 1e6:.1f} MB"
    commands = {"ours": digest_convert(*_alone(), str(folder), "--to", "epub", "-o", output)}
    digests = sorted(map(str, folder.iterdir()))
    pandoc = baselines.pandoc("-f", "markdown", *epub_options(), "-o", output, *digests)
    if pandoc and setting.full:
        costs = compare({**commands, "pandoc": pandoc}, 1)
        rows = [row(label, costs["ours"], "pandoc", costs["pandoc"], _EPUB_GOAL)]
        yield Table("Ten days as one book, whole process", COLUMNS, rows)
        return
    ours = compare(commands, 1)["ours"]
    rows = [[label, seconds(ours.seconds), f"{ours.mebibytes:.0f} MiB"]]
    yield Table("Ten days as one book, whole process (pandoc: --full)", COLUMNS[:3], rows)


def _alone() -> list[str]:
    return ["--quiet", *one_job()]


def _costs(setting: Setting, name: str, folder: Path) -> tuple[Cost, Cost]:
    output = setting.output(name)
    commands = {
        "ours": digest_convert(*_alone(), str(folder), "--to", name, "-o", output),
        "bare": bare_command(name, str(folder), output),
    }
    costs = compare(commands, min(setting.rounds, _ROUNDS))
    Path(output).unlink()
    return costs["ours"], costs["bare"]


def _rates(setting: Setting, name: str, days: int, ours: Cost, bare: Cost) -> list[str]:
    megabytes = bytes_of(setting.archive(days)) / 1e6
    papers = generate.papers_of(days, setting.papers)
    # A small archive is mostly start-up, which the goals leave to the single digest.
    goal = _GOALS[name] if days == max(setting.days) else None
    return [
        name,
        f"{days:,}",
        f"{days / ours.seconds:.1f}",
        f"{papers / ours.seconds:,.0f}",
        f"{megabytes / ours.seconds:.1f}",
        f"{megabytes / bare.seconds:.1f}",
        *held(ours.seconds / bare.seconds, goal),
        ratio(ours.cpu / bare.cpu),
        f"{ours.mebibytes:.0f} MiB",
    ]


def _growth(name: str, start: Cost, ours: dict[int, Cost]) -> list[str]:
    """CPU time per digest and peak memory, from the fewest days to the most.

    The start is taken off: left in, the small archive would look slow and hide growth. CPU
    time, because the runs of one ratio are minutes apart and the machine drifts.
    """
    few, most = min(ours), max(ours)
    per_digest = {days: (ours[days].cpu - start.cpu) / days for days in (few, most)}
    growth = held(per_digest[most] / per_digest[few], _GROWTH_GOAL)
    flat = held(ours[most].mebibytes / ours[few].mebibytes, _FLAT_GOAL)
    peak = ours[most].mebibytes
    return [
        name,
        seconds(per_digest[few]),
        seconds(per_digest[most]),
        *growth,
        *(f"{ours[days].mebibytes:.0f} MiB" for days in ours),
        *flat,
        f"< {_MEBIBYTES_GOAL} MiB {'✓' if peak < _MEBIBYTES_GOAL else '✗'}",
    ]


def _growth_table(setting: Setting, rows: list[list[str]]) -> Table:
    few, most = min(setting.days), max(setting.days)
    memory = (f"peak at {days:,}" for days in setting.days)
    columns = (
        *("", f"a digest of {few:,}", f"of {most:,}", "growth", "goal"),
        *(*memory, "growth", "goal", "goal"),
    )
    notes = ["CPU time that a digest takes in an archive of so many days, the start taken off"]
    return Table("Growth", columns, rows, notes)
