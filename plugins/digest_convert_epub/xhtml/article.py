"""One paper: its article, and its item in the list to skim."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import (
    extra_language,
    is_placeholder,
    pdf_url,
    plain_line,
    reading_text,
    shown_names,
    summary_parts,
    web_url,
    xml_clean,
    xml_escape,
)
from digest_convert_epub import language
from digest_convert_epub.book import is_visible

from .document import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_convert import Markup, Paper


_ARXIV_HOSTS = ("://arxiv.org/", "://www.arxiv.org/", "://export.arxiv.org/")
_NOT_TEXT = re.compile("<math .*?</math>|<[^>]*>", re.DOTALL)
_LINK_TAGS = re.compile("<a [^>]*>|</a>")

#: A longer list of authors is shown by its first names, and in full at the entry's end.
MOST_AUTHORS = 12
_FIRST_AUTHORS = 10

UNTITLED = "Untitled"

# Not a plain space, which a justified line would stretch.
_AFTER_LABEL = "\u2002"


class Article(NamedTuple):
    """A paper as XHTML; the bar of links goes between `opening` and `rest`, which are UTF-8.

    `title` is plain text. `item` is the text under the link in the list to skim; the link is
    around `heading`, which holds no other link.
    """

    anchor: str
    title: str
    heading: str
    opening: bytes
    rest: bytes
    item: str


def article(paper: Paper, anchor: str, summaries: str | None, markup: Markup) -> Article:
    """One paper; `summaries` is the language tag of the summary fields, if known."""
    title, plain_title = _titles(paper, markup)
    opening = [f'<h2 id="{anchor}"{ENGLISH}>{title}</h2>\n']
    found, others = shown_names(paper.authors)
    names = (*found, "et al.") if others else found
    if len(found) > MOST_AUTHORS:
        more = f'<a href="#{anchor}-authors">and {len(found) - _FIRST_AUTHORS:,} more</a>'
        shown = f"{xml_escape(', '.join(names[:_FIRST_AUTHORS]))} {more}"
    else:
        shown = markup.literal(", ".join(names))
    if shown:
        opening.append(f'<p class="authors"{ENGLISH}>{shown}</p>\n')
    about = _about(paper, markup)
    if about:
        opening.append(f'<p class="about">{about}</p>\n')

    tldr = markup.summary(reading_text(paper, "tldr"))
    rest = list(chain.from_iterable(_fields(paper, tldr, summaries, markup)))
    if len(found) > MOST_AUTHORS:
        all_of_them = markup.literal(", ".join(names))
        rest.append(
            f'<p class="part" id="{anchor}-authors"{ENGLISH}>'
            f'<b class="label">Authors</b>{_AFTER_LABEL}{all_of_them}</p>\n'
        )
    item = "".join(f"<p{language.attributes(summaries)}>{text}</p>\n" for text in _brief(tldr))
    return Article(
        anchor,
        plain_title,
        _LINK_TAGS.sub("", title),
        "".join(opening).encode(),
        b"".join(map(str.encode, rest)),
        item,
    )


def _titles(paper: Paper, markup: Markup) -> tuple[str, str]:
    """The paper's title as XHTML and as plain text, never empty, nor in XHTML a formula alone."""
    title = markup.phrase(paper.title)
    if title == paper.title and is_visible(title):
        # Most titles have no markup.
        return title, " ".join(title.split())
    plain = xml_clean(plain_line(paper.title))
    if not is_visible(plain):
        plain = f"arXiv:{paper.id}" if paper.id else UNTITLED
    # Screen readers list headings by their text, and MathML counts for none.
    return title if is_visible(_NOT_TEXT.sub("", title)) else xml_escape(plain), plain


def _about(paper: Paper, markup: Markup) -> str:
    """The line of facts: number, category, abstract page, PDF, other links."""
    facts = []
    if paper.number is not None:
        facts.append(f"[{paper.number}]")
    names = (name.strip() for name in (paper.primary_category, *paper.categories))
    categories = dict.fromkeys(filter(None, names))
    if categories:
        facts.append(markup.literal(", ".join(categories)))
    is_arxiv = False
    if paper.id is not None:
        facts.append(f'<a href="{xml_escape(paper.id.abs_url)}">arXiv:{paper.id}</a>')
        pdf = pdf_url(paper) or paper.id.pdf_url
        facts.append(f'<a href="{xml_escape(pdf)}">PDF</a>')
        is_arxiv = any(host in paper.url for host in _ARXIV_HOSTS)
    address = web_url(paper.url)
    if address and not is_arxiv:
        facts.append(f'<a href="{xml_escape(address)}">{_host(address)}</a>')
    elif paper.id is None and paper.url.strip() and not address:
        facts.append(markup.literal(paper.url.strip()))
    for kind, url in paper.links:
        target = web_url(url)
        if target and kind.strip():
            facts.append(
                f'<a href="{xml_escape(target)}">{markup.literal(kind.strip().capitalize())}</a>'
            )
    return " · ".join(facts)


def _host(address: str) -> str:
    return xml_escape(address.split("/")[2])


def _fields(
    paper: Paper, tldr: Sequence[str], summaries: str | None, markup: Markup
) -> list[Sequence[str]]:
    """Every field under its name, the summaries first where there are any."""
    first = _labelled("TL;DR", tldr, "tldr", summaries)
    parts = [
        _labelled(label, markup.summary(text), "part", summaries)
        for label, text in summary_parts(paper)
    ]
    extra = [_extra(label, text, summaries, markup) for label, text in paper.extra]
    abstract = _labelled(
        "Abstract", markup.paragraphs(reading_text(paper, "abstract")), "abstract", "en"
    )
    comment = _labelled("Comments", markup.paragraphs(paper.comment), "part", "en")
    if first or any(parts):
        return [first, *parts, *extra, abstract, comment]
    return [abstract, *extra, comment]


def _extra(label: str, text: str, summaries: str | None, markup: Markup) -> Sequence[str]:
    if is_placeholder(text):
        return ()
    tag = extra_language(label + text, summaries)
    return _labelled(markup.literal(label.strip()), markup.summary(text), "part", tag)


def _labelled(label: str, blocks: Sequence[str], kind: str, tag: str | None) -> Sequence[str]:
    """A field under its name, both XHTML: a paragraph, or a division where it has several.

    The result is its pieces. Put together they would take two bytes a character, for the blank
    behind the label, and five times as long to encode.
    """
    if not blocks:
        return ()
    attributes = f' class="{kind}"{language.attributes(tag)}'
    english = ENGLISH if label.isascii() and tag != "en" else ""
    name = f'<b class="label"{english}>{label}</b>' if label else ""
    first, *others = blocks
    opening: tuple[str, ...]
    if first.startswith("<p>"):
        content = (name, _AFTER_LABEL if name else "", first[3:], "\n")
        if not others:
            return (f"<p{attributes}>", *content)
        opening = ("<p>", *content)
    else:
        opening = (f"<p>{name}</p>\n" if name else "", first, "\n")
    return (f"<div{attributes}>\n", *opening, *(f"{block}\n" for block in others), "</div>\n")


def _brief(blocks: Sequence[str]) -> list[str]:
    """The paragraphs of a TL;DR; the items of a list one behind another."""
    return [
        block[3:-4]
        if block.startswith("<p>")
        else re.sub("</?(?:li|[ou]l)(?: [^>]*)?>", " ", block).strip()
        for block in blocks
    ]
