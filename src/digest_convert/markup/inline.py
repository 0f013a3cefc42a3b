"""The text of a digest as XHTML fragments, which are HTML too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert.inline.blocks import blocks
from digest_convert.inline.reader import read_inline
from digest_convert.inline.tokens import (
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
)
from digest_convert.text.urls import web_url
from digest_convert.text.xml import escape_clean, is_xml_clean, xml_clean, xml_escape

from .formula import formula_markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest_convert.inline.tokens import Token

    from .formula import MathMode

# Characters that may not begin a line behind a formula, and that may not end one before it.
_HELD = (
    r"(?s)([(\[（「『《【“‘]?)"
    r"(<math (?:(?!</math>).)*</math>)"
    r"([,.;:!?)\]，。、；：！？）」』》】”’…%]*)"
)


class Markup:
    """Turns the text of a digest into XHTML, with formulas as `mode` says.

    Elements used: ``p ul ol li a em strong code sub sup i b math``, and ``span`` with the class
    ``smallcaps``, ``held`` (no line break inside) or ``display`` (a formula on lines of its own).
    `dropped` counts the characters left out because XML 1.0 forbids them.
    """

    __slots__ = ("_mode", "dropped")

    def __init__(self, mode: MathMode) -> None:
        self._mode = mode
        self.dropped = 0

    def paragraphs(self, text: str) -> list[str]:
        """Return `text`, which is TeX, as the paragraphs that show something: XHTML blocks."""
        return self._blocks(text)

    def summary(self, text: str) -> list[str]:
        """Return `text`, which is Markdown, as the paragraphs and lists that show something."""
        return self._blocks(text, markdown=True)

    def _blocks(self, text: str, *, markdown: bool = False) -> list[str]:
        tokens = self._read(text, markdown=markdown)
        if isinstance(tokens, str):
            plain = tokens.strip()
            return [f"<p>{plain}</p>"] if plain else []
        shown = []
        for block in blocks(tokens):
            items = [self._phrase(item).strip() for item in block.items]
            if block.kind == "paragraph":
                if items[0]:
                    shown.append(f"<p>{items[0]}</p>")
                continue
            name = "ul" if block.kind == "bullets" else "ol"
            start = f' start="{block.start}"' if block.start != 1 else ""
            inner = "".join(f"<li>{item}</li>" for item in items)
            shown.append(f"<{name}{start}>{inner}</{name}>")
        return shown

    def phrase(self, text: str) -> str:
        """Return `text` as XHTML phrasing content on one line."""
        tokens = self._read(text)
        return (tokens if isinstance(tokens, str) else self._phrase(tokens)).strip()

    def literal(self, text: str) -> str:
        """Return `text` as character data, unread."""
        return escape_clean(self._cleaned(text))

    def _read(self, text: str, *, markdown: bool = False) -> str | tuple[Token, ...]:
        """Return the markup of the tokens of `text`; most texts have none and are unchanged."""
        tokens = read_inline(text, markdown=markdown)
        if is_xml_clean(text):
            plain = len(tokens) == 1 and isinstance(tokens[0], Text) and tokens[0].text == text
            return escape_clean(text) if plain else tokens
        for token in tokens:
            # Most of those in a formula are LaTeX that JSON escapes had replaced, and are restored.
            if not isinstance(token, Math):
                self._cleaned(text[token.start : token.end])
        return tokens

    def _cleaned(self, text: str) -> str:
        cleaned = xml_clean(text)
        self.dropped += len(text) - len(cleaned)
        return cleaned

    def _phrase(self, tokens: Iterable[Token], *, in_link: bool = False) -> str:
        shown = "".join([self._token(token, in_link=in_link) for token in tokens])
        if "<math " in shown and not in_link:
            # Browsers break the line between a formula and the comma behind it.
            shown = re.sub(_HELD, _hold, shown)
        return shown

    def _token(self, token: Token, *, in_link: bool = False) -> str:
        if isinstance(token, Text):
            return xml_escape(token.text)
        if isinstance(token, Math):
            return formula_markup(token.tex, self._mode, display=token.display)
        if isinstance(token, ParagraphBreak | ListItem):
            return " "
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


def _link(url: str, inner: str, *, nested: bool) -> str:
    # XHTML forbids a link within a link: the outer one is kept, and this one is text.
    address = None if nested else web_url(url)
    if address is not None:
        return f'<a href="{xml_escape(address)}">{inner or xml_escape(address)}</a>'
    shown = xml_escape(url)
    return shown if inner in {"", shown} else f"{inner} ({shown})"


def _hold(found: re.Match[str]) -> str:
    whole = found[0]
    return whole if whole == found[2] else f'<span class="held">{whole}</span>'
