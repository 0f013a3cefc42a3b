"""The current template, read at full speed: a chain of `str.find` over one entry.

Whatever is not exactly the template goes to the scanner, which reads it with the same
meaning (a property test holds the two equal).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .byline import join_authors, split_authors
from .heading import arxiv_id
from .model import Paper, Span
from .reading import is_placeholder

_CATEGORY = "\n\nMain category: "
_TLDR = "\n\nTL;DR: "
_DETAILS = "\n\n\n<details>\n  <summary>Details</summary>\nMotivation: "
_METHOD = "\n\nMethod: "
_RESULT = "\n\nResult: "
_CONCLUSION = "\n\nConclusion: "
_ABSTRACT = "\n\nAbstract: "
_END = "\n\n</details>"
_DIGITS = 9

# An entry whose values are one line each has this many line ends: nothing more to check then.
_LINE_ENDS = 20
# The separators hold one blank line each: one more, and a value holds a paragraph break,
# where labels could begin.
_BLANK_LINES = 8

# A line of white space only, or a blank one at the edge of a value.
_LOOSE = (
    r"\n[^\S\n]+\n|\n\n\n(?!<details>)"
    r"|\n(?:TL;DR|Motivation|Method|Result|Conclusion|Abstract):[^\S\n]*\n"
)


class Entry(NamedTuple):
    """A paper and where its text ends: the offset after ``</details>``."""

    paper: Paper
    end: int


def read_exact(text: str, start: int, stop: int, line: int) -> Entry | None:
    """The entry of the current template in ``text[start:stop]``, or None.

    `start` is the offset of ``###``, `stop` that of the next heading (or the end), `line`
    the number of the heading's line.
    """
    head_end = text.find("\n", start, stop)
    number_end = text.find("] [", start, head_end)
    split = text.rfind("](", number_end + 3, head_end)
    number = text[start + 5 : number_end]
    if (
        number_end < 0
        or split < 0
        or text[head_end - 1] != ")"
        or not text.startswith("### [", start)
        or not (number.isdecimal() and number.isascii() and len(number) <= _DIGITS)
    ):
        return None

    # A separator that is missing makes every later search start at -1 and miss too.
    category = text.find(_CATEGORY, head_end, stop)
    tldr = text.find(_TLDR, category, stop)
    details = text.find(_DETAILS, tldr, stop)
    method = text.find(_METHOD, details, stop)
    result = text.find(_RESULT, method, stop)
    conclusion = text.find(_CONCLUSION, result, stop)
    abstract = text.find(_ABSTRACT, conclusion, stop)
    end = text.rfind(_END, abstract, stop)
    after = end + len(_END)
    byline = text[head_end + 1 : category]
    if (
        end < 0
        or (after < len(text) and text[after] != "\n")
        or text.find("</details>", after, stop) >= 0
        or len(byline) < 2
        or byline[0] != "*"
        or byline[-1] != "*"
        or (byline[1] in "* " and byline != "**")
    ):
        return None
    line_ends = text.count("\n", start, after)
    if line_ends != _LINE_ENDS and (
        text.count("\n\n", start, after) != _BLANK_LINES
        or re.search(_LOOSE, text[start:after])
        or "\n" in byline
        or text.find("\n", category + 2, tldr) >= 0
    ):
        return None

    names = byline[1:-1]
    authors = split_authors(names)
    url = text[split + 2 : head_end - 1]
    tldr_text = text[tldr + len(_TLDR) : details]
    motivation_text = text[details + len(_DETAILS) : method]
    method_text = text[method + len(_METHOD) : result]
    result_text = text[result + len(_RESULT) : conclusion]
    conclusion_text = text[conclusion + len(_CONCLUSION) : abstract]
    paper = Paper(
        number=int(number),
        title=text[number_end + 3 : split],
        url=url,
        id=arxiv_id(url),
        authors=authors,
        byline="" if join_authors(authors) == names else names,
        primary_category=text[category + len(_CATEGORY) : tldr],
        tldr=tldr_text,
        motivation=motivation_text,
        method=method_text,
        result=result_text,
        conclusion=conclusion_text,
        abstract=text[abstract + len(_ABSTRACT) : end],
        summary_failed=(
            is_placeholder(tldr_text)
            and is_placeholder(motivation_text)
            and is_placeholder(method_text)
            and is_placeholder(result_text)
            and is_placeholder(conclusion_text)
        ),
        span=Span(first=line, last=line + line_ends),
    )
    return Entry(paper, after)
