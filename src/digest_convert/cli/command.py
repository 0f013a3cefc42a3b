"""The command: from arguments to a run and its exit status."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from digest_convert._version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (default: the process's own) and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from digest_convert.errors import DigestConvertError, OutputError, PluginError, ReaderGone

    from .streams import complain, discard_output, flush

    try:
        status = _run(arguments)
        flush()
    except ReaderGone:
        discard_output()
        return 0
    except DigestConvertError as error:
        from .report import printable

        complain(f"digest-convert: error: {printable(str(error))}")
        if "--verbose" in arguments:
            _print_cause(error)
        status = error.exit_code
    except OSError as error:
        told = f"{error.filename or 'the system'}: {error.strerror or error}"
        complain(f"digest-convert: error: {told}")
        status = OutputError.exit_code
    except ModuleNotFoundError as error:
        told = f"the package {error.name!r} is missing: pip install digest-convert brings it"
        complain(f"digest-convert: error: {told}")
        status = PluginError.exit_code
    except MemoryError:
        complain("digest-convert: error: there is not enough memory")
        status = OutputError.exit_code
    except KeyboardInterrupt:
        complain("digest-convert: interrupted")
        status = _INTERRUPTED
    else:
        return status
    with contextlib.suppress(ReaderGone, OutputError):
        flush()
    return status


def run() -> NoReturn:
    """Run the console script: prepare streams and signals, call `main`, end the process."""
    from .streams import open_missing

    open_missing()
    if "_ARGCOMPLETE" in os.environ:  # the shell asks what could stand at the cursor
        from .completion import complete

        complete()
    if sys.argv[1:] != ["--version"]:  # that is done before anybody could interrupt it
        from .signals import interrupt_on_signals

        interrupt_on_signals()
    # Most runs end before collecting garbage would pay off.
    gc.disable()
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    # Freeing all objects takes a quarter of the time of a small conversion. But the interpreter
    # must end threads and the processes of multiprocessing.
    threading = sys.modules.get("threading")
    if "multiprocessing" in sys.modules or (threading and threading.active_count() > 1):
        sys.exit(status)
    os._exit(status)


def _run(arguments: list[str]) -> int:
    from .streams import say

    # After "--" all arguments are names of inputs.
    questions = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--version" in questions:
        say(f"digest-convert {__version__}")
        return 0

    if any(argument.startswith("--print-completion") for argument in questions):
        from .completion import completion_script

        say(completion_script(questions).rstrip("\n"))
        return 0

    from digest_convert.plugin.registry import Registry

    registry = Registry()
    if "--list-formats" in questions:
        from .list_formats import list_formats

        list_formats(registry, questions)
        return 0

    from .arguments import parse_arguments

    try:
        request = parse_arguments(arguments, registry)
    except SystemExit as end:  # argparse has printed the help
        return int(end.code or 0)
    from .execution import execute

    return execute(request, registry)


def _print_cause(error: Exception) -> None:
    """Print the traceback of an error with a cause or notes."""
    if error.__cause__ is not None or hasattr(error, "__notes__"):
        import traceback

        from .streams import complain

        complain("".join(traceback.format_exception(error)).rstrip("\n"))
