"""XHTML content documents: a page of papers, the pages that open a book or a day, the cover."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import is_placeholder, reading_text, summary_parts, web_url, xml_escape
from digest_convert_epub import language

from .inline import is_visible, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest_convert import Paper
    from digest_convert_epub.book import Chapter, Day

    from .inline import Markup

_ENGLISH = ' lang="en" xml:lang="en"'
_ARXIV_HOSTS = ("://arxiv.org/", "://www.arxiv.org/", "://export.arxiv.org/")

_NOT_TEXT = re.compile("<math .*?</math>|<[^>]*>", re.DOTALL)

UNTITLED = "Untitled"


def document(title: str, body: bytes, *, styles: Sequence[str], kind: str) -> bytes:
    """A whole content document: `body` is the inside of ``body`` in UTF-8, `title` plain text.

    `kind` is the structural type of the whole, such as ``bodymatter``.
    """
    links = "".join(f'<link rel="stylesheet" type="text/css" href="{name}"/>\n' for name in styles)
    semantics = ' class="cover"' if kind == "cover" else ""
    semantics += f' epub:type="{kind}"'
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{_ENGLISH}>\n<head>\n<title>{xml_escape(title)}</title>\n{links}</head>\n"
        f"<body{semantics}>\n"
    )
    return b"".join((head.encode(), body, b"</body>\n</html>\n"))


def article(paper: Paper, anchor: str, summaries: str | None, markup: Markup) -> str:
    """One paper; `summaries` is the language tag of the summary fields, if known."""
    blocks = [f"<h2{_ENGLISH}>{heading(paper, markup)}</h2>\n"]
    authors = markup.names(paper.authors)
    if authors:
        blocks.append(f'<p class="authors"{_ENGLISH}>{authors}</p>\n')
    about = _about(paper, markup)
    if about:
        blocks.append(f'<p class="about">{about}</p>\n')

    tldr = _labelled("TL;DR", _summary(reading_text(paper, "tldr"), markup), "tldr", summaries)
    parts = [
        _labelled(label, _summary(text, markup), "part", summaries)
        for label, text in summary_parts(paper)
    ]
    extra = [_extra(label, text, summaries, markup) for label, text in paper.extra]
    paragraphs = markup.paragraphs(reading_text(paper, "abstract"))
    abstract = _labelled("Abstract", paragraphs, "abstract", "en")
    comment = _labelled("Comments", markup.paragraphs(paper.comment), "part", "en")
    if tldr or any(parts):
        blocks += [tldr, *parts, *extra, abstract, comment]
    else:
        blocks += [abstract, *extra, comment]
    return f'<article id="{anchor}">\n{"".join(blocks)}</article>\n'


def heading(paper: Paper, markup: Markup) -> str:
    """The paper's title as XHTML, never empty, nor a formula alone."""
    title = markup.phrase(paper.title)
    if is_visible(_NOT_TEXT.sub("", title)):
        return title
    # Screen readers list headings by their text, and MathML counts for none.
    return xml_escape(entry_title(paper))


def entry_title(paper: Paper) -> str:
    """The paper's title as plain text for the contents, never empty."""
    title = plain_text(paper.title)
    return title if is_visible(title) else _stand_in(paper)


def _stand_in(paper: Paper) -> str:
    return f"arXiv:{paper.id}" if paper.id else UNTITLED


def _about(paper: Paper, markup: Markup) -> str:
    """The line of facts: number, category, abstract page, PDF."""
    facts = []
    if paper.number is not None:
        facts.append(f"[{paper.number}]")
    names = (name.strip() for name in (paper.primary_category, *paper.categories))
    categories = dict.fromkeys(filter(None, names))
    if categories:
        facts.append(markup.literal(", ".join(categories)))
    if paper.id is not None:
        facts.append(f'<a href="{xml_escape(paper.id.abs_url)}">arXiv:{paper.id}</a>')
        pdf = web_url(paper.pdf) or paper.id.pdf_url
        facts.append(f'<a href="{xml_escape(pdf)}">PDF</a>')
        if any(host in paper.url for host in _ARXIV_HOSTS):
            return " · ".join(facts)
    address = web_url(paper.url)
    if address:
        facts.append(f'<a href="{xml_escape(address)}">{_host(address)}</a>')
    elif paper.id is None and paper.url.strip():
        facts.append(markup.literal(paper.url.strip()))
    return " · ".join(facts)


