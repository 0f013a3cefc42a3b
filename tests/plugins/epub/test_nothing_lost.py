"""Every word of every field of the real digests is in the book, in the order of reading."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from tests.plugins.epub.books import opened, read_shared

from digest_convert import is_placeholder, read_names, reading_text, summary_parts
from digest_convert.parsing.parser import parse
from digest_convert_epub.xhtml.article import MOST_AUTHORS

if TYPE_CHECKING:
    from digest_convert import Paper

# Names of commands and environments and addresses of links are no words to read, nor is a
# kappa that arXiv took for the accent ``\k``.
_NOT_WORDS = re.compile(
    r"\\(?:href|url|begin|end)\s*\{[^{}]*\}|\\k\{appa\}|\\[A-Za-z]+"
    r"|(?<=\])\(https?://(?:[^()\s]|\([^()\s]*\))*\)"
)


def _letters(text: str) -> str:
    """The letters and digits of `text`, without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if char.isalnum()).casefold()


def _fields(paper: Paper) -> list[str]:
    summary = [reading_text(paper, "tldr"), *(text for _, text in summary_parts(paper))]
    extra = [
        piece for label, text in paper.extra if not is_placeholder(text) for piece in (label, text)
    ]
    abstract = reading_text(paper, "abstract")
    rest = [*summary, *extra, abstract] if any(summary) else [abstract, *extra]
    names = [name.display for name in read_names(paper.authors).names]
    # A long list stands in full at the end.
    first, last = (names[:10], names) if len(names) > MOST_AUTHORS else (names, [])
    return [paper.title, *first, *rest, *last]


def _shown(article: Any) -> str:
    for formula in article.find_all("math"):
        formula.replace_with(f" {formula['alttext']} ")
    for numbers in article.find_all("ol"):
        for number, item in enumerate(numbers.find_all("li"), int(numbers.get("start", 1))):
            item.insert(0, f"{number}. ")
    return _letters(article.get_text(" "))


def _missing(paper: Paper, article: Any) -> list[str]:
    shown = _shown(article)
    at = 0
    missing = []
    for field in _fields(paper):
        for piece in filter(None, map(_letters, _NOT_WORDS.split(field))):
            found = shown.find(piece, at)
            if found < 0:
                missing.append(f"{paper.id}: {piece[:80]}")
            else:
                at = found + len(piece)
    return missing


@pytest.mark.parametrize("pattern", ["seeds/*.txt", "samples/*.md"])
def test_every_word_is_in_the_book_in_order(pattern: str) -> None:
    missing = []
    for path, text in read_shared(pattern):
        digest = parse(text, source=path.name)
        papers = list(digest.papers)
        articles = opened(digest).articles
        assert len(articles) == len(papers), path
        for paper, article in zip(papers, articles, strict=True):
            missing += _missing(paper, article)
    assert missing == []
