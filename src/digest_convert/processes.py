"""Work in processes of this machine."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import traceback
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Self

from .errors import OutputError
from .work import Outcome, Task, perform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Enough for no process to wait for work, few enough to keep the archive out of memory.
_AHEAD = 3


class WorkerError(OutputError):
    """A worker process died, so that there is no output (exit 4)."""


class Processes:
    """A pool of processes. Leaving it ends them, at once where it is left by an exception."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        # A forked process starts at once, with everything imported so far.
        method = "fork" if sys.platform == "linux" else None
        self._pool = ProcessPoolExecutor(
            jobs, multiprocessing.get_context(method), initializer=_begin
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for process in multiprocessing.active_children():
                process.terminate()
        self._pool.shutdown(cancel_futures=True)

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcomes of `tasks` in order; raises `WorkerError` if a process dies."""
        waiting: deque[Future[Outcome]] = deque()
        try:
            for task in tasks:
                waiting.append(self._pool.submit(perform_elsewhere, task))
                if len(waiting) >= self._jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise WorkerError(
                "a worker process died (killed, or out of memory?): nothing was written;"
                " --jobs 1 works in one process"
            ) from None


def _begin() -> None:
    """Let the parent alone hear Ctrl-C, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def perform_elsewhere(task: Task) -> Outcome:
    """`perform` for somebody in another process, whom an exception's cause does not reach."""
    outcome = perform(task)
    failure = outcome.failure
    if failure is not None and failure.__cause__ is not None:
        # What an exception was raised from does not travel with it.
        cause = "".join(traceback.format_exception(failure.__cause__))
        failure.add_note(f"in a worker process:\n{cause}")
    return outcome
