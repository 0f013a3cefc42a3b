"""Running text for reference managers: plain lines, or the HTML of a note."""

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
    is_xml_clean,
    math_runs,
    shown_text,
    web_url,
    xml_clean,
    xml_escape,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Block, Token

_TAGS: dict[type[Token], str] = {
    Emph: "em",
    Strong: "strong",
    Code: "code",
    Subscript: "sub",
    Superscript: "sup",
}


def one_line(tokens: Iterable[Token]) -> str:
    """Return `tokens` as one line of plain text, formulas in Unicode."""
    return " ".join(shown_text(tokens).split())


def lines(tokens: Iterable[Token]) -> str:
    """Return `tokens` as plain text with a line per paragraph and list item."""
    return "\n".join(filter(None, (line for block in blocks(tokens) for line in _lines(block))))


def _lines(block: Block) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        marker = {"paragraph": "", "bullets": "• ", "numbers": f"{number}. "}[block.kind]
        yield f"{marker}{one_line(item)}"


def labelled_html(label: str, tokens: Iterable[Token]) -> str:
    """Return `tokens` as HTML paragraphs and lists with `label` before the first words."""
    mark = f"<strong>{xml_escape(label)}:</strong>"
    pieces: list[str] = []
    for block in blocks(tokens):
        items = ["".join(_html(item)).strip() for item in block.items]
        if block.kind == "paragraph":
            pieces.append(f"<p>{items[0]}</p>" if pieces else f"<p>{mark} {items[0]}</p>")
            continue
        if not pieces:
            pieces.append(f"<p>{mark}</p>")
        opening, closing = ("<ul>", "</ul>") if block.kind == "bullets" else ("<ol>", "</ol>")
        if block.kind == "numbers" and block.start != 1:
            opening = f'<ol start="{block.start}">'
        pieces.append("".join((opening, *(f"<li>{item}</li>" for item in items), closing)))
    return "\n".join(pieces)


def _html(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if isinstance(token, Text):
            yield xml_escape(token.text)
        elif isinstance(token, Math):
            yield _math_html(token.tex)
        elif isinstance(token, ParagraphBreak | ListItem):
            yield " "
        else:
            inner = "".join(_html(token.children))
            tag = _TAGS.get(type(token))
            url = web_url(token.url) if isinstance(token, Link) else None
            if url:
                yield f'<a href="{xml_escape(url)}">{inner}</a>'
            else:
                yield f"<{tag}>{inner}</{tag}>" if tag else inner


@lru_cache(maxsize=512)
def _math_html(tex: str) -> str:
    pieces = []
    for run in math_runs(tex):
        piece = xml_escape(run.text)
        if run.italic:
            piece = f"<em>{piece}</em>"
        pieces.append(f"<{run.script}>{piece}</{run.script}>" if run.script else piece)
    return "".join(pieces)


class Cleaner:
    """Removes the characters that XML 1.0 forbids; `dropped` tells whether there were any.

    JSON and RIS can hold some of these characters, but programs do not show them.
    """

    def __init__(self) -> None:
        self.dropped = False

    def __call__(self, text: str) -> str:
        """Return `text` without forbidden characters."""
        if is_xml_clean(text):
            return text
        self.dropped = True
        return xml_clean(text)
