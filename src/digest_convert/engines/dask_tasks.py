"""Tasks that are sent to other machines, and the outcomes that are sent back.

Both are sent as bytes, which only the client and the worker unpickle: the scheduler does not
need this package, and a worker that lacks a package reports it in a clear message.
"""

from __future__ import annotations

import dataclasses
import pickle
import threading
from pathlib import Path
from typing import Any, NamedTuple

from digest_convert._version import __version__
from digest_convert.errors import PluginError, UnreadableError
from digest_convert.run.steps import StepLook
from digest_convert.run.tasks import ExportTask, Task

from .processes import packed, packed_failure, perform_elsewhere

# A worker may have threads, but plugins need not be thread-safe.
_ONE_AT_A_TIME = threading.Lock()


def pack(task: Task) -> bytes:
    """Pickle `task` so that ``pickle.loads`` performs it and returns bytes for `unpacked`.

    Thus no function is sent, neither by name (a scheduler would import it) nor as code. The
    paths in `task` become absolute, because a worker may run in another directory.
    """
    source = task.source.absolute()
    steps = tuple(step._replace(options=_absolute(step.options)) for step in task.reading.steps)
    reader = task.reading.reader
    if reader is not None and reader.options is not None:
        reader = reader._replace(options=_absolute(reader.options))
    reading = task.reading._replace(steps=steps, reader=reader)
    sent: Task = task._replace(reading=reading, source=source)
    if isinstance(sent, ExportTask):
        target = sent.target._replace(options=_absolute(sent.target.options))
        sent = sent._replace(target=target)
    elif isinstance(sent.look, StepLook):
        step = sent.look.step
        sent = sent._replace(
            look=sent.look._replace(step=step._replace(options=_absolute(step.options)))
        )
    return pickle.dumps(_Errand(__version__, pickle.dumps(sent)))


def _absolute(options: Any) -> Any:
    """Return the `options` of a plugin with absolute paths."""
    paths = {
        field.name: value.absolute()
        for field in dataclasses.fields(options)
        if isinstance(value := getattr(options, field.name), Path)
    }
    return dataclasses.replace(options, **paths) if paths else options


class _Errand(NamedTuple):
    """A pickled task that unpickles as its outcome: unpickling performs the task."""

    version: str
    task: bytes

    def __reduce__(self) -> tuple[Any, ...]:
        return _perform_packed, tuple(self)


def _perform_packed(version: str, payload: bytes) -> bytes:
    """Return the packed outcome of a packed task; `version` is that of the client."""
    from distributed import get_worker

    where = f"the worker {get_worker().address}"
    if version != __version__:
        told = f"{where} has digest-convert {__version__}, this is {version}"
        return packed_failure(PluginError(told))
    with _ONE_AT_A_TIME:
        try:
            task: Task = pickle.loads(payload)  # noqa: S301 - a client may run code anyway
        except Exception as error:  # noqa: BLE001 - a missing plugin fails in many ways
            told = f"{where} lacks a package that is installed here: {error}"
            return packed_failure(PluginError(told))
        outcome = perform_elsewhere(task)
    failure = outcome.failure
    if isinstance(failure, UnreadableError) and not task.source.remote:
        outcome = outcome._replace(failure=UnreadableError(f"{failure} (on {where})"))
    return packed(outcome, where)
