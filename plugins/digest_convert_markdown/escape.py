"""Plain text as CommonMark source that renders to exactly that text.

The rules were measured against CommonMark and GitHub renderers: outside code, a backslash
before an ASCII punctuation character makes it literal (CommonMark 0.31.2, section 2.4).
"""

from __future__ import annotations

import re

#: No UTF-8 file can hold these.
LONE_SURROGATES = "[\ud800-\udfff]"

# What ASCII characters mean to CommonMark, TeX and template engines: something by themselves (1),
# in some pairs (2), or nothing (0). Hyphens are so common that they count as nothing here.
_ALONE = b"\\`*[]<>~$^|_&{}#\x7f" + bytes(range(0x20))
_MEANINGS = bytes(1 if byte in _ALONE else 2 if byte in b"%=':" else 0 for byte in range(256))

# Line ends, tabs, and what else Unicode counts as a break: they part words, and no more. Those
# beyond Latin-1 are made line ends first: a class that holds them takes long to compile.
_BREAKS = "\n\r\t\x0b\x0c\x1c-\x1f\x85"

# Compiled when a text is met that is not plain. One character class first, for speed: only then
# the conditions. Between two letters or digits
# an underscore is never a delimiter (section 6.2, rule 2); an ampersand begins but an entity.
# Beyond CommonMark: ``{{``, ``{%`` and ``{#`` are commands of Liquid and Jinja, through which
# sites send their pages; ``%%``, ``==`` and ``#word`` are a comment, a mark and a tag of Obsidian.
_SPECIAL = (
    rf"[\\`*\[\]<>~$^|_&{{#%={_BREAKS}](?:(?<![_&\s{{#%=])|(?<=\s)[{_BREAKS}]*"
    r"|(?<=_)(?:(?<![^\W_]_)|(?![^\W_]))|(?<=&)(?=#?[^\W_]+(?:_[^\W_]+)*;)"
    r"|(?<=\{)(?:(?=[{%#])|(?<=\{\{))|(?<=[{%]%)|(?<===)|(?<=#)(?:(?<=\{#)|(?<![^\s(]#)(?=[^\W\d])))"
)
# These under a backslash are literal in CommonMark, but Python-Markdown shows the backslash.
_WRITTEN = {
    "<": "&lt;",
    "&": "&amp;",
    **{character: f"&#{ord(character)};" for character in "~$^|%="},
}
# GitHub makes links of bare addresses and takes the escapes in them for a part of the link.
_AUTOLINK = r":(?=//)|(?<=www)\."

# What begins a block at the start of a paragraph: a heading, a list item, a thematic break,
# the underline of a heading (sections 4.1 to 4.3, 5.2), and of lists that pandoc knows besides,
# ``(1)`` and ``a)``. Quotes, code and tags begin with characters that are always escaped.
_BLOCK_MARKS = ("#", "+", "=", "-")
_ITEM_IN_BRACKETS = r"(?=\((?:\d{1,9}|[A-Za-z]|[ivxIVX]+)\)(?:\s|\Z))"
_ITEM = r"(?:\d{1,9}|[A-Za-z](?=\)))(?=[.)](?:\s|\Z))"


def is_plain(text: str) -> bool:
    """Whether `text` is sure to be shown as it is, unless it begins a block.

    If it is true, `escape` returns `text` unchanged and `read_inline` one `Text`. It is false
    for some such texts too: those that take longer to judge than to escape.
    """
    if not (text.isascii() or text.isprintable()):
        return False
    # Without the letters of other scripts there may be more pairs, but none is overlooked.
    source = text.encode("ascii", "ignore")
    meanings = source.translate(_MEANINGS)
    if 1 in meanings:
        return False
    shown = source.decode()
    if 2 in meanings and ("%%" in shown or "==" in shown or "''" in shown or "://" in shown):
        return False
    return not ("--" in shown or "www." in shown)


def escape(text: str) -> str:
    """`text` for the middle of a paragraph: no character of it is read as markup.

    Line ends and tabs become spaces. The start of a paragraph needs `escape_start` as well.
    """
    if is_plain(text):
        return text
    if not (text.isascii() or text.isprintable()):
        text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    text = re.sub(_SPECIAL, _literal, text)
    if "://" in text or "www." in text:
        text = re.sub(_AUTOLINK, lambda found: "&#58;" if found[0] == ":" else "\\.", text)
    return text


def _literal(found: re.Match[str]) -> str:
    special = found[0]
    return " " if special.isspace() else _WRITTEN.get(special) or f"\\{special}"


def escape_start(source: str) -> str:
    """The Markdown `source` of a paragraph, escaped where it would begin another block."""
    if source.startswith(_BLOCK_MARKS):
        return f"\\{source}"
    if source.startswith("("):
        item = re.match(_ITEM_IN_BRACKETS, source)
    elif source[:1].isdecimal() or source[1:2] == ")":
        item = re.match(_ITEM, source)
    else:
        return source
    return source if item is None else f"{item[0]}\\{source[item.end() :]}"


def escape_heading(source: str) -> str:
    """The Markdown `source` of a heading, where a closing ``#`` is text (section 4.2)."""
    if source.endswith("#"):
        return f"{source[:-1]}\\#"
    return source
