"""Reporting diagnostics: as text on standard error, and as JSON lines in a log."""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from digest_convert.errors import OutputError, ReaderGone
from digest_convert.model.diagnostics import Diagnostic, Severity

from .streams import complain, discard_output, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

# A line of a binary file can have megabytes; the log holds the complete line.
_LONGEST = 4000

_UNPRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def printable(text: str) -> str:
    """Return `text` with control characters escaped, so that it can't control a terminal."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}… ({len(text) - _LONGEST} characters more; --log has them)"
    if text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, lambda found: ascii(found[0])[1:-1], text)


class Reporter:
    """Reports each diagnostic once and counts them. A context manager, which closes the log.

    `say` prints a line on standard error, above a progress bar. Each record of the log has a
    `kind`: ``diagnostic``; ``digest`` and ``run`` for the summaries of ``--check``; ``failure``
    for the error that ends the run. A failure to write the log does not stop the run: leaving
    the context raises `OutputError` for it.
    """

    def __init__(
        self, *, quiet: bool, log: str | None, say: Callable[[str], None] | None = None
    ) -> None:
        self._say = say or complain
        self.warnings = self.notes = 0
        self._quiet = quiet
        self._log_name = log
        self._log: IO[str] | None = None
        self._log_problem: OutputError | None = None
        self._told: set[str] = set()

    def __enter__(self) -> Self:
        if self._log_name == "-":
            self._log = sys.stdout
        elif self._log_name is not None:
            try:
                self._log = Path(self._log_name).open("w", encoding="utf-8", newline="\n")
            except (OSError, ValueError) as error:
                raise self._unwritable(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None and not isinstance(error, (ReaderGone, GeneratorExit)):
            self.fail(error)
        if self._log is not None:
            try:
                self._log.flush()
                if self._log is not sys.stdout:
                    self._log.close()
            except OSError as failure:
                self._give_up(failure)
        if self._log_problem is not None and error is None:
            raise self._log_problem

    def __call__(self, diagnostic: Diagnostic) -> None:
        """Report `diagnostic`, unless it was reported before, for another format."""
        line = str(diagnostic)
        if line in self._told:
            return
        self._told.add(line)
        if diagnostic.severity is Severity.WARNING:
            self.warnings += 1
        else:
            self.notes += 1
        if not self._quiet:
            self._say(printable(line))
        record = {
            "kind": "diagnostic",
            "severity": diagnostic.severity.value,
            "code": diagnostic.code,
            "message": diagnostic.message,
            "source": diagnostic.source,
            "line": diagnostic.line,
        }
        self._write_log(record)

    def tell(self, lines: Iterable[str], record: dict[str, Any]) -> None:
        """Print `lines` on standard output, unless it is the log, and write `record` to the log.

        Raises `ReaderGone` or `OutputError` if standard output can't be written to.
        """
        if not self._quiet and self._log is not sys.stdout:
            say(*lines)
        self._write_log(record)

    def fail(self, error: BaseException) -> None:
        """Write the error that ends the run, and its exit status, to the log."""
        message, status = str(error), getattr(error, "exit_code", OutputError.exit_code)
        if isinstance(error, KeyboardInterrupt):
            message, status = "interrupted", 130
        self._write_log({"kind": "failure", "message": message, "exit_status": status})

    def _write_log(self, record: dict[str, Any]) -> None:
        if self._log is None:
            return
        import json

        try:
            self._log.write(json.dumps(record) + "\n")
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        """Stop writing to the log; a closed pipe is not an error."""
        if self._log is sys.stdout:
            discard_output()
        elif self._log is not None:
            with contextlib.suppress(OSError):
                self._log.close()
        self._log = None
        if not isinstance(error, BrokenPipeError):
            self._log_problem = self._unwritable(error)

    def _unwritable(self, error: OSError | ValueError) -> OutputError:
        name = "standard output" if self._log_name == "-" else self._log_name
        told = getattr(error, "strerror", None) or error
        return OutputError(f"{name}: the log can't be written: {told}")
