"""Texts of a digest as the plain HTML every feed reader shows, and as plain text.

Only ``p b i a br sup sub`` are written, and no attribute but ``href``: that is what Miniflux,
FreshRSS, Feedly, NetNewsWire and Thunderbird all leave standing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from digest_convert import (
    Emph,
    Link,
    Math,
    ParagraphBreak,
    Strong,
    Text,
    is_placeholder,
    math_runs,
    read_inline,
    reading_text,
    shown_text,
    summary_parts,
)

from .characters import is_visible, one_line
from .markup import attribute, escape
from .weburl import web_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Paper, Section, Token

_EXCERPT = 300

# Title, names and TL;DR are each shown twice.
_tokens = lru_cache(maxsize=64)(read_inline)


def paper_html(paper: Paper, names: Iterable[str]) -> str:
    """Everything the digest says of `paper`, except the title, which the item itself has.

    `names` are the authors as `author_names` gives them.
    """
    blocks = []
    authors = escape(", ".join(names))
    if authors:
        blocks.append(f"<p>{authors}</p>")
    categories = dict.fromkeys(filter(None, (paper.primary_category, *paper.categories)))
    if categories:
        blocks.append(_field("Category", ", ".join(categories)))
    tldr = reading_text(paper, "tldr")
    if tldr:
        blocks.append(_field("TL;DR", tldr))
    blocks.extend(_field(label, text) for label, text in summary_parts(paper))
    blocks.extend(_field(label, text) for label, text in paper.extra if not is_placeholder(text))
    abstract = reading_text(paper, "abstract")
    if abstract:
        blocks.append(_field("Abstract", abstract))
    if paper.comment:
        blocks.append(_field("Comments", paper.comment))
    links = _links(paper)
    if links:
        blocks.append(f"<p>{links}</p>")
    return "\n".join(blocks)


def section_html(section: Section) -> str:
    """The papers of `section` as a list to skim: title, authors, and TL;DR or abstract's start."""
    blocks = []
    for paper in section.papers:
        address = paper_url(paper)
        title = inline_html(one_line(paper.title), linked=address is not None)
        title = title if is_visible(title) else "Untitled"
        if address:
            title = f'<a href="{attribute(address)}">{title}</a>'
        lines = [f"<b>{title}</b>"]
        names = author_names(paper)
        if names:
            lines.append(escape(", ".join(names)))
        summary = summary_text(paper)
        if summary:
            lines.append(escape(summary))
        blocks.append(f"<p>{'<br/>'.join(lines)}</p>")
    return "\n".join(blocks)


def summary_text(paper: Paper) -> str:
    """The TL;DR as one line of plain text; where the bot has none, the start of the abstract."""
    tldr = plain_text(reading_text(paper, "tldr"))
    if tldr:
        return tldr
    abstract = plain_text(reading_text(paper, "abstract"))
    if len(abstract) <= _EXCERPT:
        return abstract
    head = abstract[:_EXCERPT]
    cut = head.rfind(" ")
    return f"{head[: cut if cut > _EXCERPT // 2 else _EXCERPT].rstrip()}…"


def author_names(paper: Paper) -> tuple[str, ...]:
    """The authors' names as plain text, without those nothing is left of."""
    names = paper.authors
    joined = ", ".join(names)
    tokens = _tokens(joined)
    if not (len(tokens) == 1 and isinstance(tokens[0], Text) and tokens[0].text == joined):
        names = tuple(map(plain_text, names))
    return tuple(filter(is_visible, map(one_line, names)))


def paper_url(paper: Paper) -> str | None:
    """The address of `paper` as the digest writes it, or arXiv's if that one is of no use."""
    address = web_url(paper.url)
    if address is None and paper.id is not None:
        return paper.id.abs_url
    return address


def pdf_url(paper: Paper) -> str | None:
    """The address of the PDF as the input names it, or arXiv's."""
    return web_url(paper.pdf) or (paper.id.pdf_url if paper.id is not None else None)


def plain_text(text: str) -> str:
    """`text` as one line of plain text, math as Unicode."""
    return one_line(shown_text(_tokens(text))) if text else ""


def inline_html(text: str, *, linked: bool = False) -> str:
    """`text` as HTML without paragraphs: a break between them is a line break.

    `linked` says that it will stand inside a link, and must not hold any itself.
    """
    return "".join(_html(_tokens(text), linked=linked)) if text else ""


def _field(label: str, text: str) -> str:
    paragraphs = _paragraphs(_tokens(text))
    body = "</p>\n<p>".join(paragraphs)
    return f"<p><b>{escape(label)}:</b> {body}</p>"


def _paragraphs(tokens: tuple[Token, ...]) -> list[str]:
    if len(tokens) == 1 and type(tokens[0]) is Text:
        return [escape(tokens[0].text)]
    paragraphs = []
    pending: list[Token] = []
    for token in tokens:
        if type(token) is ParagraphBreak:
            paragraphs.append("".join(_html(pending)).strip())
            pending = []
        else:
            pending.append(token)
    paragraphs.append("".join(_html(pending)).strip())
    return [paragraph for paragraph in paragraphs if is_visible(paragraph)]


def _html(tokens: Iterable[Token], *, linked: bool = False) -> Iterator[str]:
    for token in tokens:
        if isinstance(token, Text):
            yield escape(token.text)
        elif isinstance(token, Math):
            yield _math_html(token.tex)
        elif isinstance(token, ParagraphBreak):
            yield "<br/>"
        else:
            inner = "".join(_html(token.children, linked=linked or isinstance(token, Link)))
            if not is_visible(inner):
                yield inner
            elif isinstance(token, Emph):
                yield f"<i>{inner}</i>"
            elif isinstance(token, Strong):
                yield f"<b>{inner}</b>"
            elif isinstance(token, Link):
                # HTML knows no link inside a link.
                address = None if linked else web_url(token.url)
                yield f'<a href="{attribute(address)}">{inner}</a>' if address else inner
            else:
                yield inner


@lru_cache(maxsize=4096)
def _math_html(tex: str) -> str:
    pieces = []
    for run in math_runs(tex):
        piece = escape(run.text)
        if not is_visible(piece):
            pieces.append(piece)
            continue
        if run.italic:
            piece = f"<i>{piece}</i>"
        pieces.append(f"<{run.script}>{piece}</{run.script}>" if run.script else piece)
    return "".join(pieces)


def _links(paper: Paper) -> str:
    address = paper_url(paper)
    pdf = pdf_url(paper)
    links = []
    if paper.id is not None:
        page = attribute(address or paper.id.abs_url)
        links.append(f'<a href="{page}">arXiv:{paper.id}</a>')
    elif address:
        links.append(f'<a href="{attribute(address)}">{escape(address)}</a>')
    if pdf:
        links.append(f'<a href="{attribute(pdf)}">PDF</a>')
    return " ".join(links)
