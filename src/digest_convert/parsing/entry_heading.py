"""The heading of an entry: ``### [n] [Title](url)`` or ``### [Title](url)``."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest_convert.model.digest import ArxivId

# The title is greedy: it may hold "](" itself, and the last one splits it from the url.
_HEADING = re.compile(
    r"### (?:\[(?P<number>[0-9]{1,9})\] )?\[(?P<title>.*)\]\((?P<url>.*)\)[ \t]*\Z"
)
# "**Label:** text **bold**" begins and ends with asterisks too.
_BOLD_LABEL = r"\*\*[^*]{1,60}(?:[:：]\*\*|\*\*[ ]?[:：])"

_ABS = "https://arxiv.org/abs/"
_ABS_LENGTH = len(_ABS) + len("2602.11156")

#: How many lines below the heading the author line may stand.
AUTHOR_REACH = 4


class Heading(NamedTuple):
    """What an entry's heading says."""

    number: int | None
    title: str
    url: str


def read_heading(line: str) -> Heading | None:
    """The heading on `line`, or None where the line is something else."""
    found = _HEADING.match(line) if line.rstrip(" \t").endswith(")") else None
    if found is None:
        return None
    number = found["number"]
    return Heading(number=int(number) if number else None, title=found["title"], url=found["url"])


def read_author_line(line: str) -> str | None:
    """The names inside one outer pair of asterisks, or None where `line` is no author line."""
    bare = line.strip(" \t")
    if len(bare) < 2 or bare[0] != "*" or bare[-1] != "*" or bare.startswith("* "):
        return None
    return None if re.match(_BOLD_LABEL, bare) else bare[1:-1]


def arxiv_id(url: str) -> ArxivId | None:
    """The arXiv id in `url`; the usual form of url costs no regular expression."""
    if len(url) == _ABS_LENGTH and url[: len(_ABS)] == _ABS and url[-6] == ".":
        value = url[len(_ABS) :]
        digits = value[:4] + value[5:]
        if digits.isdigit() and digits.isascii():
            return ArxivId(value=value)
    return ArxivId.find(url)
