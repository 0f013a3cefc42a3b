"""The engine that runs tasks on a Dask cluster, which is running or is started for the run."""

from __future__ import annotations

import contextlib
import logging
import pickle
import re
import signal
import socket
import tempfile
import threading
import time
import uuid
import warnings
from collections import deque
from concurrent.futures import Future
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any, Self, cast

from digest_convert.errors import PluginError, UsageError

from .dask_tasks import pack
from .processes import ENDING_SIGNALS, WorkerError, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digest_convert.run.tasks import Outcome, Task

_ADDRESS = re.compile(r"(?:([a-z]+)://)?([^\s:/\[\]]+|\[[0-9a-f:.]+\]):([0-9]{1,5})", re.IGNORECASE)

_LAST_PORT = 65535

# Seconds to wait for a scheduler, for a worker, and between two checks for a worker.
_CONNECT = 5
_PATIENCE = 60
_POLL = 2

# Settings of a cluster that is started here: neither log messages nor profiles.
_LOCAL = {
    "distributed.logging": {"distributed": "critical"},
    "distributed.worker.profile.enabled": False,
}

# Tasks submitted ahead for each thread of the cluster, and the least number of them.
_AHEAD = 3
_LEAST = 12


class Cluster:
    """A Dask cluster as engine.

    `scheduler` is its address, or ``local`` to start one with `jobs` workers. Entering the
    context connects to the cluster or starts it; leaving the context cancels unfinished tasks.
    Raises `UsageError` for a malformed address or if Dask is not installed, and `WorkerError`
    if the scheduler can't be reached.
    """

    def __init__(self, scheduler: str, jobs: int | None) -> None:
        found = _ADDRESS.fullmatch(scheduler)
        if scheduler != "local" and (found is None or int(found[3]) > _LAST_PORT):
            told = "is not an address like tcp://host:8786, nor the word local"
            raise UsageError(f"--scheduler: {scheduler!r} {told}")
        self._told = f"--scheduler {scheduler}"
        self._scheduler = scheduler
        self._jobs = jobs
        self._open = contextlib.ExitStack()
        self._client: Any = None

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            distributed = _quiet_distributed(stack)
            address: Any = self._scheduler
            if address == "local":
                address = stack.enter_context(_local_cluster(distributed, self._jobs))
            else:
                self._knock(address)
            # This process can reach the workers of its own machine for certain.
            client = self._connected(distributed, address, direct=self._scheduler == "local")
            self._client = stack.enter_context(client)
            self._open = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def map(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcomes of `tasks` in order; another worker repeats a task that was lost.

        Raises `WorkerError` if the scheduler or all workers are lost or if a task kills each
        worker that runs it, and `PluginError` if a worker lacks a package or a plugin.
        """
        run = uuid.uuid4().hex
        waiting: deque[tuple[str, Any]] = deque()
        for number, task in enumerate(tasks):
            if number % _LEAST == 0:
                most = self._most()
            key = f"digest-convert-{run}-{number}"
            future = self._client.submit(pickle.loads, pack(task), key=key, pure=False)
            waiting.append((task.source.name, future))
            while len(waiting) >= most:
                yield self._outcome(*waiting.popleft())
        while waiting:
            yield self._outcome(*waiting.popleft())

    def _most(self) -> int:
        """Return how many tasks may be submitted ahead, for the present size of the cluster."""
        with self._losses(""):
            threads: dict[str, int] = self._client.nthreads()
            return max(_LEAST, _AHEAD * sum(threads.values()))

    def _outcome(self, name: str, future: Any) -> Outcome:
        """Return the outcome of the task for the input `name`; wait while there are workers."""
        last_seen = time.monotonic()
        with self._losses(name):
            while time.monotonic() - last_seen < _PATIENCE:
                try:
                    return unpacked(future.result(timeout=_POLL))
                except TimeoutError:
                    if self._client.nthreads():
                        last_seen = time.monotonic()
        raise WorkerError(f"{self._told}: no worker for {_PATIENCE} seconds: nothing was written")

    @contextlib.contextmanager
    def _losses(self, name: str) -> Iterator[None]:
        """Raise the errors of Dask as ours; `name` is the input of the task."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            yield
        except KilledWorker as error:
            told = "each worker that ran it died"
            raise WorkerError(f"{name}: {told}: nothing was written") from error
        except ModuleNotFoundError as error:
            told = f"a worker lacks digest-convert ({error})"
            raise PluginError(f"{self._told}: {told}") from error
        except (OSError, FutureCancelledError, TimeoutError) as error:
            told = "the connection to the scheduler was lost"
            raise WorkerError(f"{self._told}: {told}: nothing was written") from error

    def _knock(self, address: str) -> None:
        """Test the address first: Dask repeats its attempts and then does not report the reason."""
        from distributed.comm.registry import get_backend

        scheme, host, port = cast("re.Match[str]", _ADDRESS.fullmatch(address)).groups()
        try:
            get_backend(scheme or "tcp")
            socket.create_connection((host.strip("[]"), int(port)), _CONNECT).close()
        except ValueError as error:
            raise UsageError(f"{self._told}: {error}") from error
        except OSError as error:
            reason = error.strerror or error
            raise WorkerError(f"{self._told}: the scheduler can't be reached: {reason}") from error

    def _connected(self, distributed: Any, address: Any, *, direct: bool) -> Any:
        """Return a client; a server that accepts the connection but stays silent times out."""
        options = {"timeout": _CONNECT, "set_as_default": False, "direct_to_workers": direct}
        connecting = _start(lambda: distributed.Client(address, **options))
        try:
            return connecting.result(timeout=_CONNECT + 1)
        except (ValueError, TypeError) as error:  # TLS without a key, say
            raise UsageError(f"{self._told}: {error}") from error
        except OSError as error:
            told = f"the server there is not a scheduler{str(error) and f': {error}'}"
            raise WorkerError(f"{self._told}: {told}") from error


def _quiet_distributed(stack: contextlib.ExitStack) -> Any:
    """Import `distributed` and keep it from writing to standard error until `stack` closes."""
    try:
        import distributed
        from distributed.versions import VersionMismatchWarning
    except ImportError as error:
        told = "this needs Dask: pip install 'digest-convert[dask]'"
        raise UsageError(f"--scheduler: {told}") from error
    for name in ("distributed", "tornado", "asyncio"):
        # The loggers of its modules have their own handlers.
        for logger in (
            name,
            *(one for one in logging.root.manager.loggerDict if one.startswith(f"{name}.")),
        ):
            logging.getLogger(logger).handlers = []
            logging.getLogger(logger).propagate = logger != name
        logging.getLogger(name).addHandler(logging.NullHandler())
    stack.enter_context(warnings.catch_warnings())
    # A difference of versions that matters makes the tasks fail.
    warnings.simplefilter("ignore", VersionMismatchWarning)
    return distributed


@contextlib.contextmanager
def _local_cluster(distributed: Any, jobs: int | None) -> Iterator[Any]:
    import dask

    with (
        tempfile.TemporaryDirectory(prefix="digest-convert-", ignore_cleanup_errors=True) as folder,
        dask.config.set(_LOCAL),
    ):
        options = {
            "n_workers": jobs,
            "threads_per_worker": 1,
            "dashboard_address": None,
            "silence_logs": logging.CRITICAL,
            "local_directory": folder,
        }
        # Otherwise the thread below would start it, and its thread would receive signals.
        resource_tracker.ensure_running()
        starting = _start(lambda: distributed.LocalCluster(**options))
        try:
            cluster = starting.result()
        except KeyboardInterrupt:
            starting.result().close()  # processes can't be ended while they start
            raise
        except Exception as error:
            raise WorkerError(f"--scheduler local: no cluster could be started: {error}") from error
        with cluster:
            yield cluster


def _start(make: Callable[[], Any]) -> Future[Any]:
    """Call `make` in a thread of its own; return its result as a future to wait for.

    The thread, and the threads and processes that it starts, block the signals that end a
    run: only the main thread handles them.
    """
    made: Future[Any] = Future()

    def run() -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
        try:
            made.set_result(make())
        except BaseException as error:  # noqa: BLE001 - the waiting thread raises it
            made.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return made
