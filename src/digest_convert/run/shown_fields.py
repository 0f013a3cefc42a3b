"""The text of a paper's fields as readers see it, for searching."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from digest_convert.inline.plain import plain_line
from digest_convert.model.names import shown_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert.model.digest import Paper

_SUMMARIES = ("tldr", "motivation", "method", "result", "conclusion")


def shown_texts(paper: Paper) -> Iterator[str]:
    """Yield the title, summaries and abstract of `paper` without commands and markup."""
    yield composed(plain_line(paper.title))
    for field in _SUMMARIES:
        yield composed(plain_line(getattr(paper, field), markdown=True))
    yield composed(plain_line(paper.abstract))


def shown_authors(paper: Paper) -> Iterator[str]:
    """Yield the names of the authors of `paper`."""
    yield from map(composed, shown_names(paper.authors)[0])


def composed(text: str) -> str:
    """Return `text` in normalisation form C: a letter and its accent as one character."""
    return text if text.isascii() else normalize("NFC", text)
