"""Inline tokens as XHTML, and as plain text for the contents."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

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
    is_xml_clean,
    math_runs,
    read_inline,
    shown_text,
    web_url,
    xml_clean,
    xml_escape,
)
from digest_convert_epub.mathml.converter import to_mathml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest_convert import Token

MathMode = Literal["mathml", "unicode"]


class Markup:
    """Turns the text of a digest into XHTML, with formulas in one of two ways.

    `dropped` counts the characters left out because XML 1.0 forbids them.
    """

    __slots__ = ("_mathml", "dropped")

    def __init__(self, math: MathMode) -> None:
        self._mathml = math == "mathml"
        self.dropped = 0

    def paragraphs(self, text: str, *, markdown: bool = False) -> list[str]:
        """The paragraphs of `text` that hold anything, each as XHTML phrasing content."""
        paragraphs: list[str] = []
        pieces: list[str] = []
        for token in self._read(text, markdown=markdown):
            if isinstance(token, ParagraphBreak | ListItem):
                paragraphs.append("".join(pieces).strip())
                pieces = [f"{token.marker} "] if isinstance(token, ListItem) else []
            else:
                pieces.append(self._token(token))
        paragraphs.append("".join(pieces).strip())
        return [paragraph for paragraph in paragraphs if paragraph]

    def names(self, names: Sequence[str]) -> str:
        """The `names` that show anything, as XHTML phrasing content, with commas between."""
        joined = ", ".join(names)
        if joined.isprintable() and read_inline(joined) == (Text(0, len(joined), joined),):
            return xml_escape(", ".join(filter(None, [name.strip() for name in names])))
        return ", ".join(filter(None, [self.phrase(name) for name in names]))

    def phrase(self, text: str) -> str:
        """`text` as XHTML phrasing content on one line."""
        return self._phrase(self._read(text)).strip()

    def literal(self, text: str) -> str:
        """`text` as character data, taken as it stands."""
        self._count(text)
        return xml_escape(text)

    def _read(self, text: str, *, markdown: bool = False) -> tuple[Token, ...]:
        tokens = read_inline(text, markdown=markdown)
        if not is_xml_clean(text):
            for token in tokens:
                # In a formula most are LaTeX that JSON escapes had eaten, and restored.
                if not isinstance(token, Math):
                    self._count(text[token.start : token.end])
        return tokens

    def _count(self, text: str) -> None:
        self.dropped += len(text) - len(xml_clean(text))

    def _phrase(self, tokens: Iterable[Token], *, in_link: bool = False) -> str:
        return "".join([self._token(token, in_link=in_link) for token in tokens])

    def _token(self, token: Token, *, in_link: bool = False) -> str:
        if isinstance(token, Text):
            return xml_escape(token.text)
        if isinstance(token, Math):
            return self._math(token)
        if isinstance(token, ParagraphBreak):
            return " "
        if isinstance(token, ListItem):
            return f" {token.marker} "
        inner = self._phrase(token.children, in_link=in_link or isinstance(token, Link))
        if isinstance(token, Link):
            return _link(token.url, inner, nested=in_link)
        if isinstance(token, Emph):
            return f"<em>{inner}</em>"
        if isinstance(token, Strong):
            return f"<strong>{inner}</strong>"
        if isinstance(token, Code):
            return f"<code>{inner}</code>"
        if isinstance(token, Subscript | Superscript):
            name = "sub" if isinstance(token, Subscript) else "sup"
            return f"<{name}>{inner}</{name}>"
        return f'<span class="smallcaps">{inner}</span>'

    def _math(self, token: Math) -> str:
        formula = to_mathml(token.tex, display=token.display) if self._mathml else None
        if formula is None:
            formula = unicode_math(token.tex)
            if token.display:
                formula = f'<span class="display">{formula}</span>'
        return formula


def _link(url: str, inner: str, *, nested: bool) -> str:
    # XHTML forbids a link within a link; the outer one wins, and this one is shown.
    address = None if nested else web_url(url)
    if address is not None:
        return f'<a href="{xml_escape(address)}">{inner or xml_escape(address)}</a>'
    shown = xml_escape(url)
    return shown if inner in {"", shown} else f"{inner} ({shown})"


@lru_cache(maxsize=8192)
def unicode_math(tex: str) -> str:
    """The formula `tex` as XHTML text with ``sup``, ``sub`` and ``i``."""
    pieces = []
    for run in math_runs(tex):
        piece = xml_escape(run.text)
        if run.italic:
            piece = f"<i>{piece}</i>"
        if run.script:
            piece = f"<{run.script}>{piece}</{run.script}>"
        pieces.append(piece)
    return "".join(pieces)


def plain_text(text: str) -> str:
    """`text` without markup, on one line, free of what XML forbids (not escaped)."""
    return xml_clean(" ".join(shown_text(read_inline(text)).split()))


def is_visible(text: str) -> bool:
    """Whether `text` shows at least one character (a heading must)."""
    return any(char.isprintable() and not char.isspace() for char in text)
