"""The content of an item of a category and a day: a paragraph per paper."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import ArxivId, paper_url, read_inline, reading_text

from .content import author_names, plain_text, summary_text
from .markup import attribute, escape

if TYPE_CHECKING:
    from digest_convert import Paper

# Precedes a text other than the TL;DR, for readers and for a later run with a real summary.
_ABSTRACT = "<br/><em>Abstract:</em> "

_LISTED = r'<p><strong>(?:<a href="(?P<url>[^"]*)">)?(?P<title>[^<]*)(?:</a>)?</strong>.*?</p>'


class Listed(NamedTuple):
    """One paper of a list: its id `key`, and its paragraph `markup`."""

    key: str
    title: str
    failed: bool
    markup: str


def listed_paper(paper: Paper, title: str) -> Listed:
    """Return the paragraph of `paper`: its plain `title`, its summary and its authors."""
    address = paper_url(paper)
    shown = escape(title)
    if address:
        shown = f'<a href="{attribute(address)}">{shown}</a>'
    lines = [f"<p><strong>{shown}</strong>"]
    failed = False
    tldr = plain_text(read_inline(reading_text(paper, "tldr"), markdown=True))
    if tldr:
        lines.append(f"<br/>{escape(tldr)}")
    else:
        abstract = summary_text((), read_inline(reading_text(paper, "abstract")))
        failed = bool(abstract)
        if abstract:
            lines.append(f"{_ABSTRACT}{escape(abstract)}")
    names = author_names(paper)
    if names:
        lines.append(f"<br/>{escape(', '.join(names))}")
    markup = "".join(lines) + "</p>"
    return Listed(_key(address, title), title, failed, markup)


def read_listing(content: str) -> list[Listed]:
    """Return the papers of a list that an earlier run has written."""
    found = []
    for match in re.finditer(_LISTED, content):
        url, title = match["url"], html.unescape(match["title"])
        address = html.unescape(url) if url is not None else None
        failed = match[0].partition("</strong>")[2].startswith(_ABSTRACT)
        found.append(Listed(_key(address, title), title, failed, match[0]))
    return found


def _key(address: str | None, title: str) -> str:
    found = ArxivId.find(address) if address else None
    return found.value if found else address or title
