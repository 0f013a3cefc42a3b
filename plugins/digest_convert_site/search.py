"""The data of the search over all days: a small script per day, which is loaded when needed.

It is a script and not JSON, because a page opened from disk may load scripts but no data. The
texts are searched without an index, which Chinese would need word breaking for.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from digest_convert import plain_line, reading_text

if TYPE_CHECKING:
    from digest_convert import Digest

_ANCHOR = re.compile(rb"\bid=[\"']([^\"'\s<>&]{1,100})[\"']")
_ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?[/-]\d{7}")


def search_record(digest: Digest, stem: str, page: bytes) -> str:
    """Return the script of the day `stem`, a call with a list of texts per paper.

    The texts are title, authors, TL;DR, category, arXiv id and anchor in the `page` of the day.
    """
    anchors = _anchors(page)
    papers = []
    for section in digest.sections:
        for paper in section.papers:
            arxiv = paper.id.value if paper.id else ""
            papers.append(
                [
                    plain_line(paper.title),
                    ", ".join(paper.authors),
                    plain_line(reading_text(paper, "tldr"), markdown=True),
                    paper.primary_category.strip() or section.category,
                    arxiv,
                    anchors.get(arxiv, ""),
                ]
            )
    lines = ",\n".join(
        [json.dumps(paper, ensure_ascii=False, separators=(",", ":")) for paper in papers]
    )
    return f"digestDay({json.dumps(stem, ensure_ascii=False)},[\n{lines}\n])\n"


def _anchors(page: bytes) -> dict[str, str]:
    """Return the first anchor in a page for each arXiv id, by that id."""
    found: dict[str, str] = {}
    for raw in _ANCHOR.findall(page):
        anchor = raw.decode("utf-8", "replace")
        named = _ARXIV.search(anchor)
        if named is not None:
            found.setdefault(named[0], anchor)
    return found
