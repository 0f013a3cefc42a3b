"""The engine that runs tasks in processes of this machine."""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
import sys
import threading
import traceback
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Self, cast

from digest_convert.errors import OutputError, PluginError
from digest_convert.run.tasks import Outcome, Task, perform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.process import BaseProcess

# Seconds between two looks at the processes, while a result is awaited.
_PATIENCE = 2.0
# Tasks submitted ahead per process: no process waits, and few outcomes are in memory.
_AHEAD = 3

#: The signals that end the command; only its main process handles them.
ENDING_SIGNALS = frozenset(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class WorkerError(OutputError):
    """The workers failed, so nothing was written (exit status 4)."""


class Processes:
    """A pool of processes. Leaving the context ends them; an exception kills them at once."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(
            jobs, multiprocessing.get_context(_start_method()), initializer=_begin
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._kill()
        self._pool.shutdown(cancel_futures=True)

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcomes of `tasks` in order; raises `WorkerError` if a process dies."""
        waiting: deque[Future[bytes]] = deque()
        try:
            for task in tasks:
                waiting.append(self._submit(task))
                if len(waiting) >= self._jobs * _AHEAD:
                    yield unpacked(self._result(waiting.popleft()))
            while waiting:
                yield unpacked(self._result(waiting.popleft()))
        except BrokenProcessPool:
            raise WorkerError(
                "a worker process died (killed, or out of memory?): nothing was written;"
                " --jobs 1 works in one process"
            ) from None

    def _result(self, future: Future[bytes]) -> bytes:
        """Return the result of `future`; raises `BrokenProcessPool` if a process dies.

        The executor sees that a process died, unless that was in the middle of sending a result:
        then it waits for the rest of it, and a look at the processes now and then has to tell.
        """
        while True:
            try:
                return future.result(timeout=_PATIENCE)
            except TimeoutError:
                if future.done():
                    return future.result()
                if not all(process.is_alive() for process in self._processes()):
                    self._kill()

    def _kill(self) -> None:
        """Kill the workers at once.

        The executor lacks a public method for this before Python 3.14. Other child processes may
        belong to the caller of the library and must live on.
        """
        for process in self._processes():
            process.kill()
            process.join()
        # A worker that was killed in the middle of sending a result leaves half of it in the pipe.
        # Who reads it waits for the rest as long as anybody holds the other end.
        self._pool._result_queue._writer.close()  # type: ignore[attr-defined]  # noqa: SLF001

    def _processes(self) -> list[BaseProcess]:
        return list((self._pool._processes or {}).values())  # noqa: SLF001

    def _submit(self, task: Task) -> Future[bytes]:
        try:
            with _signals_held():
                return self._pool.submit(_perform, task)
        except OSError as error:
            told = f"no worker process can be started: {error.strerror or error}"
            raise WorkerError(f"{told}; --jobs 1 works in one process") from error


def _start_method() -> str | None:
    """Return the start method of processes on this platform; None for Python's default.

    A forked process starts at once with all modules imported. But a fork also copies the
    locks that other threads hold, and nothing ever releases the copies.
    """
    if sys.platform != "linux":
        return None
    return "fork" if threading.active_count() == 1 else "forkserver"


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Block the signals for a process that starts meanwhile, until `_begin` has run in it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave signals to the parent process, and end when it ends for whatever reason."""
    for number in ENDING_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _perform(task: Task) -> bytes:
    """Perform `task` and return its packed outcome."""
    return packed(perform_elsewhere(task), "a worker process")


def perform_elsewhere(task: Task) -> Outcome:
    """Perform `task` for another process: the cause of a failure becomes a note on it."""
    outcome = perform(task)
    failure = outcome.failure
    if failure is not None and failure.__cause__ is not None:
        # Pickling an exception drops its cause.
        cause = "".join(traceback.format_exception(failure.__cause__))
        failure.add_note(f"in a worker process:\n{cause}")
    return outcome


def packed(outcome: Outcome, where: str) -> bytes:
    """Pickle `outcome`, made by the worker `where`; a failure to do so becomes the outcome."""
    try:
        data = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
        if outcome.failure is not None:
            unpacked(data)  # some exceptions can be pickled but not unpickled
    except Exception as error:  # noqa: BLE001 - a plugin's objects may raise anything
        told = f"the result of {where} can't be sent: {outcome.failure or error}"
        return packed_failure(PluginError(told))
    return data


def packed_failure(failure: Exception) -> bytes:
    """Pickle the outcome of a task that failed at once with `failure`."""
    return pickle.dumps(Outcome((), (), 0, 0, failure))


def unpacked(data: bytes) -> Outcome:
    """Return the outcome that `packed` pickled as `data`."""
    return cast(Outcome, pickle.loads(data))  # noqa: S301 - from our own worker
