"""An existing bibliography: the exact places of its entries and their fields.

bibtexparser gives the values but not their places, so that the grammar (BibTeXing, and Patashnik's
``bibtex.web``) is implemented here, as far as the bounds of entries and fields need it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest_convert import OutputError

if TYPE_CHECKING:
    from pathlib import Path

_ENTRY = re.compile(r"@[ \t\r\n]*([A-Za-z][\w-]*)[ \t\r\n]*([{(])")
_KEY = re.compile(r"[ \t\r\n]*([^\s,{}\"#%=]*)[ \t\r\n]*")
_FIELD = re.compile(r"([^\s=,{}\"#%()]+)[ \t\r\n]*=[ \t\r\n]*")
_BARE = re.compile(r"[^\s,{}\"#()]+")
# biber skips comments between fields, but BibTeX does not allow them.
_BLANKS = re.compile(r"(?:[ \t\r\n]|%[^\n]*)*")
_IN_BRACES = re.compile(r"[{}]")
_IN_QUOTES = re.compile(r'[{}"]')
_NOT_ENTRIES = frozenset({"string", "preamble", "comment"})


@dataclass(frozen=True, slots=True)
class ExistingField:
    """A field: the place of its value in the file, with its delimiters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExistingEntry:
    """An entry: its type, its fields by their names in lower case, and the place for new fields.

    `more_at` is the end of the last value (or of the key); `indent` is that of the last field.
    """

    type: str
    key: str
    fields: dict[str, ExistingField]
    more_at: int
    indent: str


def read_text(path: Path) -> str:
    """Return the text of the bibliography at `path`; raises `OutputError` if it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as problem:
        raise OutputError(
            f"{path}: cannot be updated: not UTF-8 (byte {problem.start}); convert it first"
        ) from None
    except OSError as problem:
        raise OutputError(f"{path}: cannot be updated: {problem.strerror}") from None


def read_entries(text: str, name: str) -> list[ExistingEntry]:
    """Return the entries in `text` of the file `name`; raises `OutputError` for a broken one."""
    entries: list[ExistingEntry] = []
    at = 0
    while (found := _ENTRY.search(text, at)) is not None:
        kind = found[1].lower()
        if _is_commented(text, found.start()):
            at = found.end()
            continue
        reader = _Reader(text, found.end(), "}" if found[2] == "{" else ")")
        try:
            if kind in _NOT_ENTRIES:
                at = reader.skip_body()
            else:
                entries.append(reader.entry(kind))
                at = reader.at
        except ValueError:
            if kind == "comment":
                # Comments, such as those of JabRef, may hold any text.
                at = found.end()
                continue
            line = text.count("\n", 0, found.start()) + 1
            raise OutputError(
                f"{name}: cannot be updated: the entry in line {line} does not end"
            ) from None
    return entries


def _is_commented(text: str, at: int) -> bool:
    line_start = text.rfind("\n", 0, at) + 1
    return text[line_start:at].lstrip().startswith("%")


class _Reader:
    """Reads one entry from `at` on; raises ValueError for anything else."""

    def __init__(self, text: str, at: int, closer: str) -> None:
        self._text = text
        self._closer = closer
        self.at = at

    def entry(self, kind: str) -> ExistingEntry:
        """Return the entry of `kind` whose key begins here; raises `ValueError` without a key."""
        text = self._text
        key = _KEY.match(text, self.at)
        if key is None:
            raise ValueError
        self.at = key.end()
        more_at = key.end(1)
        indent = "  "
        fields: dict[str, ExistingField] = {}
        while text[self.at : self.at + 1] == ",":
            before = self.at
            self._skip_blanks(self.at + 1)
            found = _FIELD.match(text, self.at)
            if found is None:
                break
            if line_start := text.rfind("\n", before, self.at) + 1:
                indent = text[line_start : self.at]
            self.at = found.end()
            more_at = self._value()
            # BibTeX uses the first of two fields with the same name.
            fields.setdefault(found[1].lower(), ExistingField(found.end(), more_at))
            self._skip_blanks(more_at)
        if text[self.at : self.at + 1] != self._closer:
            raise ValueError
        self.at += 1
        return ExistingEntry(kind, key[1], fields, more_at, indent)

    def skip_body(self) -> int:
        """Return the end of a @string, @preamble or @comment."""
        if self._closer == "}":
            return self._after_braces(self.at)
        return self._text.index(")", self.at) + 1

    def _value(self) -> int:
        """Return the end of the value at `at`, which may have several parts joined by ``#``."""
        while True:
            first = self._text[self.at : self.at + 1]
            if first == "{":
                end = self._after_braces(self.at + 1)
            elif first == '"':
                end = self._after_quotes(self.at + 1)
            else:
                bare = _BARE.match(self._text, self.at)
                if bare is None:
                    raise ValueError
                end = bare.end()
            self._skip_blanks(end)
            if self._text[self.at : self.at + 1] != "#":
                return end
            self._skip_blanks(self.at + 1)

    def _skip_blanks(self, at: int) -> None:
        found = _BLANKS.match(self._text, at)
        self.at = found.end() if found else at

    def _after_braces(self, at: int) -> int:
        depth = 1
        for brace in _IN_BRACES.finditer(self._text, at):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                return brace.end()
        raise ValueError

    def _after_quotes(self, at: int) -> int:
        depth = 0
        for sign in _IN_QUOTES.finditer(self._text, at):
            if sign[0] == '"' and not depth:
                return sign.end()
            depth += {"{": 1, "}": -1, '"': 0}[sign[0]]
        raise ValueError
