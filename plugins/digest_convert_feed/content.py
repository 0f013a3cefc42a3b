"""The texts of a digest as simple HTML, which all feed readers show, and as plain text.

Only the elements ``p strong em i a br sup sub code ol ul li`` are written, and only the attributes
``href`` and ``start`` (of a list): Miniflux, FreshRSS, Feedly, NetNewsWire and Thunderbird all keep
them. The most important text comes first, because excerpts are cut from the beginning.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from digest_convert import (
    Code,
    Emph,
    Link,
    ListItem,
    Math,
    ParagraphBreak,
    Strong,
    Subscript,
    Superscript,
    Text,
    blocks,
    is_placeholder,
    math_runs,
    read_inline,
    shown_names,
    shown_text,
    summary_parts,
    web_url,
    xml_clean,
)

from .characters import is_visible, one_line
from .markup import attribute, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest_convert import Block, Paper, Token

_EXCERPT = 300
_TAGS: dict[type, str] = {
    Emph: "em",
    Strong: "strong",
    Code: "code",
    Subscript: "sub",
    Superscript: "sup",
}


def paper_html(
    paper: Paper,
    names: Sequence[str],
    tldr: Sequence[Token],
    abstract: Sequence[Token],
    links: str,
) -> str:
    """Return all texts of `paper` as HTML, except the title, which the item itself has.

    `names` are the authors from `author_names`, and `links` is the result of `links_html`.
    """
    parts = []
    if tldr:
        parts.append(_field("TL;DR", tldr))
    parts += [
        _field(label, read_inline(text, markdown=True)) for label, text in summary_parts(paper)
    ]
    parts += [
        _field(escape(label), read_inline(text, markdown=True))
        for label, text in paper.extra
        if not is_placeholder(text)
    ]
    if abstract:
        parts.append(_field("Abstract", abstract))
    if paper.comment:
        parts.append(_field("Comments", read_inline(paper.comment)))
    parts.append(_categories((paper.primary_category, *paper.categories)))
    if names:
        parts.append(f"<p>{escape(', '.join(names))}</p>")
    if links:
        parts.append(f"<p>{links}</p>")
    return "\n".join(filter(None, parts))


@lru_cache(maxsize=256)
def _categories(names: tuple[str, ...]) -> str:
    """Return the paragraph of the categories `names`, which most papers of a section share."""
    categories = dict.fromkeys(filter(None, names))
    return xml_clean(_field("Category", read_inline(", ".join(categories)))) if categories else ""


def summary_text(tldr: Sequence[Token], abstract: Sequence[Token]) -> str:
    """Return the TL;DR as one line of plain text, or the start of the abstract without one."""
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
    """Return the authors' names as plain text."""
    return shown_names(paper.authors)[0]


def plain_text(tokens: Sequence[Token]) -> str:
    """Return `tokens` as one line of plain text, with formulas as Unicode."""
    return one_line(shown_text(tokens))


def _field(label: str, tokens: Sequence[Token]) -> str:
    """Return the paragraphs and lists of `tokens`, the first one after the HTML `label`."""
    if len(tokens) == 1 and isinstance(tokens[0], Text):
        body = escape(tokens[0].text)
        return f"<p><strong>{label}:</strong> {body}</p>" if is_visible(body) else ""
    shown = list(filter(None, map(_block, blocks(tokens))))
    if not shown:
        return ""
    # HTML does not allow a list in a paragraph: its label is a paragraph of its own.
    inside = shown[0].startswith("<p>")
    first = f" {shown.pop(0)[len('<p>') :]}" if inside else "</p>"
    return "\n".join([f"<p><strong>{label}:</strong>{first}", *shown])


def _block(block: Block) -> str:
    """Return a paragraph or list, or ``""`` if it does not show anything."""
    items = ["".join(_html(item)).strip() for item in block.items]
    if not any(map(is_visible, items)):
        return ""
    if block.kind == "paragraph":
        return f"<p>{items[0]}</p>"
    tag = "ul" if block.kind == "bullets" else "ol"
    start = f' start="{block.start}"' if block.start != 1 else ""
    # An empty item keeps the numbers of the items after it.
    listed = "".join(f"<li>{item if is_visible(item) else '…'}</li>" for item in items)
    return f"<{tag}{start}>{listed}</{tag}>"


def _html(tokens: Iterable[Token], *, linked: bool = False) -> Iterator[str]:
    for token in tokens:
        if isinstance(token, Text):
            yield escape(token.text)
        elif isinstance(token, Math):
            yield _math_html(token.tex)
        elif isinstance(token, ParagraphBreak | ListItem):
            yield "<br/>"
        else:
            inner = "".join(_html(token.children, linked=linked or isinstance(token, Link)))
            if not is_visible(inner):
                yield inner
            elif isinstance(token, Link):
                # HTML does not allow a link in a link.
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
    """Return links to `address` (shown as the arXiv id, if any), to the `pdf` and to code."""
    links = []
    if paper.id is not None:
        links.append((address or paper.id.abs_url, f"arXiv:{paper.id}"))
    elif address:
        links.append((address, address))
    if pdf:
        links.append((pdf, "PDF"))
    for kind, url in paper.links:
        named = web_url(url)
        if named:
            links.append((named, one_line(kind).capitalize() or named))
    return " ".join(f'<a href="{attribute(url)}">{escape(text)}</a>' for url, text in links)
