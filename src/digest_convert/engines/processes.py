"""Work in processes of this machine."""

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

# Enough for no process to wait for work, few enough to keep the archive out of memory.
_AHEAD = 3

#: The signals that end the command, for its first process alone to hear.
ENDING_SIGNALS = frozenset(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class WorkerError(OutputError):
    """The processes that work was for can't do it, so that there is no output (exit 4)."""


class Processes:
    """A pool of processes. Leaving it ends them, at once where it is left by an exception."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(
            jobs, multiprocessing.get_context(_start_method()), initializer=_begin
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            # The executor has no public way to do this before Python 3.14. The caller of the
            # library may have processes too, which are none of our business.
            for process in list((self._pool._processes or {}).values()):  # noqa: SLF001
                process.kill()
        self._pool.shutdown(cancel_futures=True)

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcomes of `tasks` in order; raises `WorkerError` if a process dies."""
        waiting: deque[Future[bytes]] = deque()
        try:
            for task in tasks:
                waiting.append(self._submit(task))
                if len(waiting) >= self._jobs * _AHEAD:
                    yield unpacked(waiting.popleft().result())
            while waiting:
                yield unpacked(waiting.popleft().result())
        except BrokenProcessPool:
            raise WorkerError(
                "a worker process died (killed, or out of memory?): nothing was written;"
                " --jobs 1 works in one process"
            ) from None

    def _submit(self, task: Task) -> Future[bytes]:
        try:
            with _signals_held():
                return self._pool.submit(_perform, task)
        except OSError as error:
            told = f"no worker process can be started: {error.strerror or error}"
            raise WorkerError(f"{told}; --jobs 1 works in one process") from error


def _start_method() -> str | None:
    """How processes are started here.

    A forked process starts at once, with everything imported so far; but a fork copies the
    locks that other threads hold, and nobody would ever release the copies.
    """
    if sys.platform != "linux":
        return None
    return "fork" if threading.active_count() == 1 else "forkserver"


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Let a process that starts meanwhile hear no signal before `_begin` has told it how."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Let the parent alone hear signals, and end with it however it ends."""
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
    """The packed outcome of `task`."""
    return packed(perform_elsewhere(task), "a worker process")


def perform_elsewhere(task: Task) -> Outcome:
    """`perform` for somebody in another process, whom an exception's cause does not reach."""
    outcome = perform(task)
    failure = outcome.failure
    if failure is not None and failure.__cause__ is not None:
        # What an exception was raised from does not travel with it.
        cause = "".join(traceback.format_exception(failure.__cause__))
        failure.add_note(f"in a worker process:\n{cause}")
    return outcome


def packed(outcome: Outcome, where: str) -> bytes:
    """`outcome` as it travels from `where` it was made, or the failure that it can't."""
    try:
        data = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
        if outcome.failure is not None:
            unpacked(data)  # an exception may go in and not come out again
    except Exception as error:  # noqa: BLE001 - what a plugin made may fail in any way
        told = f"what {where} made can't be sent: {outcome.failure or error}"
        return packed_failure(PluginError(told))
    return data


def packed_failure(failure: Exception) -> bytes:
    """The outcome of a task that failed before anything came of it, as it travels."""
    return pickle.dumps(Outcome((), (), 0, 0, failure))


def unpacked(data: bytes) -> Outcome:
    """The outcome that was packed as `data`, in a process of ours."""
    return cast(Outcome, pickle.loads(data))  # noqa: S301 - from a worker we asked for it
