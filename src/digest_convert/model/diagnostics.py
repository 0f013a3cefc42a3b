"""Diagnostics: the notes and warnings of digest-convert on an input or an output."""

from __future__ import annotations

import enum
from typing import Literal, TypeAlias

from .records import Record, record


class Severity(enum.Enum):
    """How much a diagnostic matters: ``--strict`` fails on warnings, not on notes."""

    NOTE = "note"
    WARNING = "warning"


#: The codes of the core's own diagnostics; a plugin may have others.
Code: TypeAlias = Literal[
    "count-mismatch",
    "missing-field",
    "unknown-label",
    "duplicate-paper",
    "unparsed-text",
    "bad-url",
    "date-inferred",
    "decode-replaced",
    "newlines-normalised",
    "summary-failed",
    "truncated",
    "blank-lines",
    "no-digest",
    "empty-selection",
    "empty-digest",
    "format-by-suffix",
    "left-out",
    "no-address",
    "relative-addresses",
    "entries-lost",
    "language-not-listed",
    "characters-dropped",
]

#: All codes with their severity and meaning (README prints this table).
CODES: dict[str, tuple[Severity, str]] = {
    "count-mismatch": (
        Severity.WARNING,
        "the table of contents states another number of papers than the section has",
    ),
    "missing-field": (Severity.WARNING, "papers lack a field that a digest normally has"),
    "unknown-label": (Severity.WARNING, "labels without a field in the model, kept as extra"),
    "duplicate-paper": (Severity.WARNING, "the same arXiv id occurs more than once"),
    "unparsed-text": (Severity.WARNING, "text outside the fields of entries, quoted"),
    "bad-url": (Severity.WARNING, "a link without an arXiv id or a DOI"),
    "date-inferred": (Severity.NOTE, "no date in the file name: taken from the newest arXiv id"),
    "decode-replaced": (Severity.WARNING, "bytes that are not UTF-8 became U+FFFD"),
    "newlines-normalised": (Severity.NOTE, "CRLF line ends were read as LF"),
    "summary-failed": (Severity.WARNING, "the bot's summary failed for some papers"),
    "truncated": (Severity.WARNING, "the input ends in the middle of an entry"),
    "blank-lines": (
        Severity.NOTE,
        "blank lines around a value were left out: the digest flavour does not restore them",
    ),
    "no-digest": (Severity.WARNING, "a file of a directory holds no digest and was passed over"),
    "empty-selection": (Severity.WARNING, "the selection leaves no paper to write"),
    "empty-digest": (Severity.WARNING, "a valid digest without any paper"),
    "format-by-suffix": (
        Severity.NOTE,
        "several formats have the suffix of the output; the message names the chosen one",
    ),
    "left-out": (Severity.WARNING, "a limit of the format left papers out"),
    "no-address": (Severity.NOTE, "the output lacks the address at which it will be published"),
    "relative-addresses": (
        Severity.WARNING,
        "a list contains names of files instead of their addresses",
    ),
    "entries-lost": (
        Severity.WARNING,
        "the replaced output had entries that the new one lacks",
    ),
    "language-not-listed": (
        Severity.NOTE,
        "the service of the chosen e-reader does not take books in this language",
    ),
    "characters-dropped": (
        Severity.WARNING,
        "characters the output format forbids were left out or replaced",
    ),
}


@record
class Diagnostic(Record):
    """One finding: a `code` of `CODES`, a message, and where it was found.

    `source` is the name of the input or output, `line` counts from 1 (None: the whole file).
    """

    code: str
    message: str
    source: str = ""
    line: int | None = None

    @property
    def severity(self) -> Severity:
        """The severity of the code; a plugin's own code counts as a warning."""
        known = CODES.get(self.code)
        return known[0] if known else Severity.WARNING

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        prefix = f"{where}: " if where else ""
        return f"{prefix}{self.severity.value}[{self.code}]: {self.message}"
