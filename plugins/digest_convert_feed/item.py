"""What one item of a feed holds, whatever the format, and how papers and sections become one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import read_inline, reading_text

from .characters import is_visible, one_line
from .content import (
    author_names,
    links_html,
    paper_html,
    paper_url,
    pdf_url,
    plain_text,
    section_html,
    summary_text,
)
from .markup import escape
from .options import is_language

if TYPE_CHECKING:
    import datetime

    from digest_convert import Digest, Paper, Section


class Item(NamedTuple):
    """One item, before any format's markup.

    `title` and `summary` are plain text, `content` is HTML, `link` and `pdf` are absolute
    addresses or None, `language` is that of the content, `summary_language` that of the
    summary, both BCP 47. Titles are English.
    """

    title: str
    summary: str
    content: str
    link: str | None
    pdf: str | None
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    language: str
    summary_language: str


def paper_item(paper: Paper, category: str, language: str | None) -> Item:
    """The item of `paper`, which stands under the heading `category`.

    `language` is that of the digest's summaries, if it is known.
    """
    title = _title(paper)
    names = author_names(paper)
    link = paper_url(paper)
    pdf = pdf_url(paper)
    tldr = read_inline(reading_text(paper, "tldr"), markdown=True)
    abstract = read_inline(reading_text(paper, "abstract"))
    content = paper_html(paper, names, tldr, abstract, links_html(paper, link, pdf))
    # Without a summary only the abstract is left, and abstracts are English.
    language = "en" if paper.summary_failed else language or "en"
    return Item(
        title=title,
        summary=summary_text(tldr, abstract),
        content=content or f"<p>{escape(title)}</p>",
        link=link,
        pdf=pdf,
        authors=names,
        categories=_categories((paper.primary_category, *paper.categories, category)),
        language=language,
        summary_language=language if tldr else "en",
    )


def section_item(section: Section, date: datetime.date, language: str | None) -> Item:
    """The item that lists the papers of `section`, whose summaries are in `language`."""
    count = len(section.papers)
    papers = "1 paper" if count == 1 else f"{count} papers"
    heading = one_line(section.category)
    titles = (_title(paper) for paper in section.papers)
    return Item(
        title=f"{heading if is_visible(heading) else 'arXiv'}, {date.isoformat()}: {papers}",
        summary="; ".join(titles),
        content=section_html(section),
        link=None,
        pdf=None,
        authors=(),
        categories=(heading,) if is_visible(heading) else (),
        language=language or "en",
        summary_language="en",
    )


def digest_language(digest: Digest) -> str | None:
    """The language of the digest's summaries, if it is known and well-formed."""
    language = digest.language
    return language if language is not None and is_language(language) else None


def _title(paper: Paper) -> str:
    title = plain_text(read_inline(paper.title))
    if is_visible(title):
        return title
    return f"arXiv:{paper.id}" if paper.id else "Untitled"


# The papers of a section have the same.
@lru_cache(maxsize=256)
def _categories(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(is_visible, map(one_line, names))))
