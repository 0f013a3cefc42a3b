"""The standard streams, which may be closed, full, or unable to encode a character."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from digest_convert.errors import OutputError, ReaderGone


def open_missing() -> None:
    """Replace standard streams that were closed when the process started.

    Otherwise a file opened later would get the descriptor of a closed stream, and the data for
    the stream. The replacement of standard output can't be written to and that of standard input
    can't be read, so that using them is an error. A character that the encoding of a stream lacks
    is written as an escape sequence of Python.
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

    Raises `ReaderGone` if the reading end of the pipe was closed, and `OutputError` if writing
    fails.
    """
    try:
        print(*lines, sep="\n")
    except OSError as error:
        raise failed_output(error) from error


def flush() -> None:
    """Flush standard output; raises the same errors as `say`."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise failed_output(error) from error


def failed_output(error: OSError) -> Exception:
    """Return the exception to raise for an `error` of writing to standard output."""
    discard_output()
    if isinstance(error, BrokenPipeError):
        return ReaderGone()
    return OutputError(f"standard output: {error.strerror or error}")


def discard_output() -> None:
    """Discard the rest of the buffer of standard output, now and at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(line: str) -> None:
    """Print `line` on standard error; errors are ignored."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(line, file=sys.stderr)
