"""The heading of an entry: ``### [n] [Title](url)`` or ``### [Title](url)``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digest_convert.model.digest import ArxivId

from .folded_lines import unfold

if TYPE_CHECKING:
    from collections.abc import Sequence

# The title is greedy: it may contain "](", and the last one separates it from the url. Only a
# url that is a link itself, "[https://…](https://…)2602.11156", begins at an earlier one.
# Compiled on first use, because an entry of the current template is read without it.
_HEADING = r"### (?:\[(?P<number>[0-9]{1,9})\] )?\[(?P<title>.*)\]\((?P<url>.*)\)[ \t]*\Z"
_LINKED_URL = "](["
_OPENING = r"### (?:\[[0-9]{1,9}\] )?\["
# A heading that is wrapped over more lines than this is text.
_MOST_LINES = 4

_ABS = "https://arxiv.org/abs/"
_ABS_LENGTH = len(_ABS) + len("2602.11156")


class Heading(NamedTuple):
    """The parts of an entry's heading."""

    number: int | None
    title: str
    url: str


def read_heading(line: str) -> Heading | None:
    """Return the heading on `line`, or None if it is not one."""
    found = re.match(_HEADING, line) if line.rstrip(" \t").endswith(")") else None
    if found is None:
        return None
    number, title, url = found.group("number", "title", "url")
    inner = title.find(_LINKED_URL)
    if inner >= 0 and title.startswith("http", inner + len(_LINKED_URL)):
        title, url = title[:inner], f"{title[inner + 2 :]}]({url}"
    return Heading(number=int(number) if number else None, title=title, url=url)


def read_folded_heading(lines: Sequence[str]) -> tuple[Heading, int] | None:
    """Return the heading that begins on ``lines[0]`` and the number of its lines, or None.

    A title or url that is wrapped in the middle is read as one line.
    """
    heading = read_heading(lines[0]) if lines else None
    if heading is not None:
        return heading, 1
    if not lines or not re.match(_OPENING, lines[0]):
        return None
    for count in range(2, min(_MOST_LINES, len(lines)) + 1):
        last = lines[count - 1].strip(" \t")
        if not last or last[0] in "#*<":
            return None
        if last.endswith(")"):
            return _joined(lines[:count], count)
    return None


def _joined(lines: Sequence[str], count: int) -> tuple[Heading, int] | None:
    heading = read_heading(unfold(lines))
    if heading is None:
        return None
    return heading._replace(url="".join(heading.url.split(" "))), count


def arxiv_id(url: str) -> ArxivId | None:
    """Return the arXiv id in `url`; the usual form of url costs no regular expression."""
    if len(url) == _ABS_LENGTH and url[: len(_ABS)] == _ABS and url[-6] == ".":
        value = url[len(_ABS) :]
        digits = value[:4] + value[5:]
        if digits.isdigit() and digits.isascii():
            return ArxivId(value=value)
    return ArxivId.find(url)
