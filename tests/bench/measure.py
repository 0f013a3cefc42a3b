"""Whole processes, timed side by side: the least of several alternating runs, and peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """The least wall-clock time of a command in seconds, and its peak memory in MiB."""

    seconds: float
    mebibytes: float


def run_once(command: list[str]) -> Cost:
    """Run `command`, which must succeed."""
    # What pip installs is compiled: without the byte code every start would compile it anew.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def compare(commands: dict[str, list[str]], rounds: int) -> dict[str, Cost]:
    """The cost of every command, all run in turn `rounds` times so that drift hits all alike."""
    best: dict[str, Cost] = {}
    for command in commands.values():
        run_once(command)
    for _ in range(rounds):
        for name, command in commands.items():
            cost = run_once(command)
            known = best.get(name, cost)
            best[name] = Cost(
                min(known.seconds, cost.seconds), max(known.mebibytes, cost.mebibytes)
            )
    return best
