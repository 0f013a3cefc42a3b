"""Whole processes, timed side by side: the least of several alternating runs, and peak memory."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_LAUNCH = str(Path(__file__).resolve().parent / "launch.py")
_SAMPLING = 0.05  # seconds between two looks at a tree of processes


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command takes at the least: seconds, CPU seconds (of its children, too), and MiB.

    `mebibytes` is the largest peak of resident memory of any one of its processes.
    """

    seconds: float
    cpu: float
    mebibytes: float

    def least(self, other: Cost) -> Cost:
        """The better times of both, with the worse memory."""
        return Cost(
            min(self.seconds, other.seconds),
            min(self.cpu, other.cpu),
            max(self.mebibytes, other.mebibytes),
        )


def digest_convert(*arguments: str) -> list[str]:
    """The installed command."""
    return [str(Path(sysconfig.get_path("scripts")) / "digest-convert"), *arguments]


@lru_cache(maxsize=1)
def has_jobs() -> bool:
    """Whether the command has ``--jobs``."""
    told = subprocess.run(digest_convert("--help"), capture_output=True, text=True, check=True)
    return "--jobs" in told.stdout


def one_job() -> list[str]:
    """The option that keeps the command to one process, as every baseline is."""
    return ["--jobs", "1"] if has_jobs() else []


def run_once(command: Sequence[str]) -> Cost:
    """Run `command`; RuntimeError, with what it said, where it fails."""
    done = subprocess.run(
        _launched(command), capture_output=True, text=True, env=environment(), check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:12])}: {done.stderr[-2000:]}")
    seconds, cpu, kibibytes = map(float, done.stdout.split())
    return Cost(seconds, cpu, kibibytes / 1024)


def compare(
    commands: Mapping[str, Sequence[str]], rounds: int, budget: float = 10.0
) -> dict[str, Cost]:
    """The cost of every command, all run in turn so that drift hits all alike.

    Each runs `rounds` times, or fewer where it has spent `budget` seconds, but once at least.
    """
    costs: dict[str, Cost] = {}
    spent = dict.fromkeys(commands, 0.0)
    for number in range(rounds):
        for name, command in commands.items():
            if number and spent[name] + spent[name] / number > budget:
                continue
            cost = run_once(command)
            spent[name] += cost.seconds
            costs[name] = cost.least(costs.get(name, cost))
    return costs


def tree_peak(command: Sequence[str]) -> float:
    """The peak memory of `command` and all its descendants together, in MiB.

    A page that several share counts once (the proportional set size), which is why it is
    sampled and may miss a short peak. The command runs once more for it.
    """
    process = subprocess.Popen(
        _launched(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    peak = 0
    while process.poll() is None:
        sizes = [_proportional(pid) for pid in _descendants(process.pid)]
        peak = max(peak, sum(sizes))
        time.sleep(_SAMPLING)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:12])} failed")
    return peak / 1024


def _launched(command: Sequence[str]) -> list[str]:
    return [sys.executable, "-I", "-S", _LAUNCH, *command]


def environment() -> dict[str, str]:
    """The environment of every command: byte code is written, as it is for what pip installs."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def _descendants(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text(encoding="ascii").split():
                yield int(child)
                yield from _descendants(int(child))


def _proportional(pid: int) -> int:
    """The KiB of a process, 0 where it has gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
