"""Inline tokens as CommonMark source.

Emphasis is written with asterisks where both of its ends are sure to be read as such
(section 6.2's flanking rules), and as tags beside letters, ideographs and other markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from digest_convert import (
    Code,
    Emph,
    Link,
    Math,
    ParagraphBreak,
    Strong,
    Text,
    read_inline,
)

from .escape import escape, escape_start
from .formula import MathStyle, formula, settle_underscores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert import Token

# White space, and punctuation in every version of Unicode's tables that renderers go by.
_BEFORE_EMPHASIS = frozenset(" \n(，。、；：！？（")
_AFTER_EMPHASIS = frozenset(" \n.,;:!?)，。、；：！？）")

# Shown by every renderer as it stands: no percent escapes, no upper-case host.
_PLAIN_URL = re.compile(r"https?://[a-z0-9][a-z0-9.-]*[a-z0-9](?:/[\w./=?#-]*)?", re.ASCII)
_UNSAFE_IN_URL = re.compile(r"[\s<>\\\x00-\x20\x7f-\x9f]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BACKTICKS = re.compile("`+")

# Keeps apart what would be read as one: "$a$$b$", or a formula and the digits behind it.
_NOTHING = "<!-- -->"

_DEEPEST = 60  # levels of nesting; what is deeper is shown as plain text


class _Piece(NamedTuple):
    """A token's source; emphasis and code get their marks when their neighbours are known."""

    source: str
    kind: Literal["text", "em", "strong", "code"] = "text"


_END = _Piece("")


def line_source(text: str, math: MathStyle) -> str:
    """TeX-flavoured `text` as Markdown on one line, for a heading or a list item."""
    tokens = read_inline(text)
    if len(tokens) == 1 and isinstance(tokens[0], Text):
        return escape(tokens[0].text).strip()
    source = _join(tokens, math, depth=0, in_link=False)
    return settle_underscores(source.replace("\n\n", " ").strip())


def block_source(text: str, math: MathStyle, label: str = "") -> str:
    """TeX-flavoured `text` as Markdown paragraphs, the first behind `label` in bold type."""
    tokens = read_inline(text)
    if len(tokens) == 1 and isinstance(tokens[0], Text):
        paragraphs = [escape(tokens[0].text).strip()]
    else:
        source = _join(tokens, math, depth=0, in_link=False)
        pieces = (settle_underscores(piece.strip()) for piece in source.split("\n\n"))
        paragraphs = [piece for piece in pieces if piece]
    if label:
        first = "".join(paragraphs[:1])
        rest = [escape_start(paragraph) for paragraph in paragraphs[1:]]
        return "\n\n".join([f"**{escape(label)}:** {first}".rstrip(), *rest])
    return "\n\n".join([escape_start(paragraph) for paragraph in paragraphs])


def link_target(url: str) -> str:
    """`url` as a link destination between angle brackets (section 6.3)."""
    safe = _UNSAFE_IN_URL.sub(_percent, url)
    return f"<{_ENTITY.sub('&amp;', safe)}>"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def _join(tokens: Sequence[Token], math: MathStyle, *, depth: int, in_link: bool) -> str:
    """The Markdown of `tokens` side by side; at the top, paragraphs are parted by a blank line."""
    pieces = list(_pieces(tokens, math, depth=depth, in_link=in_link))
    written: list[str] = []
    last = ""  # the character before the next piece
    for position, piece in enumerate(pieces):
        following = pieces[position + 1] if position + 1 < len(pieces) else _END
        source = _placed(piece, last, following, depth)
        if not source:
            continue
        if last == "$" and (source[0] == "$" or source[0].isdigit()):
            written.append(_NOTHING)
        elif last == "!" and source[0] == "[":
            written[-1] = f"{written[-1][:-1]}\\!"
        written.append(source)
        last = source[-1]
    return "".join(written)


def _placed(piece: _Piece, before: str, following: _Piece, depth: int) -> str:
    """The source of `piece` where it stands: behind the character `before`."""
    if piece.kind == "code":
        return _code(piece.source, before)
    if piece.kind == "text":
        return piece.source
    inner = piece.source.strip(" ")
    if not inner:
        return piece.source
    lead = " " if piece.source[0] == " " else ""
    trail = " " if piece.source[-1] == " " else ""
    if (
        depth == 0
        and (inner[0].isalnum() and inner[-1].isalnum())
        and (lead or not before or before in _BEFORE_EMPHASIS)
        and (trail or not following.source or following.source[0] in _AFTER_EMPHASIS)
        and following.kind == "text"
    ):
        mark = "*" if piece.kind == "em" else "**"
        return f"{lead}{mark}{inner}{mark}{trail}"
    return f"{lead}<{piece.kind}>{inner}</{piece.kind}>{trail}"


def _pieces(
    tokens: Sequence[Token], math: MathStyle, *, depth: int, in_link: bool
) -> Iterator[_Piece]:
    """The pieces of `tokens`; neighbouring texts are one, lest their escapes miss each other."""
    text: list[str] = []
    for token in tokens:
        if isinstance(token, Text):
            text.append(token.text)
            continue
        if text:
            yield _Piece(escape("".join(text)))
            text.clear()
        yield _piece(token, math, depth=depth, in_link=in_link)
    if text:
        yield _Piece(escape("".join(text)))


def _piece(token: Token, math: MathStyle, *, depth: int, in_link: bool) -> _Piece:
    if isinstance(token, Text):
        return _Piece(escape(token.text))
    if isinstance(token, Math):
        return _Piece(formula(token.tex, math, display=token.display, in_link=in_link))
    if isinstance(token, ParagraphBreak):
        return _Piece(" " if depth or in_link else "\n\n")
    if depth >= _DEEPEST:
        return _Piece(escape(_plain(token)))
    if isinstance(token, Link) and not in_link:
        return _Piece(_link(token, math, depth))
    if isinstance(token, Code) and all(isinstance(child, Text) for child in token.children):
        return _Piece(" ".join(_plain(token).split()), "code")
    inner = _join(token.children, math, depth=depth + 1, in_link=in_link)
    if isinstance(token, Code):
        return _Piece(f"<code>{inner}</code>")
    if isinstance(token, Emph | Strong):
        return _Piece(inner, "em" if isinstance(token, Emph) else "strong")
    return _Piece(inner)


def _code(text: str, before: str) -> str:
    """A code span (section 6.1), or its tag where backticks would run together."""
    if not text:
        return ""
    if before == "`":
        return f"<code>{escape(text)}</code>"
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _link(token: Link, math: MathStyle, depth: int) -> str:
    shown = _plain(token)
    if shown == token.url and _PLAIN_URL.fullmatch(shown):
        return f"<{shown}>"
    inner = _join(token.children, math, depth=depth + 1, in_link=True).strip()
    return f"[{inner or escape(token.url)}]({link_target(token.url)})"


def _plain(token: Token) -> str:
    """The text of `token` and what is in it, however deep."""
    found: list[str] = []
    waiting: list[Token] = [token]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Text):
            found.append(current.text)
        elif isinstance(current, Math):
            found.append(f"${current.tex}$")
        elif isinstance(current, ParagraphBreak):
            found.append(" ")
        else:
            waiting.extend(reversed(current.children))
    return "".join(found)