def _host(address: str) -> str:
    return xml_escape(address.split("/")[2])


def _extra(label: str, text: str, summaries: str | None, markup: Markup) -> str:
    if is_placeholder(text):
        return ""
    tag = language.of_extra(label + text, summaries)
    name = markup.literal(label.strip())
    return _labelled(name, _summary(text, markup), "part", tag)


def _summary(text: str, markup: Markup) -> list[str]:
    return markup.paragraphs(text, markdown=True)


def _labelled(label: str, paragraphs: list[str], kind: str, tag: str | None) -> str:
    """A field under its name, both XHTML: a paragraph, or a division where it has several."""
    if not paragraphs:
        return ""
    if label:
        english = _ENGLISH if label.isascii() and tag != "en" else ""
        paragraphs[0] = f'<b class="label"{english}>{label}</b> {paragraphs[0]}'
    attributes = f' class="{kind}"{language.attributes(tag)}'
    if len(paragraphs) == 1:
        return f"<p{attributes}>{paragraphs[0]}</p>\n"
    inner = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"<div{attributes}>\n{inner}</div>\n"


def opening(label: str, count: int) -> str:
    """The head of a category or a day."""
    return f'<h1 id="heading">{xml_escape(label)}</h1>\n<p class="count">{papers(count)}</p>\n'


def continued(label: str) -> str:
    """The head of a further file of the same category."""
    return f'<h1 id="heading">{xml_escape(label)}, continued</h1>\n'


def section(content: bytes, kind: str) -> bytes:
    """`content`, which opens with the heading, as a ``chapter`` or ``part`` of the book."""
    start = f'<section epub:type="{kind}" role="doc-{kind}" aria-labelledby="heading">\n'
    return b"".join((start.encode(), content, b"</section>\n"))


def title_page(title: str, dates: str, days: Sequence[Day]) -> bytes:
    """The masthead: what the book holds, with links."""
    count = sum(day.total for day in days)
    blocks = [f"<h1>{xml_escape(title)}</h1>\n"]
    if dates and dates not in title:
        blocks.append(f"<p>{dates}</p>\n")
    blocks.append(f'<p class="count">{papers(count) if count else "No papers."}</p>\n')
    if len(days) == 1:
        blocks.append(_chapter_list(days[0].chapters))
    elif days:
        blocks.append(_day_list(days))
    return f'<section epub:type="titlepage">\n{"".join(blocks)}</section>\n'.encode()


def day_page(day: Day) -> bytes:
    """The page that opens a day of a book of several."""
    content = opening(day.label, day.total) + _chapter_list(day.chapters)
    return section(content.encode(), "part")


def _chapter_list(chapters: Sequence[Chapter]) -> str:
    if not chapters:
        return ""
    items = "".join(f"<li>{_chapter_link(chapter)}</li>\n" for chapter in chapters)
    return f'<ul class="contents">\n{items}</ul>\n'


def _day_list(days: Iterable[Day]) -> str:
    items = ""
    for day in days:
        chapters = " · ".join(_chapter_link(chapter) for chapter in day.chapters)
        link = f'<a href="{day.href}">{xml_escape(day.label)}</a>'
        items += f"<li>{link}, {papers(day.total)}{f'<br/>{chapters}' if chapters else ''}</li>\n"
    return f'<ol class="contents">\n{items}</ol>\n'


def _chapter_link(chapter: Chapter) -> str:
    return f'<a href="{chapter.href}">{xml_escape(chapter.label)}</a> {chapter.total}'


def cover_page(image: str, alternative: str) -> bytes:
    """The page that shows the cover image; `alternative` is plain text."""
    return (
        f'<section>\n<img src="{image}" role="doc-cover"'
        f' alt="{xml_escape(alternative)}"/>\n</section>\n'
    ).encode()


def papers(count: int) -> str:
    """A number of papers in words."""
    return "1 paper" if count == 1 else f"{count} papers"
