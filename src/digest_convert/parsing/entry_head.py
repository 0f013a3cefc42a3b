"""The head of an entry: its heading, a translated title, and the line of its authors.

The author line is the one in single asterisks. The names end at its closing asterisk; text behind
it and a bar (``*A,B* | **Category: cs.CL**``) holds fields. A bold, quoted or doubly starred line
before it is the title in another language. If no line is in asterisks, a label may name the
authors (``**Authors:** A, B``), or the first bold line holds them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .entry_heading import Heading, read_folded_heading
from .folded_lines import unfold
from .label_lines import read_label
from .labels import KNOWN_EXTRA, fold_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The largest number of non-blank lines between the heading and the author line.
AUTHOR_REACH = 4
#: The largest number of lines of a head: an author line of thousands of names is wrapped.
HEAD_LINES = 120

# With more blank lines than this, heading and authors are not parts of one head.
_MOST_BLANKS = 3
# An asterisk, then a bar or a bold label: the names have ended before it.
_TAIL = re.compile(r"(?<!\*)\*[ \t]*(?=\||\*\*[^*]{1,60}[:：])")
# "**Label:** text **bold**" begins and ends with asterisks too.
_BOLD_LABEL = re.compile(r"\*\*[^*]{1,60}(?:[:：]\*\*|\*\*[ ]?[:：])")
# Signs of the end of a head.
_BODY = ("# ", "## ", "### ", "<details")


class AuthorLine(NamedTuple):
    """The names as the source has them, the text of the fields behind them, and the lines read."""

    names: str
    fields: str
    lines: int


class Head(NamedTuple):
    """The head of an entry.

    `names` are those of the author line, or None if a label gives them. `titles` are translated
    titles, `labelled` the numbers of label lines before the names. `fields` is the text behind
    the names. The head has `lines` lines.
    """

    heading: Heading
    names: str | None
    titles: tuple[str, ...]
    labelled: tuple[int, ...]
    fields: str
    lines: int


def read_head(lines: Sequence[str]) -> Head | None:
    """Return the head of the entry that begins at ``lines[0]``, or None if none does."""
    found = read_folded_heading(lines)
    if found is None:
        return None
    heading, first = found
    between: list[str] = []
    labelled: list[int] = []
    bold: int | None = None
    for number in _reach(lines, first):
        bare = lines[number].strip(" \t")
        authors = read_author_line(lines[number:]) if bare[0] == "*" else None
        if authors is not None:
            end = number + authors.lines
            return Head(
                heading, authors.names, _titles(between), tuple(labelled), authors.fields, end
            )
        label = read_label(bare)
        if label is not None and label.field == "authors":
            return Head(heading, None, _titles(between), tuple(labelled), "", number)
        if label is not None and (label.field or fold_label(label.name) in KNOWN_EXTRA):
            labelled.append(number)
            continue
        if bold is None and len(bare) > 4 and bare.startswith("**") and bare.endswith("**"):
            bold = None if _BOLD_LABEL.match(bare) else number
        between.append(bare)
    if bold is None:
        return None
    named = lines[bold].strip(" \t")
    before = between[: between.index(named)]
    ahead = tuple(number for number in labelled if number < bold)
    return Head(heading, named[2:-2], _titles(before), ahead, "", bold + 1)


def read_author_line(lines: Sequence[str]) -> AuthorLine | None:
    """Return the author line that begins on ``lines[0]``, or None.

    One outer pair of single asterisks is removed. Names may be wrapped over several lines.
    """
    bare = lines[0].strip(" \t")
    if len(bare) < 2 or bare[0] != "*" or (bare[1] == "*" and bare != "**"):
        return None
    if bare[1] in " \t" and ("*" not in bare[1:] or bare[-2] in " \t*" or bare.count("*") != 2):
        return None  # an item of a list
    count = 1
    if "*" not in bare[1:]:
        closing = _closing_line(lines)
        if closing is None:
            return None
        count = closing
        bare = unfold(lines[:count])
    tail = _TAIL.search(bare, 1)
    if tail is None:
        return AuthorLine(bare[1:-1], "", count) if bare[-1] == "*" else None
    fields = [bare[tail.end() :]]
    while fields[-1] and count < len(lines) and "".join(fields).count("**") % 2:
        fields.append(lines[count].strip(" \t"))
        count += 1
    return AuthorLine(bare[1 : tail.start()], unfold(fields), count)


def _reach(lines: Sequence[str], first: int) -> Iterator[int]:
    """Return the numbers of the lines, from `first` on, that may hold the authors."""
    reach = blanks = 0
    for number in range(first, len(lines)):
        bare = lines[number].strip(" \t")
        if not bare:
            blanks += 1
        elif bare.startswith(_BODY):
            return
        else:
            reach += 1
            yield number
        if reach == AUTHOR_REACH or blanks > _MOST_BLANKS:
            return


def _closing_line(lines: Sequence[str]) -> int | None:
    """Return the number of `lines` up to the one with the asterisk that closes the names."""
    for count, line in enumerate(lines[1:HEAD_LINES], 2):
        bare = line.strip(" \t")
        if not bare or bare[0] in "#<>|*":
            return None
        if "*" in bare:
            return count
    return None


def _titles(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the translated titles on `lines`, without marks; a title may be wrapped over lines."""
    titles: list[list[str]] = []
    quoted = open_bold = False
    for line in lines:
        bare = line.removeprefix(">").strip(" \t")
        follows = quoted and line.startswith(">")
        if titles and (open_bold or follows):
            titles[-1].append(bare)
        else:
            titles.append([bare])
        quoted = line.startswith(">")
        open_bold = "".join(titles[-1]).count("**") % 2 == 1
    return tuple(_without_marks(unfold(title)) for title in titles)


def _without_marks(text: str) -> str:
    while len(text) > 2 and text[0] == text[-1] and text[0] in "*_":
        text = text[1:-1].strip(" \t")
    return text
