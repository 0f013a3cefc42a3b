"""Where the work is done: here, in processes of this machine, or on a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from .tasks import Outcome, Task

#: With fewer inputs than this, the start of the processes costs more than they save.
MANY = 6


class Engine(Protocol):
    """Does tasks. Every engine gives the same outcomes in the same order."""

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcomes of `tasks` in their order, lazily, with few done ahead."""


class Here:
    """The engine of one process: this one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """One task after another, each when its outcome is asked for."""
        from .tasks import perform

        return map(perform, tasks)


def choose(
    inputs: int, jobs: int | None, scheduler: str | None = None
) -> AbstractContextManager[Engine]:
    """The engine for so many `inputs`; it does work between entering and leaving it.

    `jobs` is the number of processes, None for one per core where there are many inputs;
    `scheduler` the address of a Dask scheduler, or ``local``.
    """
    if scheduler is not None:
        from digest_convert.engines.dask import Cluster

        return Cluster(scheduler, jobs)
    if jobs is None:
        jobs = _cores() if inputs >= MANY else 1
    jobs = min(jobs, inputs)
    if jobs < 2:
        return Here()
    from digest_convert.engines.processes import Processes

    return Processes(jobs)


def _cores() -> int:
    """The cores this process may run on."""
    import os

    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
