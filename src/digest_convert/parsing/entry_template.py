"""The current template, read at full speed: one entry split at its blank lines.

An entry that is not exactly the template goes to the scanner, which reads it with the same
meaning (a property test holds the two equal).
"""

from __future__ import annotations

import re

from digest_convert.model.authors import join_authors, split_authors
from digest_convert.model.digest import Paper, Span
from digest_convert.model.summaries import is_placeholder

from .entry_heading import arxiv_id

# The texts before the first colon of the paragraphs between the heading and the end.
_LABELS = (
    "Main category",
    "TL;DR",
    "\n<details>\n  <summary>Details</summary>\nMotivation",
    "Method",
    "Result",
    "Conclusion",
    "Abstract",
)
# The separators hold this many blank lines: one more, and a value holds a paragraph break, where
# labels could begin.
_BLANK_LINES = 8
_END = "</details>"
_DIGITS = 9

# An entry whose values are one line each has this many line ends: nothing more to check then.
_LINE_ENDS = 20

# A line of white space only, one that may begin with a heading or a bold label, or a blank one at
# the start of a value.
_LOOSE = (
    r"\n[^\S\n]+\n|\n#|\n[^\S\n]*\*\*"
    r"|\n(?:TL;DR|Motivation|Method|Result|Conclusion|Abstract):[^\S\n]*\n"
)


def read_exact(text: str, start: int, stop: int, line: int) -> tuple[Paper, int] | None:
    """Return the entry of the current template in ``text[start:stop]`` and its end, or None.

    `start` is the offset of ``###``, `stop` that of the next heading (or the end), `line`
    the number of the heading's line. The entry ends behind its ``</details>``.
    """
    head, *paragraphs = text[start:stop].split("\n\n", _BLANK_LINES)
    if len(paragraphs) != _BLANK_LINES:
        return None
    before, tag, outside = paragraphs[-1].partition(_END)
    if before or not tag or outside[:1] not in ("", "\n") or _END in outside:
        return None
    values: list[str] = []
    for wanted, paragraph in zip(_LABELS, paragraphs, strict=False):
        label, _, value = paragraph.partition(": ")
        if label != wanted:
            return None
        values.append(value)
    heading, _, byline = head.partition("\n")
    opening, _, link = heading.partition("] [")
    title, split, url = link.rpartition("](")
    number = opening[5:]
    if (
        not split
        or url[-1:] != ")"
        or opening[:5] != "### ["
        or not (number.isdecimal() and number.isascii() and len(number) <= _DIGITS)
        or len(byline) < 2
        or byline[0] != "*"
        or byline[-1] != "*"
        or byline.count("*", 1, -1)
        or (byline[1] in " \t" and byline != "**")
        or "]([http" in title
    ):
        return None
    end = stop - len(outside)
    line_ends = _LINE_ENDS + sum([value.count("\n") for value in values if "\n" in value])
    if "\n" in byline or (
        line_ends != _LINE_ENDS and ("\n" in values[0] or re.search(_LOOSE, text[start:end]))
    ):
        return None
    if "," in values[0]:
        return None
    span = Span(first=line, last=line + line_ends)
    return _paper(int(number), title, url[:-1], byline[1:-1], values, span), end


def _paper(  # noqa: PLR0913 - one argument per part of an entry
    number: int, title: str, url: str, names: str, values: list[str], span: Span
) -> Paper:
    """Return the paper of an entry; `names` is its author line, `values` the texts of `_LABELS`."""
    category, tldr, motivation, method, result, conclusion, abstract = values
    authors = split_authors(names)
    return Paper(
        number=number,
        title=title,
        url=url,
        id=arxiv_id(url),
        authors=authors,
        byline="" if join_authors(authors) == names else names,
        primary_category=category,
        links=_links(values) if [value for value in values if "/" in value] else (),
        tldr=tldr,
        motivation=motivation,
        method=method,
        result=result,
        conclusion=conclusion,
        abstract=abstract,
        summary_failed=is_placeholder(tldr)
        and is_placeholder(motivation)
        and is_placeholder(method)
        and is_placeholder(result)
        and is_placeholder(conclusion),
        span=span,
    )


def _links(values: list[str]) -> tuple[tuple[str, str], ...]:
    """Return the links in the texts of an entry, at least one of which holds a slash."""
    from digest_convert.model.links import find_links

    _, *summaries, abstract = values
    return find_links((abstract, *summaries))
