"""What becomes of one digest, whatever digests stand around it: pages that lack only a name.

What the digests before it decide (the numbers of its files, whether it is a part of the book
or all of it) is put in by `assembly`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import xml_clean

from .archive import pack
from .book import Page
from .language import is_language_tag
from .style_sheet import style_names
from .xhtml import document as page
from .xhtml.inline import Markup, is_visible

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from digest_convert import Digest, Paper, Section

    from .options import EpubOptions

KILOBYTE = 1000

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9._-]+")


class Line(NamedTuple):
    """A paper in the contents: its title, and where it stands: page of the chapter, anchor."""

    title: str
    page: int
    anchor: str


class PieceChapter(NamedTuple):
    """The papers of one category: the pages they fill, and their lines in the contents."""

    label: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]


class Piece(NamedTuple):
    """One digest. `names` tells its papers apart from others; `dropped` counts characters."""

    title: str
    date: datetime.date | None
    language: str | None
    source: str
    names: str
    chapters: tuple[PieceChapter, ...]
    dropped: int


def make_piece(digest: Digest, options: EpubOptions) -> Piece:
    """The pages of `digest`, without the characters XML 1.0 forbids."""
    language = options.language or digest.language
    if language is not None and not is_language_tag(language):
        language = None
    markup = Markup(options.math)
    chapters = tuple(
        _chapter(section, language, options, markup)
        for section in digest.sections
        if section.papers
    )
    return Piece(
        title=" ".join(xml_clean(digest.title).split()),
        date=digest.date,
        language=language,
        source=digest.source,
        names="\n".join([str(digest.date), *map(_name, digest.papers)]),
        chapters=chapters,
        dropped=markup.dropped,
    )


def _name(paper: Paper) -> str:
    return str(paper.id) if paper.id else xml_clean(f"{paper.title} {paper.url}")


def _chapter(
    section: Section, language: str | None, options: EpubOptions, markup: Markup
) -> PieceChapter:
    label = " ".join(xml_clean(section.category).split())
    label = label if is_visible(label) else "Papers"
    anchors = list(_anchors(section.papers))
    articles = [
        page.article(paper, anchor, language, markup).encode()
        for paper, anchor in zip(section.papers, anchors, strict=True)
    ]
    opening = page.opening(label, len(section.papers))
    pages = []
    lines = []
    for number, (first, end) in enumerate(_stretches(articles, options.split * KILOBYTE)):
        heading = page.continued(label) if number else opening
        body = page.section(b"".join((heading.encode(), *articles[first:end])), "chapter")
        pages.append(_page(label, body, options))
        lines += [
            Line(page.entry_title(section.papers[index]), number, anchors[index])
            for index in range(first, end)
        ]
    return PieceChapter(label, tuple(pages), tuple(lines))


def _stretches(articles: list[bytes], limit: int) -> Iterator[tuple[int, int]]:
    """The first and the last but one of the articles of each page, which are `limit` at most."""
    first = size = 0
    for index, article in enumerate(articles):
        if index > first and size + len(article) > limit:
            yield first, index
            first, size = index, 0
        size += len(article)
    yield first, len(articles)


def _page(title: str, body: bytes, options: EpubOptions) -> Page:
    content = page.document(title, body, styles=style_names(options), kind="bodymatter")
    # Text is escaped, so an opening tag is never anything else.
    return Page(pack(content), has_mathml=b"<math " in body)


def _anchors(papers: Iterable[Paper]) -> Iterator[str]:
    taken: Counter[str] = Counter()
    for paper in papers:
        anchor = f"arxiv-{_NOT_IN_ANCHOR.sub('-', paper.id.value)}" if paper.id else "paper"
        taken[anchor] += 1
        yield anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
