"""Executing a checked request: writing its outputs, or summarising its inputs."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from digest_convert.errors import DigestConvertError, InputError, OutputError, UsageError
from digest_convert.inputs.finding import find_sources
from digest_convert.inputs.source import expand
from digest_convert.run.tasks import Reading

from .report import Reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert.inputs.source import Source
    from digest_convert.plugin.registry import Registry
    from digest_convert.run.job import Output

    from .arguments import Request
    from .bar import Bar

_STRICT = 1


def execute(request: Request, registry: Registry) -> int:
    """Execute `request` and return the exit status of a run that did not fail.

    Raises the errors of `digest_convert.errors`; the log gets a record of the error.
    """
    try:
        sources = find_sources(request.inputs, registry, request.reader, request.limits)
    except InputError as error:
        _log_failure(request, error)
        raise
    reading = Reading(registry, request.selection, request.document, request.steps, request.reader)
    if request.check:
        _check_log(request, sources, ())
        with Reporter(quiet=request.quiet, log=request.log) as report:
            from .check import check

            check(reading, sources, report)
        return _status(request, report)
    from digest_convert.run.job import outputs_of

    groups = [[source] for source in sources] if request.each else [sources]
    outputs = outputs_of(
        groups, request.targets, request.output, directory=request.directory, each=request.each
    )
    _check_log(request, sources, outputs)
    return _write(request, reading, sources, outputs)


def _write(request: Request, reading: Reading, sources: list[Source], outputs: list[Output]) -> int:
    from digest_convert.engines.choice import choose
    from digest_convert.run.job import Run, Silence
    from digest_convert.run.output import made_directory
    from digest_convert.run.pipeline import write_all

    directory = made_directory(request.output) if request.directory and request.output else None
    if len(sources) > 1:
        gc.enable()
    with (
        _bar(len(sources), quiet=request.quiet) as bar,
        Reporter(quiet=request.quiet, log=request.log, say=bar.say if bar else None) as report,
        directory or contextlib.nullcontext(),
        choose(len(sources), request.jobs, request.scheduler) as engine,
    ):
        for note in request.notes:
            report(note)
        write_all(Run(reading, report, engine, bar or Silence()), outputs)
    return _status(request, report)


def _status(request: Request, report: Reporter) -> int:
    return _STRICT if request.strict and report.warnings else 0


@contextlib.contextmanager
def _bar(inputs: int, *, quiet: bool) -> Iterator[Bar | None]:
    """The bar of a run that is long enough, on a terminal; None for other runs."""
    from digest_convert.engines.choice import MANY

    if quiet or inputs < MANY or not sys.stderr.isatty():
        yield None
        return
    from .bar import Bar

    bar = Bar()
    try:
        yield bar
    finally:
        bar.close()


def _check_log(request: Request, sources: Iterable[Source], outputs: Iterable[Output]) -> None:
    """Raise `UsageError` if the log would replace an input or an output."""
    if request.log is None:
        return
    inputs = (path for source in sources for path in source.paths)
    places = (*inputs, *(one.path for one in outputs))
    used = {os.path.realpath(place) for place in places if isinstance(place, Path)}
    if os.path.realpath(request.log) in used:
        raise UsageError(f"--log: {request.log} is an input or an output of this run")


def _log_failure(request: Request, error: InputError) -> None:
    """Write `error` to the log, unless the log may be an input that was not found yet."""
    if request.log is None:
        return
    found: list[Source] = []
    for name in request.inputs:
        if "://" not in name:
            with contextlib.suppress(DigestConvertError):
                found += expand([name])
    with contextlib.suppress(UsageError, OutputError):
        _check_log(request, found, ())
        with Reporter(quiet=True, log=request.log) as report:
            report.fail(error)
