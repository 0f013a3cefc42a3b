"""The front matter of a page: the bot's own subset of YAML, which is often not valid YAML.

The bot writes ``tldr: We ask: why?`` without quotes, which YAML refuses, so that a value without
quotes is read literally. Quoted values, lists and blocks are read as in YAML.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?\Z")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<text>.*)\Z")
_BLOCK = re.compile(r"(?P<kind>[|>])[+-]?\d?\Z")


class Page(NamedTuple):
    """The values of the front matter by their keys, and the lines below it."""

    values: dict[str, tuple[str, ...]]
    body: list[str]


def read_page(text: str) -> Page | None:
    """Return the front matter and body of `text`, or None if it does not begin with one.

    A value is a tuple of the items of a list, or of one text.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None
    for end in range(1, len(lines)):
        if lines[end].rstrip() in ("---", "..."):
            return Page(_values(lines[1:end]), lines[end + 1 :])
    return None


def _values(lines: list[str]) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    below: list[str] = []
    key, first = "", ""
    for line in [*lines, ":"]:
        found = _KEY.match(line)
        if found is None and line != ":":
            below.append(line)
            continue
        if key:
            values.setdefault(key, _value(first, below))
        if found is not None:
            key, first, below = found["key"], (found["value"] or "").strip(), []
    return values


def _value(first: str, below: list[str]) -> tuple[str, ...]:
    """Return the value that begins with `first` after its key; the lines `below` continue it."""
    block = _BLOCK.match(first)
    if block is not None:
        indent = min((len(line) - len(line.lstrip()) for line in below if line.strip()), default=0)
        glue = "\n" if block["kind"] == "|" else " "
        return (glue.join(line[indent:] for line in below).strip(),)
    items = [item["text"] for line in below if (item := _ITEM.match(line))]
    if not first and items:
        return tuple(_scalar(item) for item in items)
    whole = " ".join([first, *(line.strip() for line in below if line.strip())]).strip()
    if whole.startswith("[") and whole.endswith("]"):
        return _flow_list(whole)
    return (_scalar(whole),)


def _flow_list(text: str) -> tuple[str, ...]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = [piece.strip() for piece in text[1:-1].split(",")]
    return tuple(_scalar(str(item)) for item in found)


def _scalar(text: str) -> str:
    """Return `text` without quotes and escapes, or unchanged if they are broken."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            return text[1:-1]
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text in ("null", "~") else text
