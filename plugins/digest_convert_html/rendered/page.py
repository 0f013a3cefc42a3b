"""The part of a saved page that shows a digest, as a tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tags import escape_words

if TYPE_CHECKING:
    from bs4 import Tag

_TITLE = re.compile(r"<title[^<>]*>([^<]{0,1000})", re.IGNORECASE)
# GitHub's page also holds the rendered file in the data of its scripts.
_EMBEDDED = '"richText":"'


def page_title(page: str) -> str:
    """Return the title of the page, or ``""``."""
    found = _TITLE.search(page, 0, 100_000)
    return found[1].strip() if found else ""


def content_of(page: str) -> Tag:
    """Return the element that holds the rendered digest: GitHub's article, else the whole body."""
    soup = _parse(page)
    article = soup.select_one(".markdown-body")
    if article is None:
        embedded = _embedded(page)
        if embedded:
            return _parse(embedded)
    return article or soup.select_one("body") or soup


def _parse(page: str) -> Tag:
    from bs4 import BeautifulSoup

    # The standard library's parser gives the line of every tag, unlike lxml's, and
    # leaves the text of a document that has no body where it is.
    # A line end prevents a warning that the text looks like a file name.
    return BeautifulSoup(escape_words(page) + "\n", "html.parser")


def _embedded(page: str) -> str:
    at = page.find(_EMBEDDED)
    if at < 0:
        return ""
    import json

    try:
        found, _ = json.JSONDecoder().raw_decode(page, at + len(_EMBEDDED) - 1)
    except ValueError:
        return ""
    return str(found)
