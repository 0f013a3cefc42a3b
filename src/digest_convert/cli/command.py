"""The command: argv to `convert` and back to an exit status, nothing else."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from digest_convert._version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert.inputs.source import Source
    from digest_convert.run.job import Output
    from digest_convert.run.tasks import Reading

    from .arguments import Request
    from .bar import Bar

_STRICT = 1
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (default: the process's own) and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from digest_convert.errors import DigestConvertError, OutputError

    try:
        status = _run(arguments)
        sys.stdout.flush()
    except DigestConvertError as error:
        from .report import printable

        print(f"digest-convert: error: {printable(str(error))}", file=sys.stderr)
        if "--verbose" in arguments:
            _print_cause(error)
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
    if "_ARGCOMPLETE" in os.environ:  # the shell asks what could stand at the cursor
        from .completion import complete

        complete()
    # One digest is done before there is garbage worth looking for.
    gc.disable()
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

    if any(argument.startswith("--print-completion") for argument in questions):
        from .completion import completion_script

        print(completion_script(questions), end="")
        return 0

    from digest_convert.plugin.registry import Registry

    registry = Registry()
    if "--list-formats" in questions:
        from .list_formats import list_formats

        list_formats(registry, questions)
        return 0

    from digest_convert.engines.choice import MANY, choose
    from digest_convert.inputs.source import expand
    from digest_convert.run.job import Run
    from digest_convert.run.output import made_directory
    from digest_convert.run.pipeline import write_all
    from digest_convert.run.progress import Silence
    from digest_convert.run.tasks import Reading

    from .arguments import parse_arguments
    from .report import Reporter

    try:
        request = parse_arguments(arguments, registry)
    except SystemExit as end:  # argparse has printed the help
        return int(end.code or 0)
    sources = expand(request.inputs)
    reading = Reading(registry, request.selection, request.document, request.steps)
    if request.check:
        return _check(request, sources, reading)
    outputs = _outputs(request, [[source] for source in sources] if request.each else [sources])
    directory = made_directory(request.output) if request.directory and request.output else None
    if len(sources) > 1:
        gc.enable()
    if len(sources) >= MANY:
        from digest_convert.run.memory import give_back_large_blocks

        give_back_large_blocks()
    with (
        _bar(len(sources), quiet=request.quiet) as bar,
        Reporter(quiet=request.quiet, log=request.log, say=bar.say if bar else None) as reporter,
        directory or contextlib.nullcontext(),
        choose(len(sources), request.jobs, request.scheduler) as engine,
    ):
        for note in request.notes:
            reporter(note)
        write_all(Run(reading, reporter, engine, bar or Silence()), outputs)
    return _STRICT if request.strict and reporter.warnings else 0


@contextlib.contextmanager
def _bar(inputs: int, *, quiet: bool) -> Iterator[Bar | None]:
    from .bar import Bar, wants_bar

    bar = Bar() if wants_bar(inputs, quiet=quiet) else None
    try:
        yield bar
    finally:
        if bar is not None:
            bar.close()


def _check(request: Request, sources: list[Source], reading: Reading) -> int:
    from .check import check
    from .report import Reporter

    with Reporter(quiet=request.quiet, log=request.log) as report:
        check(reading, sources, report)
    return _STRICT if request.strict and report.warnings else 0


def _outputs(request: Request, groups: list[list[Source]]) -> list[Output]:
    """Which inputs go to which output in which format; refuses outputs that would collide."""
    from digest_convert.errors import UsageError
    from digest_convert.run.job import outputs_of

    made = outputs_of(groups, request.targets, request.output, directory=request.directory)
    if request.log is not None:
        inputs = (source.path for group in groups for source in group)
        used = {str(path.resolve()) for path in (*inputs, *(one.path for one in made)) if path}
        if os.path.realpath(request.log) in used:
            raise UsageError(f"--log: {request.log} is an input or an output of this run")
    return made


def _print_cause(error: Exception) -> None:
    """Where the error came from, unless it is the whole story itself."""
    import traceback

    if error.__cause__ is not None or hasattr(error, "__notes__"):
        traceback.print_exception(error, file=sys.stderr)
