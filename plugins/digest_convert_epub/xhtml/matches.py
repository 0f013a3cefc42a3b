"""The first chapter of a book of search results: each paper, and why it matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import MATCH_LABEL, plain_line, xml_escape
from digest_convert_epub.book import DAY_PAGE

from .document import bar, heading, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert import Paper
    from digest_convert_epub.book import Line

MATCHES = "Matches"

_FIELDS = (
    ("Title", "title"),
    ("TL;DR", "tldr"),
    ("Motivation", "motivation"),
    ("Method", "method"),
    ("Result", "result"),
    ("Conclusion", "conclusion"),
    ("Abstract", "abstract"),
)
_IN_TEX = frozenset({"title", "abstract"})
# How much of a text is shown before and behind a match, and how many fields.
_AROUND = 60
_MOST_FIELDS = 2


def matches(papers: Sequence[Paper], lines: Sequence[Line], match: str | None) -> bytes | None:
    """The body of the chapter, None where no paper has a reason to be shown.

    `lines` hold the addresses of the `papers`, which the regular expression `match` chose.
    """
    expression = re.compile(match) if match else None
    items = []
    for paper, line in zip(papers, lines, strict=True):
        reasons = [*_told(paper), *(_found(paper, expression) if expression else ())]
        if reasons:
            link = f'<a href="{line.href}">{xml_escape(line.title)}</a>'
            shown = "".join(f"<p>{reason}</p>\n" for reason in reasons)
            items.append(f'<div class="item">\n<p class="title">{link}</p>\n{shown}</div>\n')
    if not items:
        return None
    links = bar((("Categories", DAY_PAGE), ("Next", "list-1.xhtml")))
    content = "".join((heading(MATCHES), links, *items, links))
    return section(content.encode(), "chapter")


def _told(paper: Paper) -> Iterator[str]:
    """The reasons that a transform gave."""
    return (xml_escape(text) for label, text in paper.extra if label == MATCH_LABEL)


def _found(paper: Paper, expression: re.Pattern[str]) -> list[str]:
    """The fields that match `expression`, each with the text around the first match."""
    reasons = []
    for label, field in _FIELDS:
        text = plain_line(getattr(paper, field), markdown=field not in _IN_TEX)
        found = expression.search(text)
        if found is not None:
            name = f'<b class="label">{label}</b>\u2002'
            reasons.append(f"{name}{_excerpt(text, found.start(), found.end())}")
    return reasons[:_MOST_FIELDS]


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    # A word that would be cut is left out, in scripts that put blanks between words.
    if first:
        first = text.rfind(" ", 0, first) + 1 if text.rfind(" ", 0, first) >= first - 15 else first
    if last < len(text) and (blank := text.find(" ", last)) in range(last, last + 15):
        last = blank
    before = ("…" if first else "") + text[first:start]
    behind = text[end:last] + ("…" if last < len(text) else "")
    return f"{xml_escape(before)}<strong>{xml_escape(text[start:end])}</strong>{xml_escape(behind)}"
