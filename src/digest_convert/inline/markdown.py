"""The rules of Markdown in summaries: emphasis, links, addresses in angle brackets, code.

Emphasis needs the boundaries of a word: ``2*3*4`` and ``p* < q*`` have none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from digest_convert.text.scripts import is_east_asian
from digest_convert.text.urls import clean_url

from .builder import Frame
from .math_spans import dollar_math
from .tokens import Code, Emph, Link, Strong, Text

if TYPE_CHECKING:
    from .builder import TokenBuilder

# Compiled on first use by the cache of `re`: few summaries need all of them.
_STARS = r"\*+"
_LINK = r"\[((?:[^\[\]\n\\]|\\.|\[[^\[\]\n]{0,200}\]){1,400})\]\("
_TARGET = r"<?((?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000})>?(?:\s+\"[^\"\n]{0,200}\")?\)"
_ADDRESS = r"<((?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://[^\s<>]{1,2000})>"
_TICKS = "`+"
_ESCAPABLE = frozenset("*_[]<>#+-.!|~`=")

#: The marks at which asterisks are paired: escapes, formulas, code, asterisks, ends of blocks.
_STEP = r"(?s)\\.|\$|`[^`\n]{1,300}`|\*+|\n[^\S\n]*(?:\n|[-*+•·▪–] |\d{1,2}[.)] )"
_OPENING_PUNCTUATION = frozenset(" \t\n([{\"'“‘«—–-/,:;|=>")
_CLOSING_PUNCTUATION = frozenset(" \t\n)]}\"'”’»—–-/,:;.!?|<")

_NOT_FIRST = frozenset(")]},.;:!?")
_NOT_LAST = frozenset("([{")
#: The longest code in backticks; bounds the work on hostile text.
_LONGEST_CODE = 2000


def read_stars(builder: TokenBuilder, at: int, pairs: dict[int, int]) -> int:
    """Read emphasis that opens or ends at `at`, or asterisks."""
    text = builder.text
    run = re.compile(_STARS).match(text, at)
    size = run.end() - at if run else 1
    if builder.closes(at):
        if size == 3 and builder.closes(at + 1):
            # The inner emphasis of "***…***" ends first.
            builder.close_at(at, at + 1)
            return builder.close_at(at + 1, at + 3)
        return builder.close_at(at, at + size)
    close = pairs.get(at)
    if close is None:
        return at + size
    if size == 3:
        builder.open(at, at + 2, Frame(style=Strong, closer=close + 1))
        return builder.open(at + 2, at + 3, Frame(style=Emph, closer=close))
    style = Emph if size == 1 else Strong
    return builder.open(at, at + size, Frame(style=style, closer=close))


def star_pairs(text: str) -> dict[int, int]:
    """Return the end of the emphasis at each position that opens one that also ends."""
    pairs: dict[int, int] = {}
    opened: list[tuple[int, int]] = []  # size and position
    at = 0
    search = re.compile(_STEP).search
    while found := search(text, at):
        start, at = found.span()
        first = text[start]
        if first == "$":
            math = dollar_math(text, start)
            at = at if math is None else math.end
        elif first == "\n":
            opened.clear()
            at = start + 1
        elif first == "*" and at - start <= 3:
            size = at - start
            if _can_close(text, start, at, size):
                for index in range(len(opened) - 1, max(len(opened) - 5, -1), -1):
                    if opened[index][0] == size and opened[index][1] + size < start:
                        pairs[opened[index][1]] = start
                        del opened[index:]
                        break
                else:
                    if _can_open(text, start, at, size):
                        opened.append((size, start))
            elif _can_open(text, start, at, size):
                opened.append((size, start))
    return pairs


def _can_open(text: str, start: int, end: int, size: int) -> bool:
    following = text[end : end + 1]
    if not following or following.isspace() or following in _NOT_FIRST:
        return False
    before = text[start - 1 : start] if start else ""
    if size > 1 or before in _OPENING_PUNCTUATION or not before:
        return True
    return is_east_asian(before) or not (before.isalnum() or before.isascii())


def _can_close(text: str, start: int, end: int, size: int) -> bool:
    before = text[start - 1 : start] if start else ""
    if not before or before.isspace() or before in _NOT_LAST:
        return False
    following = text[end : end + 1]
    if size > 1 or following in _CLOSING_PUNCTUATION or not following:
        return True
    return is_east_asian(following) or not (following.isalnum() or following.isascii())


def read_open_bracket(builder: TokenBuilder, at: int) -> int:
    """Read the start of ``[text](url)``, or a bracket."""
    text = builder.text
    found = re.compile(_LINK).match(text, at)
    if found is None:
        return at + 1
    target = re.compile(_TARGET).match(text, found.end())
    url = clean_url(target[1]) if target and "://" in target[1] else ""
    if not url:
        return at + 1
    return builder.open(at, at + 1, Frame(url=url, closer=found.end(1)))


def read_close_bracket(builder: TokenBuilder, at: int) -> int:
    """Read the end of ``[text](url)``, or a bracket."""
    if builder.closes(at) and (target := re.compile(_TARGET).match(builder.text, at + 2)):
        return builder.close_at(at, target.end())
    return at + 1


def read_less_than(builder: TokenBuilder, at: int) -> int:
    """Read ``<https://…>``, or the sign."""
    found = re.compile(_ADDRESS).match(builder.text, at)
    url = clean_url(found[1]) if found else ""
    if found is None or not url:
        return at + 1
    shown = Text(found.start(1), found.end(1), found[1])
    return builder.add(Link(at, found.end(), url, (shown,)))


def backtick_runs(text: str) -> dict[int, list[int]]:
    """Return the positions of the runs of backticks, by their length."""
    runs: dict[int, list[int]] = {}
    for found in re.compile(_TICKS).finditer(text):
        runs.setdefault(len(found[0]), []).append(found.start())
    return runs


def read_code(builder: TokenBuilder, at: int, runs: dict[int, list[int]]) -> int | None:
    """Return the code between the backticks at `at` and as many again, or None."""
    text = builder.text
    ticks = re.compile(_TICKS).match(text, at)
    if ticks is None:
        return None
    start = ticks.end()
    same = runs.get(start - at, [])
    next_run = bisect_left(same, start)
    if next_run == len(same):
        return None
    close = same[next_run]
    if close - start > _LONGEST_CODE or "\n\n" in text[start:close]:
        return None
    shown = "".join(filter(str.isprintable, text[start:close].replace("\n", " "))).strip()
    if not shown:
        return None
    return builder.add(Code(at, close + len(ticks[0]), (Text(start, close, shown),)))


def escaped(text: str, at: int) -> str:
    """Return the punctuation mark after the backslash at `at`, which is not markup, or ``""``."""
    following = text[at + 1 : at + 2]
    if following not in _ESCAPABLE or not following:
        return ""
    if following in "~.=" and text[at + 2 : at + 3].isalpha():
        return ""
    return following
