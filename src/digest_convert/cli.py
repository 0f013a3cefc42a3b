"""The command: argv to `convert` and back to an exit status, nothing else."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from ._version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .arguments import Request, Target
    from .conversion import Job
    from .registry import Registry
    from .reporting import Reporter
    from .source import Source

    Plan = list[tuple[Path | None, list[Source], Target]]

_STRICT = 1
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (default: the process's own) and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from .errors import DigestConvertError, OutputError

    try:
        status = _run(arguments)
        sys.stdout.flush()
    except DigestConvertError as error:
        from .reporting import printable

        print(f"digest-convert: error: {printable(str(error))}", file=sys.stderr)
        if "--verbose" in arguments and error.__cause__ is not None:
            _print_traceback(error)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone: nothing is wrong, and nothing is left to say.
        _discard_output()
        return 0
    except OSError as error:
        # All other files say themselves what is wrong with them.
        told = f"standard output: {error.strerror or error}"
        print(f"digest-convert: error: {told}", file=sys.stderr)
        _discard_output()
        return OutputError.exit_code
    except KeyboardInterrupt:
        print("digest-convert: interrupted", file=sys.stderr)
        return _INTERRUPTED
    return status


def run() -> NoReturn:
    """The console script: `main`, and out, without taking the interpreter apart.

    To free every object one by one at the end costs a quarter of a small conversion. All files
    are closed by then; what `main` does not catch still ends in a traceback.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(status)


def _discard_output() -> None:
    """Let what Python would flush on exit go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    # Behind a "--" there are but names of inputs.
    questions = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--version" in questions:
        print(f"digest-convert {__version__}")
        return 0

    from .registry import Registry

    registry = Registry()
    if "--list-formats" in questions:
        from .listing import list_formats

        list_formats(registry)
        return 0

    from .arguments import parse_arguments
    from .output import made_directory
    from .reporting import Reporter
    from .source import expand

    try:
        request = parse_arguments(arguments, registry)
    except SystemExit as end:  # argparse has printed the help
        return int(end.code or 0)
    sources = expand(request.inputs)
    if request.check:
        return _check(request, sources, registry)
    plan = _plan(request, [[source] for source in sources] if request.each else [sources])
    directory = made_directory(request.output) if request.directory and request.output else None
    with (
        Reporter(quiet=request.quiet, log=request.log) as reporter,
        directory or contextlib.nullcontext(),
    ):
        _convert(request, plan, registry, reporter)
    return _STRICT if request.strict and reporter.warnings else 0


def _job(request: Request, sources: list[Source], registry: Registry, report: Reporter) -> Job:
    from .conversion import Job

    return Job(
        sources=sources,
        selection=request.selection,
        document=request.document,
        registry=registry,
        report=report,
    )


def _check(request: Request, sources: list[Source], registry: Registry) -> int:
    from .checking import check
    from .reporting import Reporter

    with Reporter(quiet=request.quiet, log=request.log) as report:
        job = _job(request, sources, registry, report)
        check(job, report)
    return _STRICT if request.strict and report.warnings else 0


def _convert(request: Request, plan: Plan, registry: Registry, report: Reporter) -> None:
    from .conversion import write_document
    from .errors import InputError

    problem: InputError | None = None
    written = False
    for path, group, target in plan:
        job = _job(request, group, registry, report)
        try:
            write_document(job, target.exporter, target.options, path)
            written = True
        except InputError as error:
            # A found file that holds no digest has been reported as passed over.
            if not (request.each and group[0].found) or isinstance(error.__cause__, OSError):
                raise
            problem = problem or error
    if problem is not None and not written:
        raise problem


def _plan(request: Request, groups: list[list[Source]]) -> Plan:
    """Which inputs go to which output in which format; refuses outputs that would collide."""
    from .errors import UsageError

    output = request.output
    plan: Plan = []
    inputs = {source.path.resolve() for group in groups for source in group if source.path}
    outputs: set[Path] = set()
    for group in groups:
        stem = group[0].stem if len(group) == 1 else "digests"
        for target in request.targets:
            path = output
            several = target.exporter.writes_directory(target.options)
            if output is not None and request.directory:
                path = output if several else output / f"{stem}{target.exporter.suffix}"
            if path is not None:
                real = path.resolve()
                if real in inputs:
                    raise UsageError(f"{path}: the output would replace an input")
                if real in outputs:
                    told = "holds the files of one document in one format" if several else ""
                    raise UsageError(f"{path}: {told or 'two outputs would have this name'}")
                outputs.add(real)
            plan.append((path, group, target))
    if request.log is not None and os.path.realpath(request.log) in map(str, inputs | outputs):
        raise UsageError(f"--log: {request.log} is an input or an output of this run")
    return plan


def _print_traceback(error: Exception) -> None:
    import traceback

    traceback.print_exception(error, file=sys.stderr)
