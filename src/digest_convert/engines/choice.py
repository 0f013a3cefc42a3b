"""The choice of the engine: this process, processes of this machine, or a Dask cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert.run.engine import Here

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from digest_convert.run.engine import Engine

#: With fewer inputs, starting processes takes longer than they save.
MANY = 6


def choose(
    inputs: int, jobs: int | None, scheduler: str | None = None
) -> AbstractContextManager[Engine]:
    """Return the engine for this number of `inputs`, a context manager to work within.

    `jobs` is the number of processes; None means one per core if there are `MANY` inputs, and
    this process otherwise. `scheduler` is the address of a Dask scheduler, or ``local``.
    Raises `UsageError` for a malformed address.
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
    """Return the number of cores that this process may run on."""
    import os

    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
