"""The pages of one digest, which do not depend on the other digests of the book."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import Markup, is_language_tag, xml_clean

from .archive import pack
from .book import Chapter, Document, Line, Page, is_visible, titled
from .style_sheet import style_names
from .xhtml.article import article
from .xhtml.chapter import ChapterPages
from .xhtml.document import document
from .xhtml.matches import MATCHES, matches

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from digest_convert import Digest, Paper, Section

    from .options import EpubOptions

KILOBYTE = 1000

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9._-]+")


class Piece(NamedTuple):
    """One digest. `date_words` is its date in words; `dropped` counts characters."""

    title: str
    date: datetime.date | None
    date_words: str
    language: str | None
    source: str
    chapters: tuple[Chapter, ...]
    dropped: int


def make_piece(digest: Digest, options: EpubOptions, match: str | None = None) -> Piece:
    """The pages of `digest`, without the characters XML 1.0 forbids.

    `match` is the regular expression that its papers were chosen by, if any.
    """
    language = options.language or digest.language
    if language is not None and not is_language_tag(language):
        language = None
    markup = Markup(options.profile.math)
    sections = [section for section in digest.sections if section.papers]
    chapters = [
        _chapter(section, (number, len(sections)), language, options, markup)
        for number, section in enumerate(sections, 1)
    ]
    found = matches(digest.papers, list(chain.from_iterable(c.lines for c in chapters)), match)
    if found is not None:
        page = _page(MATCHES, found, options)
        chapters.insert(0, Chapter(MATCHES, (Document("matches.xhtml", page),), ()))
    date = digest.date
    return Piece(
        title=" ".join(xml_clean(digest.title).split()),
        date=date,
        date_words=digest.date_text,
        language=language,
        source=digest.source,
        chapters=tuple(chapters),
        dropped=markup.dropped,
    )


def _chapter(
    section: Section,
    place: tuple[int, int],
    language: str | None,
    options: EpubOptions,
    markup: Markup,
) -> Chapter:
    """The chapter of `section`; `place` is its number in the day, and the last one."""
    label = " ".join(xml_clean(section.category).split())
    label = label if is_visible(label) else "Papers"
    articles = [
        article(paper, anchor, language, markup)
        for paper, anchor in zip(section.papers, _anchors(section.papers), strict=True)
    ]
    limit = options.profile.split * KILOBYTE
    pages = ChapterPages(titled(label), place, articles, limit)
    documents = [
        Document(name, _page(titled(label), body, options))
        for bodies in (pages.lists(), pages.papers())
        for name, body in bodies
    ]
    lines = map(Line, [one.title for one in articles], pages.hrefs)
    return Chapter(label, tuple(documents), tuple(lines))


def _page(title: str, body: bytes, options: EpubOptions) -> Page:
    styles = style_names(options)
    content = document(title, body, styles=styles, kind="bodymatter", folder=True)
    # Text is escaped, so "<math " is always an opening tag.
    return Page(pack(content), has_mathml=b"<math " in body)


def _anchors(papers: Iterable[Paper]) -> Iterator[str]:
    taken: Counter[str] = Counter()
    for paper in papers:
        anchor = f"arxiv-{_NOT_IN_ANCHOR.sub('-', paper.id.value)}" if paper.id else "paper"
        taken[anchor] += 1
        yield anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
