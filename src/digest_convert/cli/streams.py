"""The standard streams, which may be closed, full, gone, or unable to show a character."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from digest_convert.errors import OutputError, ReaderGone


def open_missing() -> None:
    """Open the standard streams that were closed when the process started, and let all show text.

    A file that is opened later would get the number of a closed stream, and with it what was
    meant for the stream. What stands in for standard output can't be written to, and what
    stands in for standard input can't be read, so that whoever needs them hears of it. A
    character that the encoding of standard output lacks is written as Python would write it.
    """
    missing = (
        ("stdin", "r", os.O_WRONLY),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_WRONLY),
    )
    for number, (name, mode, access) in enumerate(missing):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, access)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def say(*lines: str) -> None:
    """Print `lines` on standard output.

    Raises `ReaderGone` where nobody reads them any more, and `OutputError` where they can't
    be written.
    """
    try:
        print(*lines, sep="\n")
    except OSError as error:
        raise failed_output(error) from error


def flush() -> None:
    """Write what `say` has left in the buffer; raises what `say` does."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise failed_output(error) from error


def failed_output(error: OSError) -> Exception:
    """What to raise for an `error` in writing to standard output."""
    discard_output()
    if isinstance(error, BrokenPipeError):
        return ReaderGone()
    return OutputError(f"standard output: {error.strerror or error}")


def discard_output() -> None:
    """Let what is left in the buffer of standard output go nowhere, now and at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(line: str) -> None:
    """Print `line` on standard error, if it can be written to: nothing else depends on that."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(line, file=sys.stderr)
