"""Work in processes of this machine."""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
import sys
import tempfile
import threading
import traceback
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from digest_convert.errors import OutputError, PluginError
from digest_convert.run.tasks import Outcome, Task, perform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Enough for no process to wait for work, few enough to keep the archive out of memory.
_AHEAD = 3

# What a pipe takes without waiting for the other end, on Linux.
_PIPE = 1 << 16


class WorkerError(OutputError):
    """The processes that work was for can't do it, so that there is no output (exit 4)."""


class Processes:
    """A pool of processes. Leaving it ends them, at once where it is left by an exception."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        try:
            self._folder = tempfile.TemporaryDirectory(
                prefix="digest-convert-", ignore_cleanup_errors=True
            )
        except OSError as error:
            told = error.strerror or error
            raise WorkerError(f"temporary files: {told}; --jobs 1 needs none") from error
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
        self._folder.cleanup()

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """The outcomes of `tasks` in order; raises `WorkerError` if a process dies."""
        waiting: deque[Future[bytes | Path]] = deque()
        try:
            for number, task in enumerate(tasks):
                parcel = Path(self._folder.name, str(number))
                waiting.append(self._pool.submit(_perform, task, parcel))
                if len(waiting) >= self._jobs * _AHEAD:
                    yield _unpacked(waiting.popleft().result())
            while waiting:
                yield _unpacked(waiting.popleft().result())
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


def _perform(task: Task, parcel: Path) -> bytes | Path:
    """The packed outcome of `task`, or `parcel`, where it was left.

    A pipe between processes takes 64 KiB at a time: to wait for it costs several times as
    much as to read a file that was written a moment ago.
    """
    data = packed(perform_elsewhere(task), "a worker process")
    if len(data) > _PIPE:
        # A full disk is no reason to fail: then it takes the longer way.
        with contextlib.suppress(OSError):
            parcel.write_bytes(data)
            return parcel
    return data


def _unpacked(data: bytes | Path) -> Outcome:
    if isinstance(data, Path):
        parcel, data = data, data.read_bytes()
        parcel.unlink()
    return unpacked(data)


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
