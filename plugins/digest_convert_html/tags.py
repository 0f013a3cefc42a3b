"""Which angle brackets of a page are its markup, and which are words of the papers.

Renderers that let raw HTML through hand on ``<CALL>``, ``<s>`` or ``x<y and z>w`` as if they
were tags. What no renderer writes is therefore escaped before the page is parsed. Comments
and declarations are words too: a Markdown renderer writes none.
"""

from __future__ import annotations

import re

# What renderers, the digest's own template and the page around it are made of.
_MARKUP = frozenset(
    re.findall(
        r"\S+",
        """html head body main article section div nav header footer aside span p a em strong code
        pre h1 h2 h3 h4 h5 h6 ul ol li blockquote hr br img table thead tbody tr th td del details
        summary svg button math-renderer g-emoji""",
    )
)
# Written by renderers with attributes only; without any, the name of a token in some paper.
_WITH_ATTRIBUTES = frozenset(("input", "annotation", "meta", "link"))
# Their content is no text of the page.
_SKIPPED = frozenset(("script", "style"))

_TAG = re.compile(
    r"""(?x) <(?P<end>/?) (?P<name>[A-Za-z][A-Za-z0-9-]*+)
    (?P<attributes> (?: \s++ [^\s"'<>/=]++
        (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s"'=<>`]++ ) )?+ )*+ )
    \s*+ /?+ >"""
)
_DOCTYPE = re.compile(r"\s*<!doctype[^<>]*>", re.IGNORECASE)


def escape_words(page: str) -> str:
    """`page` with every ``<`` that begins no markup as ``&lt;``, without scripts and styles.

    Line ends stay where they are. Linear in the length of `page`.
    """
    pieces: list[str] = []
    doctype = _DOCTYPE.match(page)
    at = doctype.end() if doctype else 0
    endless: set[str] = set()
    while True:
        less = page.find("<", at)
        if less < 0:
            pieces.append(page[at:])
            return "".join(pieces)
        pieces.append(page[at:less])
        tag = _TAG.match(page, less)
        if tag is None:
            pieces.append("&lt;")
            at = less + 1
            continue
        name = tag["name"].lower()
        if name in _SKIPPED - endless and not tag["end"] and _opens_block(page, less):
            end = _end_of(page, name, tag.end())
            if end > 0:
                pieces.append("\n" * page.count("\n", less, end))
                at = end
                continue
            endless.add(name)
        markup = name in _MARKUP or (name in _WITH_ATTRIBUTES and (tag["attributes"] or tag["end"]))
        pieces.append(tag[0] if markup else "&lt;" + tag[0][1:])
        at = tag.end()


def _opens_block(page: str, at: int) -> bool:
    """Whether what begins at `at` stands first on its line or right behind another tag."""
    before = page[max(0, at - 80) : at].rstrip(" \t")
    return not before or before[-1] in "\n>"


def _end_of(page: str, name: str, at: int) -> int:
    """The offset behind the end tag of `name` after `at`, or -1."""
    found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(page, at)
    return found.end() if found else -1
