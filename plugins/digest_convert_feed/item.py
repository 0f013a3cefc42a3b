"""What one item of a feed holds, whatever the format, and how papers and sections become one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest_convert import reading_text

from .characters import is_visible, one_line
from .content import (
    author_names,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
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


def paper_item(paper: Paper, category: str, digest: Digest) -> Item:
    """The item of `paper`, which stands under the heading `category` in `digest`."""
    categories = (paper.primary_category, *paper.categories, category)
    title = _title(paper)
    names = author_names(paper)
    # Without a summary only the abstract is left, and abstracts are English.
    language = "en" if paper.summary_failed else digest_language(digest) or "en"
    return Item(
        title=title,
        summary=summary_text(paper),
        content=paper_html(paper, names) or f"<p>{escape(title)}</p>",
        link=paper_url(paper),
        pdf=pdf_url(paper),
        authors=names,
        categories=tuple(dict.fromkeys(filter(is_visible, map(one_line, categories)))),
        language=language,
        summary_language=language if reading_text(paper, "tldr") else "en",
    )


def section_item(section: Section, date: datetime.date, digest: Digest) -> Item:
    """The item that lists the papers of `section`."""
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
        language=digest_language(digest) or "en",
        summary_language="en",
    )


def digest_language(digest: Digest) -> str | None:
    """The language of the digest's summaries, if it is known and well-formed."""
    language = digest.language
    return language if language is not None and is_language(language) else None


def _title(paper: Paper) -> str:
    title = plain_text(paper.title)
    if is_visible(title):
        return title
    return f"arXiv:{paper.id}" if paper.id else "Untitled"
