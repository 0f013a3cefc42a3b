"""The tolerant reading of one entry: lines and labels, for every dialect of the grammar.

A label stands at the start of a line after a blank line, a ``<summary>`` or a heading, or
behind a list bullet; it may be bold, quoted, a heading of its own, and in any language of the
label table. Everything else is text of the field it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest_convert.model.authors import join_authors, split_authors
from digest_convert.model.digest import Paper, Span
from digest_convert.model.summaries import is_placeholder

from .entry_heading import AUTHOR_REACH, arxiv_id, read_author_line, read_heading
from .label_lines import Label, is_structural, read_label
from .labels import fold_label

if TYPE_CHECKING:
    from collections.abc import Callable

#: The label of a line between heading and authors: a bot's translation of the title.
TRANSLATED_TITLE = "Translated title"

_OPEN = re.compile(r"[ \t]*<details(?:[ \t][^>]*)?>[ \t]*\Z", re.IGNORECASE)
_SUMMARY = re.compile(r"[ \t]*<summary>(?:(?!</?summary>).)*</summary>[ \t]*\Z", re.IGNORECASE)
_CLOSE = re.compile(r"[ \t]*</details>[ \t]*\Z", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")

_SUMMARIES = ("tldr", "motivation", "method", "result", "conclusion")

# The spelling that outranks the others of its field.
_CANONICAL = {
    "primary_category": "maincategory",
    "tldr": "tldr",
    "motivation": "motivation",
    "method": "method",
    "result": "result",
    "conclusion": "conclusion",
    "abstract": "abstract",
}


@dataclass(slots=True, eq=False, repr=False)
class _Value:
    """A field being read: its first text and the lines that continue it."""

    field: str | None
    name: str
    style: str
    quoted: bool
    lines: list[str]


@dataclass(slots=True, eq=False, repr=False)
class _Reading:
    """The state of one entry's scan."""

    values: list[_Value] = field(default_factory=list)
    holders: dict[str, _Value] = field(default_factory=dict)
    stray: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A paper, where its text ends, and the lines that no field could take.

    `end` counts the lines of the region that belong to the entry; `stray` holds pairs of
    line offset and text; `closed` is False where ``<details>`` was opened and never closed.
    """

    paper: Paper
    end: int
    stray: tuple[tuple[int, str], ...]
    closed: bool


def scan_entry(lines: list[str], line: int, recurs: Callable[[str], bool | None]) -> Scanned:
    """Read the entry whose heading is ``lines[0]``, on source line `line`.

    `lines` runs to the next entry; `recurs` tells whether a folded label recurs over the
    entries of the file, which makes it structure even within an abstract (None: too few
    entries to tell). What stands after
    the last ``</details>`` is left to the caller. The heading must be one (`read_heading` and
    an author line in reach).
    """
    heading = read_heading(lines[0])
    if heading is None:
        raise ValueError(f"no entry heading: {lines[0]!r}")
    scaffold, end, closed = _scaffolding(lines)
    reading = _Reading()
    byline, start = _read_head(lines, reading)
    _read_body(list(enumerate(lines))[start:end], scaffold, reading, recurs)
    texts, extra = _collect(reading)
    names = split_authors(byline)
    paper = Paper(
        number=heading.number,
        title=heading.title,
        url=heading.url,
        id=arxiv_id(heading.url),
        authors=names,
        byline="" if join_authors(names) == byline else byline,
        primary_category=texts.get("primary_category", ""),
        tldr=texts.get("tldr", ""),
        motivation=texts.get("motivation", ""),
        method=texts.get("method", ""),
        result=texts.get("result", ""),
        conclusion=texts.get("conclusion", ""),
        abstract=texts.get("abstract", ""),
        summary_failed=all(is_placeholder(texts.get(name, "")) for name in _SUMMARIES),
        extra=extra,
        span=Span(first=line, last=line + _last_text(lines, end)),
    )
    return Scanned(paper, end, tuple(reading.stray), closed)


def _last_text(lines: list[str], end: int) -> int:
    last = end - 1
    while last > 0 and not lines[last].strip():
        last -= 1
    return last


def _scaffolding(lines: list[str]) -> tuple[set[int], int, bool]:
    """The lines that are the template's own tags, where the entry ends, whether it was closed.

    The entry ends after the last ``</details>``; earlier ones are tags only where another
    ``<details>`` follows, and text otherwise.
    """
    openers = [
        number
        for number in range(1, len(lines) - 1)
        if "<" in lines[number]
        and _OPEN.match(lines[number])
        and _SUMMARY.match(lines[number + 1])
        and not lines[number - 1].strip()
    ]
    closers = [number for number, text in enumerate(lines) if "<" in text and _CLOSE.match(text)]
    tags = {number for opener in openers for number in (opener, opener + 1)}
    for opener in openers[1:]:
        before = bisect_left(closers, opener)
        if before:
            tags.add(closers[before - 1])
    if closers and (not openers or closers[-1] > openers[-1]):
        tags.add(closers[-1])
        return tags, closers[-1] + 1, True
    return tags, len(lines), not openers


def _read_head(lines: list[str], reading: _Reading) -> tuple[str, int]:
    """The author line and the number of the line after it."""
    for number in range(1, min(AUTHOR_REACH, len(lines) - 1) + 1):
        names = read_author_line(lines[number])
        if names is not None:
            return names, number + 1
        if lines[number].strip():
            text = lines[number].strip()
            reading.values.append(
                _Value(None, TRANSLATED_TITLE, "plain", quoted=False, lines=[text])
            )
    return "", 1


def _read_body(
    body: list[tuple[int, str]],
    scaffold: set[int],
    reading: _Reading,
    recurs: Callable[[str], bool | None],
) -> None:
    current: _Value | None = None
    fresh = True  # whether a label may begin here
    for number, line in body:
        if number in scaffold:
            fresh = True
            continue
        if not line.strip():
            fresh = True
            if current is not None:
                current.lines.append(line)
            continue
        label = _find_label(line, fresh=fresh, current=current, reading=reading, recurs=recurs)
        if label is not None:
            current = _Value(label.field, label.name, label.style, label.quoted, [label.text])
            _hold(current, reading)
            fresh = label.style == "heading"
        elif current is not None:
            current.lines.append(line)
            fresh = False
        else:
            fresh = False
            if not _RULE.match(line):
                reading.stray.append((number, line))


def _hold(value: _Value, reading: _Reading) -> None:
    """Give `value` its field; where a lesser spelling holds it already, that one becomes extra.

    ``Abstract`` outranks an earlier ``摘要``; else the first spelling keeps the field.
    """
    reading.values.append(value)
    if value.field is None:
        return
    holder = reading.holders.get(value.field)
    if holder is not None:
        lesser = holder if fold_label(value.name) == _CANONICAL[value.field] else value
        lesser.field = None
        if lesser is value:
            return
    reading.holders[value.field or ""] = value


def _find_label(
    line: str,
    *,
    fresh: bool,
    current: _Value | None,
    reading: _Reading,
    recurs: Callable[[str], bool | None],
) -> Label | None:
    """The label on `line` where it is one there, else None."""
    style = current.style if current is not None else ""
    if not fresh and style not in ("bullet", "bold", "quote"):
        return None
    label = read_label(line)
    if label is None or not (fresh or label.style == style):
        return None
    in_abstract = current is not None and current.field == "abstract"
    folded = fold_label(label.name)
    if label.field is None:
        structural = fresh and is_structural(label, folded, recurs, in_abstract=in_abstract)
    elif _repeats(label, reading) or (in_abstract and not fresh):
        structural = False
    elif in_abstract and label.field != "abstract" and label.field in reading.holders:
        structural = recurs(folded) is True
    else:
        structural = not in_abstract or label.style != "plain" or recurs(folded) is not False
    return label if structural else None


def _repeats(label: Label, reading: _Reading) -> bool:
    """Whether the same spelling was met before: the first occurrence wins, this one is text."""
    holder = reading.holders.get(label.field or "")
    return holder is not None and fold_label(holder.name) == fold_label(label.name)


def _collect(reading: _Reading) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    texts: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    for value in reading.values:
        text = _text_of(value)
        if value.field is None:
            extra.append((value.name, text))
        else:
            texts[value.field] = text
    return texts, tuple(extra)


def _text_of(value: _Value) -> str:
    lines = [_unquoted(line) for line in value.lines] if value.quoted else value.lines
    last = len(lines)
    while last > 1 and (not lines[last - 1].strip() or _is_closing_rule(lines, last)):
        last -= 1
    first = 0
    while first < last - 1 and not lines[first].strip():
        first += 1
    return "\n".join(lines[first:last])


def _is_closing_rule(lines: list[str], last: int) -> bool:
    """A thematic break between two fields: after a blank line, at the end of a value."""
    return last > 1 and not lines[last - 2].strip() and _RULE.match(lines[last - 1]) is not None


def _unquoted(line: str) -> str:
    return line.removeprefix(">").removeprefix(" ")
