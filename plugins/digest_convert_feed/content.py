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
    ListItem,
    Math,
    ParagraphBreak,
    Strong,
    Subscript,
    Superscript,
    Text,
    is_placeholder,
    math_runs,
    read_inline,
    reading_text,
    shown_text,
    summary_parts,
    web_url,
)

from .characters import is_one_line, is_visible, one_line
from .markup import attribute, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest_convert import Paper, Section, Token

_EXCERPT = 300
_TAGS: dict[type[Token], str] = {Emph: "i", Strong: "b", Subscript: "sub", Superscript: "sup"}


def paper_html(
    paper: Paper,
    names: Iterable[str],
    tldr: Sequence[Token],
    abstract: Sequence[Token],
    links: str,
) -> str:
    """Everything the digest says of `paper`, except the title, which the item itself has.

    `names` are the authors as `author_names` gives them, `links` is what `links_html` gives.
    """
    blocks = []
    authors = escape(", ".join(names))
    if authors:
        blocks.append(f"<p>{authors}</p>")
    categories = dict.fromkeys(filter(None, (paper.primary_category, *paper.categories)))
    if categories:
        blocks.append(_field("Category", read_inline(", ".join(categories))))
    if tldr:
        blocks.append(_field("TL;DR", tldr))
    blocks += [
        _field(label, read_inline(text, markdown=True)) for label, text in summary_parts(paper)
    ]
    blocks += [
        _field(escape(label), read_inline(text, markdown=True))
        for label, text in paper.extra
        if not is_placeholder(text)
    ]
    if abstract:
        blocks.append(_field("Abstract", abstract))
    if paper.comment:
        blocks.append(_field("Comments", read_inline(paper.comment)))
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
        tldr = read_inline(reading_text(paper, "tldr"), markdown=True)
        summary = summary_text(tldr, read_inline(reading_text(paper, "abstract")))
        if summary:
            lines.append(escape(summary))
        blocks.append(f"<p>{'<br/>'.join(lines)}</p>")
    return "\n".join(blocks)


def summary_text(tldr: Sequence[Token], abstract: Sequence[Token]) -> str:
    """The TL;DR as one line of plain text; where the bot has none, the start of the abstract."""
    text = plain_text(tldr)
    if text:
        return text
    text = plain_text(abstract)
    if len(text) <= _EXCERPT:
        return text
    head = text[:_EXCERPT]
    cut = head.rfind(" ")
    return f"{head[: cut if cut > _EXCERPT // 2 else _EXCERPT].rstrip()}…"


def author_names(paper: Paper) -> tuple[str, ...]:
    """The authors' names as plain text, without those nothing is left of."""
    names: Iterable[str] = paper.authors
    joined = ", ".join(names)
    tokens = read_inline(joined)
    if not (len(tokens) == 1 and isinstance(tokens[0], Text) and tokens[0].text == joined):
        names = (plain_text(read_inline(name)) for name in names)
    elif is_one_line(joined):
        return tuple(filter(None, [name.strip(" ") for name in names]))
    return tuple(filter(is_visible, map(one_line, names)))


def paper_url(paper: Paper) -> str | None:
    """The address of `paper` as the digest writes it, or arXiv's if that one is of no use."""
    address = web_url(paper.url)
    if address is None and paper.id is not None:
        return paper.id.abs_url
    return address


def pdf_url(paper: Paper) -> str | None:
    """The address of the PDF as the input names it, or arXiv's."""
    address = web_url(paper.pdf) if paper.pdf else None
    return address or (paper.id.pdf_url if paper.id is not None else None)


def plain_text(tokens: Sequence[Token]) -> str:
    """`tokens` as one line of plain text, math as Unicode."""
    return one_line(shown_text(tokens))


def inline_html(text: str, *, linked: bool = False) -> str:
    """`text` as HTML without paragraphs: a break between them is a line break.

    `linked` says that it will stand inside a link, and must not hold any itself.
    """
    return "".join(_html(read_inline(text), linked=linked))


def _field(label: str, tokens: Sequence[Token]) -> str:
    """The paragraphs of `tokens`, the first under the HTML `label`."""
    if len(tokens) == 1 and isinstance(tokens[0], Text):
        body = escape(tokens[0].text)
    else:
        body = "</p>\n<p>".join(_paragraphs(tokens))
    return f"<p><b>{label}:</b> {body}</p>"


def _paragraphs(tokens: Iterable[Token]) -> list[str]:
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
        elif isinstance(token, ListItem):
            yield f"<br/>{escape(token.marker)} "
        else:
            inner = "".join(_html(token.children, linked=linked or isinstance(token, Link)))
            if not is_visible(inner):
                yield inner
            elif isinstance(token, Link):
                # HTML knows no link inside a link.
                address = None if linked else web_url(token.url)
                yield f'<a href="{attribute(address)}">{inner}</a>' if address else inner
            else:
                tag = _TAGS.get(type(token))
                yield f"<{tag}>{inner}</{tag}>" if tag else inner


@lru_cache(maxsize=512)
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


def links_html(paper: Paper, address: str | None, pdf: str | None) -> str:
    """Links to `address`, under the arXiv id where there is one, and to the `pdf`."""
    links = []
    if paper.id is not None:
        page = attribute(address or paper.id.abs_url)
        links.append(f'<a href="{page}">arXiv:{paper.id}</a>')
    elif address:
        links.append(f'<a href="{attribute(address)}">{escape(address)}</a>')
    if pdf:
        links.append(f'<a href="{attribute(pdf)}">PDF</a>')
    return " ".join(links)
