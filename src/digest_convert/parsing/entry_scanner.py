"""The tolerant reading of one entry: lines and labels, for every dialect of the grammar.

A label is at the start of a line after a blank line, a ``<summary>`` or a heading, or behind a list
bullet; a bold label that recurs over the entries needs no blank line before it. It may be bold,
quoted, a heading of its own, the word of a ``<summary>``, and in any language of the label table.
All other lines are text of the field above them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest_convert.model.authors import join_authors, split_authors
from digest_convert.model.digest import Paper, Span
from digest_convert.model.links import find_links
from digest_convert.model.summaries import is_placeholder
from digest_convert.model.taxonomy import split_categories

from .entry_head import Head, read_head
from .entry_heading import arxiv_id
from .entry_tags import scaffolding, word_of_summary
from .label_lines import Label, is_structural, may_interrupt, read_field, read_label, split_fields
from .labels import fold_label
from .values import CANONICAL, RULE, Value, blanks_around, collect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: The label of a line between heading and authors: a bot's translation of the title.
TRANSLATED_TITLE = "Translated title"

# The styles of labels that may follow each other without a blank line, and their first characters.
_INTERRUPTING = frozenset(("bullet", "bold", "quote"))
_MARKS = "-+*•>"

_SUMMARIES = ("tldr", "motivation", "method", "result", "conclusion")


@dataclass(slots=True, eq=False, repr=False)
class _Reading:
    """The state of one entry's scan."""

    recurs: Callable[[str], bool | None]
    values: list[Value] = field(default_factory=list)
    holders: dict[str, Value] = field(default_factory=dict)
    stray: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A paper, the end of its text, and the lines that belong to no field.

    `end` counts the lines of the region that belong to the entry; `stray` holds pairs of line
    offset and text; `closed` is False if ``<details>`` was opened and never closed. `blanks`
    counts the blank lines around values beyond those of the current template.
    """

    paper: Paper
    end: int
    stray: tuple[tuple[int, str], ...]
    closed: bool
    blanks: int = 0


def scan_entry(
    lines: list[str],
    line: int,
    recurs: Callable[[str], bool | None],
    head: Head | None = None,
) -> Scanned:
    """Read the entry with the heading ``lines[0]``, on source line `line`.

    `lines` runs to the next entry. `recurs` tells whether a folded label recurs over the entries
    of the file, so that it is a label even within an abstract (None: there are too few entries to
    tell). The caller reads the text after the last ``</details>``. `head` is the result of
    `read_head` for `lines`, if the caller has it. Raises ValueError if no entry begins there.
    """
    head = head or read_head(lines)
    if head is None:
        raise ValueError(f"no entry: {lines[0]!r}")
    scaffold, end, closed = scaffolding(lines, head.lines)
    reading = _Reading(recurs)
    # A line of the head is not a value that the lines below it could continue.
    for title in head.titles:
        reading.values.append(Value(None, TRANSLATED_TITLE, "", quoted=False, lines=[title]))
    _read_labels_of_head(lines, head, reading)
    reading.values.append(Value(None, "", "", quoted=False, lines=[]))
    _read_body(list(enumerate(lines))[head.lines : end], scaffold, reading)
    span = Span(first=line, last=line + _last_text(lines, end))
    blanks = sum(map(blanks_around, reading.values))
    return Scanned(_paper(head, reading, span), end, tuple(reading.stray), closed, blanks)


def _paper(head: Head, reading: _Reading, span: Span) -> Paper:
    texts, extra = collect(reading.values)
    holder = reading.holders.get("primary_category")
    lists = holder is not None and fold_label(holder.name) != CANONICAL["primary_category"]
    byline = texts.get("authors", "") if head.names is None else head.names
    names = split_authors(byline)
    primary, categories = _categories(texts, lists=lists)
    abstract, comment = texts.get("abstract", ""), texts.get("comment", "")
    summaries = [texts.get(name, "") for name in _SUMMARIES]
    return Paper(
        number=head.heading.number,
        title=head.heading.title,
        url=head.heading.url,
        id=arxiv_id(head.heading.url),
        authors=names,
        byline="" if join_authors(names) == byline else byline,
        primary_category=primary,
        categories=categories,
        comment=comment,
        links=find_links((abstract, comment, *summaries), extra),
        tldr=texts.get("tldr", ""),
        motivation=texts.get("motivation", ""),
        method=texts.get("method", ""),
        result=texts.get("result", ""),
        conclusion=texts.get("conclusion", ""),
        abstract=abstract,
        summary_failed=all(map(is_placeholder, summaries)),
        extra=extra,
        span=span,
    )


def _categories(texts: dict[str, str], *, lists: bool) -> tuple[str, tuple[str, ...]]:
    """Return the primary category and all categories.

    `lists` is true if the label of the first (``Category``) may list more than that one.
    """
    primary = texts.get("primary_category", "")
    listed = split_categories(primary) if lists and "," in primary else ()
    text = texts.get("categories", "")
    named = split_categories(text) or ((text,) if text else ())
    return (listed[0] if listed else primary or (named[0] if named else "")), named or listed


def _last_text(lines: list[str], end: int) -> int:
    last = end - 1
    while last > 0 and not lines[last].strip():
        last -= 1
    return last


def _read_labels_of_head(lines: list[str], head: Head, reading: _Reading) -> None:
    """Read the labels before the names, and the fields behind them."""
    for number in head.labelled:
        label = read_label(lines[number])
        if label is not None:
            _open(label, reading)
    for piece in split_fields(head.fields.lstrip("| \t"), plain=True) if head.fields else ():
        label = read_field(piece)
        if label is not None:
            _open(label, reading)
        elif piece:
            reading.stray.append((head.lines - 1, piece))


def _read_body(body: Iterable[tuple[int, str]], scaffold: set[int], reading: _Reading) -> None:
    """Read the lines below the head, each with its number; `scaffold` are tags."""
    current = reading.values[-1]
    fresh = True  # whether a label may begin here
    word: Label | None = None  # what the <summary> just above says
    for number, line in body:
        if number in scaffold:
            fresh = True
            word = word_of_summary(line)
            continue
        if not line or line.isspace():
            fresh = True
            current.lines.append(line)
            continue
        label = None
        if fresh or line[0] in _MARKS or line.lstrip(" \t")[:1] in _MARKS:
            label = _find_label(line, fresh, reading)
        if label is None and word is not None and not _repeats(word, reading):
            _open(word, reading)
            current = reading.values[-1]
            current.lines.append(line)
            fresh = False
        elif label is not None:
            _open(label, reading)
            current = reading.values[-1]
            fresh = label.style == "heading"
        elif current.name:
            current.lines.append(line)
            fresh = False
        else:
            fresh = False
            if not RULE.match(line):
                reading.stray.append((number, line))
        word = None


def _open(label: Label, reading: _Reading) -> None:
    """Begin the value of `label`; more bold labels may follow on its line, behind bars."""
    text, beside = label.text, []
    if label.style == "bold" and "|" in text and "**" in text:
        text, *pieces = split_fields(text)
        beside = [found for piece in pieces if (found := read_field(piece)) is not None]
    _hold(Value(label.field, label.name, label.style, label.quoted, [text]), reading)
    for other in beside:
        value = Value(other.field, other.name, label.style, label.quoted, [other.text])
        _hold(value, reading)


def _hold(value: Value, reading: _Reading) -> None:
    """Give `value` its field; a value that a lesser spelling gave to it becomes extra.

    ``Abstract`` outranks an earlier ``摘要``; otherwise the first spelling keeps the field.
    """
    reading.values.append(value)
    if value.field is None:
        return
    holder = reading.holders.get(value.field)
    if holder is not None:
        lesser = holder if fold_label(value.name) == CANONICAL[value.field] else value
        lesser.field = None
        if lesser is value:
            return
    reading.holders[value.field or ""] = value


def _find_label(line: str, fresh: bool, reading: _Reading) -> Label | None:
    """Return the label on `line`, or None.

    `fresh` is true if the line follows a blank line or an equivalent of one.
    """
    label = read_label(line)
    if label is None:
        return None
    current, recurs = reading.values[-1], reading.recurs
    style = current.style
    in_abstract = current.field == "abstract"
    folded = fold_label(label.name)
    begins = fresh or may_interrupt(label, folded, recurs, after=style)
    if not begins and not (label.style == style and style in _INTERRUPTING):
        return None
    if label.field is None:
        structural = begins and is_structural(label, folded, recurs, in_abstract=in_abstract)
    elif _repeats(label, reading) or (in_abstract and not begins):
        structural = False
    elif in_abstract and label.field != "abstract" and label.field in reading.holders:
        structural = recurs(folded) is True
    else:
        structural = not in_abstract or label.style != "plain" or recurs(folded) is not False
    return label if structural else None


def _repeats(label: Label, reading: _Reading) -> bool:
    """Tell whether the same spelling occurred before: the first one wins, and this one is text."""
    holder = reading.holders.get(label.field or "")
    return holder is not None and fold_label(holder.name) == fold_label(label.name)
