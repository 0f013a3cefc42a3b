"""Where diagnostics go: standard error as text, and a log of JSON lines."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from digest_convert.errors import OutputError
from digest_convert.model.diagnostics import Diagnostic, Severity
from digest_convert.run.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

# A line of a binary file can be megabytes long; the log has it whole.
_LONGEST = 4000

_UNPRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def printable(text: str) -> str:
    """`text` as one line that can't drive a terminal: controls written as Python would."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}… ({len(text) - _LONGEST} characters more; --log has them)"
    if text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, lambda found: ascii(found[0])[1:-1], text)


def _say(line: str) -> None:
    print(line, file=sys.stderr)


class Reporter:
    """Takes diagnostics, each once, and counts them. A context manager for the log.

    `say` prints a line where standard error is shared with something else.
    """

    def __init__(
        self, *, quiet: bool, log: str | None, say: Callable[[str], None] | None = None
    ) -> None:
        self._say = say or _say
        self.warnings = self.notes = 0
        self._quiet = quiet
        self._log_name = log
        self._log: IO[str] | None = None
        self._told = Seen()

    def __enter__(self) -> Self:
        if self._log_name == "-":
            self._log = sys.stdout
        elif self._log_name is not None:
            try:
                self._log = Path(self._log_name).open("w", encoding="utf-8", newline="\n")
            except OSError as error:
                told = error.strerror or error
                raise OutputError(f"{self._log_name}: can't be written: {told}") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._log is not None and self._log is not sys.stdout:
            self._log.close()

    def __call__(self, diagnostic: Diagnostic) -> None:
        """Report `diagnostic`, unless it was reported before (for another format)."""
        line = str(diagnostic)
        if not self._told.add(line):
            return
        if diagnostic.severity is Severity.WARNING:
            self.warnings += 1
        else:
            self.notes += 1
        if not self._quiet:
            self._say(printable(line))
        record = {
            "severity": diagnostic.severity.value,
            "code": diagnostic.code,
            "message": diagnostic.message,
            "source": diagnostic.source,
            "line": diagnostic.line,
        }
        self._write_log(record)

    def tell(self, lines: Iterable[str], record: dict[str, Any]) -> None:
        """Say `lines` on standard output, where no log goes there, and `record` in the log."""
        if not self._quiet and self._log is not sys.stdout:
            print(*lines, sep="\n")
        self._write_log(record)

    def _write_log(self, record: dict[str, Any]) -> None:
        log = self._log
        if log is None:
            return
        import json

        try:
            log.write(json.dumps(record) + "\n")
        except OSError as error:
            if log is sys.stdout:
                raise
            told = error.strerror or error
            raise OutputError(f"{self._log_name}: can't be written: {told}") from error
