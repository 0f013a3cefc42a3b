"""Inline tokens as CommonMark source.

Emphasis is written with asterisks where both of its ends are sure to be read as such
(section 6.2's flanking rules), and as tags beside letters, ideographs and other markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

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
    percent_encoded,
    read_inline,
)

from .escape import escape, escape_start, is_plain
from .formula import MathStyle, formula, settle_underscores

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest_convert import Token

# White space, and punctuation in every version of Unicode's tables that renderers go by.
_BEFORE_EMPHASIS = frozenset(" \n(，。、；：！？（")
_AFTER_EMPHASIS = frozenset(" \n.,;:!?)，。、；：！？）")

# Shown by every renderer as it stands: no percent escapes, no upper-case host.
_PLAIN_URL = r"https?://[a-z0-9][a-z0-9.-]*[a-z0-9](?:/[\w./=?#-]*)?"
_ENTITY = r"&(?=#?\w+;)"

# Keeps apart what would be read as one, such as "$a$$b$", and a formula from the letter or digit
# it touches, beside which no renderer takes a dollar for the end of a formula.
_NOTHING = "<!-- -->"

_DEEPEST = 60  # levels of nesting; what is deeper is shown as plain text

#: A token's source; emphasis and code get their marks when their neighbours are known.
_Piece: TypeAlias = tuple[str, Literal["text", "em", "strong", "code"]]


def line_source(text: str, math: MathStyle, *, in_link: bool = False) -> str:
    """TeX-flavoured `text` as Markdown on one line, for a heading, a list item or a link's text."""
    if is_plain(text):
        return text.strip()
    source = _join(read_inline(text), math, in_link=in_link)
    return settle_underscores(source.replace("\n\n", " ").strip())


def block_source(text: str, math: MathStyle, label: str = "", *, markdown: bool = False) -> str:
    """`text` as Markdown paragraphs and lists, the first paragraph behind `label` in bold type.

    `label` is Markdown source; `markdown` says that `text` is Markdown too, else TeX-flavoured.
    """
    if is_plain(text):
        return _labelled(text.strip(), label)
    sources: list[str] = []
    for block in blocks(read_inline(text, markdown=markdown)):
        items = [settle_underscores(_join(item, math).strip()) for item in block.items]
        items = [item for item in items if item]
        if not sources and label and (block.kind != "paragraph" or not items):
            sources.append(_labelled("", label))
        if block.kind == "paragraph":
            sources += [_labelled(item, "" if sources else label) for item in items]
        elif items:
            sources.append(_list(items, block.start if block.kind == "numbers" else None))
    return "\n\n".join(sources) or _labelled("", label)


def _labelled(paragraph: str, label: str) -> str:
    return f"**{label}:** {paragraph}".rstrip() if label else escape_start(paragraph)


def _list(items: Sequence[str], first: int | None) -> str:
    """A list (section 5.3) with a line for each of `items`, numbered from `first` if not None."""
    marks = ["-"] * len(items) if first is None else [f"{first + i}." for i in range(len(items))]
    return "\n".join(
        [f"{mark} {escape_start(item)}" for mark, item in zip(marks, items, strict=True)]
    )


def link_target(url: str) -> str:
    """`url` as a link destination between angle brackets (section 6.3)."""
    url = percent_encoded(url)
    if "&" in url:
        url = re.sub(_ENTITY, "&amp;", url)
    return f"<{url}>"


def _join(
    tokens: Iterable[Token], math: MathStyle, *, depth: int = 0, in_link: bool = False
) -> str:
    """The Markdown of `tokens` side by side; at the top, paragraphs are parted by a blank line."""
    pieces = [_piece(token, math, depth, in_link) for token in tokens]
    written: list[str] = []
    last = ""  # the character before the next piece
    for position, piece in enumerate(pieces, 1):
        source, kind = piece
        if kind != "text":
            source = _placed(piece, last, pieces[position : position + 1], depth)
        if not source:
            continue
        if (last == "$" and (source[0] == "$" or source[0].isalnum())) or (
            source[0] == "$" and last.isalnum()
        ):
            written.append(_NOTHING)
        elif last == "!" and source[0] == "[":
            written[-1] = f"{written[-1][:-1]}\\!"
        written.append(source)
        last = source[-1]
    return "".join(written)


def _placed(piece: _Piece, before: str, following: Sequence[_Piece], depth: int) -> str:
    """Code or emphasis as it stands between the character `before` and the piece `following`."""
    source, kind = piece
    if kind == "code":
        return _code(source, before)
    inner = source.strip(" ")
    if not inner:
        return source
    lead = " " if source[0] == " " else ""
    trail = " " if source[-1] == " " else ""
    after, after_kind = following[0] if following else ("", "text")
    if (
        depth == 0
        and (inner[0].isalnum() and inner[-1].isalnum())
        and (lead or not before or before in _BEFORE_EMPHASIS)
        and (trail or not after or after[0] in _AFTER_EMPHASIS)
        and after_kind == "text"
    ):
        mark = "*" if kind == "em" else "**"
        return f"{lead}{mark}{inner}{mark}{trail}"
    return f"{lead}<{kind}>{inner}</{kind}>{trail}"


def _piece(token: Token, math: MathStyle, depth: int, in_link: bool) -> _Piece:
    if isinstance(token, Text):
        source = escape(token.text)
        # Where no renderer looks for formulas, a dollar under a backslash reads better.
        return (source.replace("&#36;", "\\$") if math == "unicode" else source), "text"
    if isinstance(token, Math):
        return formula(token.tex, math, token.display, in_link), "text"
    if isinstance(token, ParagraphBreak | ListItem):
        between = " " if depth or in_link else "\n\n"
        return f"{between}{token.marker} " if isinstance(token, ListItem) else between, "text"
    if depth >= _DEEPEST:
        return escape(_plain(token)), "text"
    if isinstance(token, Link) and not in_link:
        return _link(token, math, depth), "text"
    if isinstance(token, Code) and all(isinstance(child, Text) for child in token.children):
        return " ".join(_plain(token).split()), "code"
    inner = _join(token.children, math, depth=depth + 1, in_link=in_link)
    if isinstance(token, Code):
        return f"<code>{inner}</code>", "text"
    if isinstance(token, Subscript | Superscript):
        name = "sub" if isinstance(token, Subscript) else "sup"
        return f"<{name}>{inner}</{name}>", "text"
    if isinstance(token, Emph):
        return inner, "em"
    return inner, "strong" if isinstance(token, Strong) else "text"


def _code(text: str, before: str) -> str:
    """A code span (section 6.1), or its tag where backticks would run together."""
    if not text:
        return ""
    if before == "`":
        return f"<code>{escape(text)}</code>"
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _link(token: Link, math: MathStyle, depth: int) -> str:
    shown = _plain(token)
    if shown == token.url and re.fullmatch(_PLAIN_URL, shown, re.ASCII):
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
        elif isinstance(current, ListItem):
            found.append(f" {current.marker} ")
        else:
            waiting.extend(reversed(current.children))
    return "".join(found)
