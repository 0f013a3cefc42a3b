"""A paper as an article: title, authors and TL;DR, and a fold with the other fields."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest_convert import (
    ArxivId,
    extra_language,
    html_line,
    is_language_tag,
    is_placeholder,
    is_right_to_left,
    paper_url,
    pdf_url,
    plain_line,
    primary_language,
    reading_text,
    shown_names,
    web_url,
    xml_escape,
)

from .source import is_clean, kept_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert import Markup, Paper

#: The placeholder of the article's anchor, which is chosen when the page is assembled. Escaped
#: text does not contain it.
ANCHOR = "<#>"
#: The fields that a page shows with a label, by that label.
FIELDS = {
    "Motivation": "motivation",
    "Method": "method",
    "Result": "result",
    "Conclusion": "conclusion",
    "Abstract": "abstract",
}
#: Of a longer list of authors only the first names are outside the fold.
_MOST_AUTHORS = 20
_FIRST_AUTHORS = 15
# The fields that a page shows in a form from which they can't be restored.
_KEPT_WHOLE = (
    *("byline", "primary_category", "categories", "comment", "pdf", "links", "summary_failed"),
)
_LINK_TAGS = re.compile("<a [^>]*>|</a>")
_NOT_TEXT = re.compile("<math .*?</math>|<[^>]*>", re.DOTALL)


def article(
    paper: Paper, category: str, summaries: str | None, span: str, markup: Markup
) -> tuple[str, dict[str, Any]]:
    """Return the content of an article for `paper`, and the fields that it can't restore.

    `category` is that of the section, `summaries` the language of the summaries, `span` the
    COinS element or ``""``.
    """
    kept: dict[str, Any] = {}
    parts = [
        _heading(paper, 4 if html_line(category) else 3, kept, markup),
        _authors(paper, kept, markup),
        _about(paper, markup),
        _tldr(paper, summaries, kept, markup),
        _details(paper, summaries, kept, markup),
        span,
    ]
    usual = {"primary_category": category}
    for field in _KEPT_WHOLE:
        value = getattr(paper, field)
        if value != usual.get(field, type(value)()):
            kept[field] = value
    if paper.id != ArxivId.find(paper.url):
        kept["id"] = (paper.id.value, paper.id.version) if paper.id else None
    return "".join(parts), kept


def plain_title(paper: Paper) -> str:
    """Return the title of `paper` as plain text, never empty."""
    title = html_line(plain_line(paper.title))
    return title or (f"arXiv:{paper.id}" if paper.id else "Untitled")


def _heading(paper: Paper, level: int, kept: dict[str, Any], markup: Markup) -> str:
    # A link can't contain the links of the title.
    shown = _LINK_TAGS.sub("", markup.phrase(paper.title))
    _keep(kept, "title", paper.title, [f"<p>{shown}</p>"])
    if not html_line(_NOT_TEXT.sub("", shown)):
        # Screen readers list headings by their text, without MathML.
        shown = markup.literal(plain_title(paper))
        kept["title"] = paper.title
    address = paper_url(paper)
    if paper.url != (address or ""):
        kept["url"] = paper.url
    if address:
        shown = f'<a href="{xml_escape(address)}">{shown}</a>'
    return f"<h{level}>{shown}</h{level}>\n"


def _authors(paper: Paper, kept: dict[str, Any], markup: Markup) -> str:
    names, others = shown_names(paper.authors)
    if others:
        names = (*names, "et al.")
    if names != paper.authors or any(", " in name or not is_clean(name) for name in names):
        kept["authors"] = paper.authors
    if not names:
        return ""
    # Names are not in a language; validators would guess one from them.
    if len(names) <= _MOST_AUTHORS:
        return f'<p class="authors" lang="">{markup.literal(", ".join(names))}</p>\n'
    first = markup.literal(", ".join(names[:_FIRST_AUTHORS]))
    rest = markup.literal(", ".join(names[_FIRST_AUTHORS:]))
    more = f"<summary>and {len(names) - _FIRST_AUTHORS:,} more</summary>"
    return f'<div class="authors" lang="">{first}<details>{more}{rest}</details></div>\n'


def _about(paper: Paper, markup: Markup) -> str:
    """Return the line of facts: number, categories, arXiv id, PDF, other links."""
    mark = "#" if paper.number is None else f"[{paper.number}]"
    facts = [f'<a href="#{ANCHOR}">{mark}</a>']
    names = (" ".join(name.split()) for name in (paper.primary_category, *paper.categories))
    categories = dict.fromkeys(filter(None, names))
    if categories:
        facts.append(markup.literal(", ".join(categories)))
    if paper.id is not None:
        facts.append(markup.literal(f"arXiv:{paper.id}"))
    elif paper.url.strip() and not web_url(paper.url):
        facts.append(markup.literal(paper.url.strip()))
    if pdf := pdf_url(paper):
        facts.append(f'<a href="{xml_escape(pdf)}">PDF</a>')
    for kind, url in paper.links:
        target = web_url(url)
        if target and kind.strip():
            facts.append(
                f'<a href="{xml_escape(target)}">{markup.literal(kind.strip().capitalize())}</a>'
            )
    return f'<p class="about">{" · ".join(facts)}</p>\n'


def _tldr(paper: Paper, summaries: str | None, kept: dict[str, Any], markup: Markup) -> str:
    blocks = markup.summary(reading_text(paper, "tldr"))
    _keep(kept, "tldr", paper.tldr, blocks)
    if not blocks:
        return ""
    tag = _language(summaries)
    english = ' lang="en"' if tag else ""
    label = f"<b{english}>TL;DR</b> "
    if len(blocks) == 1 and blocks[0].startswith("<p>"):
        return f'<p class="tldr"{tag}>{label}{blocks[0][3:]}\n'
    inner = "\n".join(blocks)
    return f'<div class="tldr"{tag}><p>{label}</p>\n{inner}</div>\n'


def _details(paper: Paper, summaries: str | None, kept: dict[str, Any], markup: Markup) -> str:
    """Return the summary, the extra fields, the abstract and the comment with their labels."""
    summary = []
    for label, field in FIELDS.items():
        if field != "abstract":
            blocks = markup.summary(reading_text(paper, field))
            _keep(kept, field, getattr(paper, field), blocks)
            summary.append(_entry(label, blocks, summaries))
    others = list(_extras(paper, summaries, kept, markup))
    blocks = markup.paragraphs(reading_text(paper, "abstract"))
    _keep(kept, "abstract", paper.abstract, blocks)
    others.append(_entry("Abstract", blocks, "en"))
    others.append(_entry("Comments", markup.paragraphs(paper.comment), "en", kind="comment"))
    inner = "".join((*summary, *others))
    if not inner:
        return ""
    return f"<details><summary>Details</summary>\n<dl>\n{inner}</dl></details>\n"


def _extras(
    paper: Paper, summaries: str | None, kept: dict[str, Any], markup: Markup
) -> Iterator[str]:
    given_back = True
    for label, text in paper.extra:
        blocks = [] if is_placeholder(text) else markup.summary(text)
        name = " ".join(label.split())
        own = kept_source(text, blocks) is None and is_clean(label) and label == name
        given_back = given_back and own and bool(name and blocks)
        tag = extra_language(label + text, summaries)
        yield _entry(markup.literal(name) or "—", blocks, tag, kind="extra")
    if not given_back:
        kept["extra"] = paper.extra


def _entry(label: str, blocks: Sequence[str], tag: str | None, kind: str = "") -> str:
    """Return a field with its label (both HTML), or ``""`` for an empty field."""
    if not blocks:
        return ""
    inner = "\n".join(blocks)
    if len(blocks) == 1 and inner.startswith("<p>"):
        inner = inner[3:-4]
    attributes = _language(tag)
    name = f' class="{kind}"' if kind else ""
    own = "" if label.isascii() else attributes
    return f"<dt{name}{own}>{label}</dt><dd{attributes}>{inner}</dd>\n"


def _keep(kept: dict[str, Any], field: str, text: str, blocks: Sequence[str]) -> None:
    """Add `text`, the value of `field`, to `kept` if it can't be restored from `blocks`."""
    source = kept_source(text, blocks) if text or blocks else None
    if source is not None:
        kept[field] = source


@lru_cache(maxsize=64)
def _language(tag: str | None) -> str:
    """Return the attributes of an element in the language `tag`, with a leading space.

    The page itself is in English, which needs none.
    """
    if tag is None or primary_language(tag) == "en" or not is_language_tag(tag):
        return ""
    direction = ' dir="rtl"' if is_right_to_left(tag) else ""
    return f' lang="{tag}"{direction}'
