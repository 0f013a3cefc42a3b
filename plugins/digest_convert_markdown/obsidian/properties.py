"""The properties of a note: flat YAML front matter, changed a property at a time.

In a vault, all properties of one name have one type, so each of ours has one too. Everything
else in the front matter stays unchanged: other properties, comments, the order of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from digest_convert_markdown.yaml_text import quoted

#: A property: a text, a date as ``YYYY-MM-DD``, a number, a box to tick, or a list of texts.
Value: TypeAlias = "str | Date | int | bool | Sequence[str]"

# A top-level key of block style: what follows up to the next one belongs to it.
_KEY = re.compile(r"(?P<key>[^\s#:'\"\[{&*!|>%@`-][^:\n]*?|\"[^\"\n]*\"|'[^'\n]*')\s*:(?=\s|\Z)")


class Date(str):
    """A date as ``YYYY-MM-DD``, written without quotes so that Obsidian sees its type."""

    __slots__ = ()


class FrontMatter(NamedTuple):
    """The lines between the ``---`` lines of a note, and where its body begins."""

    entries: tuple[Entry, ...]
    body: int


class Entry(NamedTuple):
    """Unchanged lines of front matter: one property, or lines of none, with the key ``""``."""

    key: str
    source: str


def split(text: str) -> FrontMatter:
    """The front matter of the note `text`; without one, no entries and a body from 0.

    Raises `ValueError` where front matter begins and never ends.
    """
    start = 1 if text.startswith("\ufeff") else 0
    opening = re.compile(r"---[ \t]*\r?\n").match(text, start)
    if opening is None:
        return FrontMatter((), 0)
    closing = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(text, opening.end())
    if closing is None:
        raise ValueError("the front matter has no end")
    block = text[opening.end() : closing.start()]
    return FrontMatter(tuple(_entries(block)), closing.end())


def _entries(block: str) -> Iterator[Entry]:
    key, lines = "", list[str]()
    for line in block.splitlines(keepends=True):
        found = _KEY.match(line)
        if found is not None:
            if lines:
                yield Entry(key, "".join(lines))
            key, lines = found["key"].strip("\"'"), []
        lines.append(line)
    if lines:
        yield Entry(key, "".join(lines))


def load(entry: Entry) -> object:
    """The value of a property, as YAML 1.1 reads it (dates as `datetime.date`).

    Raises `ValueError` where it is not YAML.
    """
    import yaml

    try:
        loaded = yaml.safe_load(entry.source)
    except yaml.YAMLError as error:
        raise ValueError(f"the property {entry.key!r} is not YAML") from error
    return next(iter(loaded.values())) if isinstance(loaded, dict) and loaded else None


def written(key: str, value: Value) -> str:
    """The lines of the property `key`."""
    if isinstance(value, bool):
        return f"{key}: {str(value).lower()}\n"
    if isinstance(value, (Date, int)):
        return f"{key}: {value}\n"
    if isinstance(value, str):
        return f"{key}: {quoted(value)}\n"
    if not value:
        return f"{key}: []\n"
    return f"{key}:\n" + "".join([f"  - {quoted(item)}\n" for item in value])


def merged(entries: Sequence[Entry], ours: Mapping[str, Value]) -> str:
    """The front matter of `entries` with the properties of `ours` in it, between ``---`` lines.

    A list keeps what it holds and gains what it lacks, and a date that is there stays. A property
    that says the same already, and any that is not of `ours`, stays as it stands. Raises
    `ValueError` where a property of `ours` is there and can't be read.
    """
    lines = []
    waiting = dict(ours)
    for entry in entries:
        value = waiting.pop(entry.key, None)
        lines.append(entry.source if value is None else _updated(entry, value))
    lines += [written(key, value) for key, value in waiting.items()]
    return f"---\n{''.join(lines)}---\n"


def _updated(entry: Entry, value: Value) -> str:
    if entry.source == written(entry.key, value):
        return entry.source  # most are as an earlier run left them, and need no YAML reader
    known = load(entry)
    if isinstance(value, Date) and known:
        return entry.source  # the first day stays the first
    if isinstance(value, (str, int)):
        same = str(known) == str(value) and isinstance(known, bool) == isinstance(value, bool)
        return entry.source if same else written(entry.key, value)
    kept = [known] if isinstance(known, str) else known if isinstance(known, list) else []
    texts = [str(item) for item in kept if item is not None]
    missing = [item for item in value if item not in texts]
    return entry.source if not missing and kept else written(entry.key, [*texts, *missing])
