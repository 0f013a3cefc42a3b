"""Which engine does the work: this process, processes of this machine, or a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert.run.engine import Here

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from digest_convert.run.engine import Engine

#: With fewer inputs than this, the start of the processes costs more than they save.
MANY = 6


def choose(
    inputs: int, jobs: int | None, scheduler: str | None = None
) -> AbstractContextManager[Engine]:
    """The engine for so many `inputs`; it does work between entering and leaving it.

    `jobs` is the number of processes, None for one per core where there are many inputs;
    `scheduler` the address of a Dask scheduler, or ``local``.
    """
    if scheduler is not None:
        from .dask import Cluster

        return Cluster(scheduler, jobs)
    if jobs is None:
        jobs = _cores() if inputs >= MANY else 1
    jobs = min(jobs, inputs)
    if jobs < 2:
        return Here()
    from .processes import Processes

    return Processes(jobs)


def _cores() -> int:
    """The cores this process may run on."""
    import os

    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
