"""The items of a feed, independent of the format, made from papers and lists of papers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import (
    is_xml_clean,
    paper_url,
    pdf_url,
    read_inline,
    reading_text,
    web_url,
    xml_clean,
)

from .arxiv import list_url
from .characters import is_visible, one_line
from .content import (
    author_names,
    links_html,
    paper_html,
    plain_text,
    summary_text,
)
from .markup import NO_AUTHOR, escape
from .options import is_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_convert import Digest, Paper

    from .listing import Listed
    from .options import FeedOptions


class Item(NamedTuple):
    """One item without the markup of a format.

    `title` and `summary` are plain text, and `content` is HTML, or ``""`` if the item has only a
    summary. `link` and `pdf` are absolute addresses or None. `language` is the language of the
    content and `summary_language` that of the summary, both in BCP 47; titles are English.
    `failed` is true for a paper without a real summary.
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
    failed: bool = False


def paper_item(paper: Paper, category: str, language: str | None, *, full: bool) -> Item:
    """Return the item of `paper`, which the digest lists under `category`.

    `language` is the language of the digest's summaries, if known. `full` adds the content.
    """
    title = paper_title(paper)
    names = author_names(paper)
    link = paper_url(paper)
    pdf = pdf_url(paper)
    tldr = read_inline(reading_text(paper, "tldr"), markdown=True)
    abstract = read_inline(reading_text(paper, "abstract"))
    content = ""
    if full:
        content = paper_html(paper, names, tldr, abstract, links_html(paper, link, pdf))
        content = content or f"<p>{escape(title)}</p>"
    # Without a summary the item shows the abstract, which is English.
    language = "en" if paper.summary_failed else language or "en"
    return Item(
        title=title,
        summary=summary_text(tldr, abstract),
        content=content,
        link=link,
        pdf=pdf,
        authors=names or (NO_AUTHOR,),
        categories=_categories((paper.primary_category, *paper.categories, category)),
        language=language,
        summary_language=language if tldr else "en",
        failed=paper.summary_failed,
    )


def list_item(
    category: str, day: str, papers: Sequence[Listed], language: str | None, options: FeedOptions
) -> Item:
    """Return the item that lists `papers`; its title shows `category` and `day`."""
    count = len(papers)
    heading = one_line(xml_clean(category))
    number = "1 paper" if count == 1 else f"{count} papers"
    link = web_url(options.link) if options.link else None
    return Item(
        title=f"{heading or 'arXiv'}, {day}: {number}",
        summary="; ".join(paper.title for paper in papers),
        content="\n".join(paper.markup for paper in papers),
        link=link or list_url(heading),
        pdf=None,
        authors=(),
        categories=(heading,) if heading else (),
        language=language or "en",
        summary_language="en",
    )


def clean_item(item: Item) -> Item:
    """Return `item` without characters that XML forbids; the same object if it has none."""
    texts = (item.title, item.summary, item.content, *item.authors, *item.categories)
    if is_xml_clean("\n".join(texts)):
        return item
    return item._replace(
        title=xml_clean(item.title),
        summary=xml_clean(item.summary),
        content=xml_clean(item.content),
        authors=tuple(map(xml_clean, item.authors)),
        categories=tuple(map(xml_clean, item.categories)),
    )


def digest_language(digest: Digest) -> str | None:
    """Return the language of the digest's summaries, if it is known and well-formed."""
    language = digest.language
    return language if language is not None and is_language(language) else None


def paper_title(paper: Paper) -> str:
    """Return the title as plain text, or the id if the title is empty."""
    title = plain_text(read_inline(paper.title))
    if is_visible(title):
        return title
    return f"arXiv:{paper.id}" if paper.id else "Untitled"


# The papers of a section have the same.
@lru_cache(maxsize=256)
def _categories(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(xml_clean, dict.fromkeys(filter(is_visible, map(one_line, names)))))
