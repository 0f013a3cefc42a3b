"""Distinguishes the angle brackets of a page's markup from those in the text of the papers.

Renderers that allow raw HTML write ``<CALL>``, ``<s>`` or ``x<y and z>w`` as if they
were tags. Tags that renderers do not write are therefore escaped before parsing. Comments
and declarations are text too, because a Markdown renderer does not write them.
"""

from __future__ import annotations

import re
from collections import Counter

# The elements of renderers, of the digest's own template and of the page around it.
_MARKUP = frozenset(
    re.findall(
        r"\S+",
        """html head body main article section div nav header footer aside span p em strong code
        pre h1 h2 h3 h4 h5 h6 ul ol li blockquote hr br img table thead tbody tr th td del details
        summary svg button math-renderer g-emoji""",
    )
)
# Renderers write these only with attributes; without any, they are names of tokens in a paper.
_WITH_ATTRIBUTES = frozenset(("a", "input", "annotation", "meta", "link"))
# These elements do not have an end tag.
_EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta"))
# The start of one of these ends a paragraph.
_END_PARAGRAPH = frozenset(
    ("p", "div", "ul", "ol", "li", "blockquote", "pre", "details", "table", "hr")
) | frozenset(f"h{level}" for level in range(1, 7))
_DEEPEST = 500
# Their content is not text of the page.
_SKIPPED = frozenset(("script", "style"))

_TAG = re.compile(
    r"""(?x) <(?P<end>/?) (?P<name>[A-Za-z][A-Za-z0-9-]*+)
    (?P<attributes> (?: \s++ [^\s"'<>/=]++
        (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s"'=<>`]++ ) )?+ )*+ )
    \s*+ /?+ >"""
)
_DOCTYPE = re.compile(r"\s*<!doctype[^<>]*>", re.IGNORECASE)


def escape_words(page: str) -> str:
    """Return `page` without scripts and styles, with each ``<`` that is text as ``&lt;``.

    Line ends are kept. The time is linear in the length of `page`.
    """
    pieces: list[str] = []
    doctype = _DOCTYPE.match(page)
    at = doctype.end() if doctype else 0
    endless: set[str] = set()
    nesting = _Nesting()
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
        at = tag.end()
        if name in _SKIPPED - endless and not tag["end"] and _opens_block(page, less):
            end = _end_of(page, name, at)
            if end > 0:
                pieces.append("\n" * page.count("\n", less, end))
                at = end
                continue
            endless.add(name)
        markup = name in _MARKUP or (
            name in _WITH_ATTRIBUTES
            and bool(nesting.holds(name) if tag["end"] else tag["attributes"])
        )
        if markup and not tag["end"]:
            pieces.append(nesting.implied_end(name))
        if markup and nesting.takes(name, end=bool(tag["end"])):
            pieces.append(tag[0])
        else:
            pieces.append("&lt;" + tag[0][1:])


class _Nesting:
    """The open elements; tags nested deeper than in any real page are read as text.

    BeautifulSoup examines all ancestors of a text, so that without a limit its time grows with
    the square of the page. It does not close elements by itself either, and minified pages leave
    out end tags (HTML Living Standard, section 13.1.2.4).
    """

    def __init__(self) -> None:
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()

    def implied_end(self, name: str) -> str:
        """Return the end tag that the start tag `name` implies, or ``""``."""
        last = self._open[-1] if self._open else ""
        if (last == "p" and name in _END_PARAGRAPH) or (last == name == "li"):
            self._pop()
            return f"</{last}>"
        return ""

    def holds(self, name: str) -> bool:
        """Tell whether an element `name` is open."""
        return self._counts[name] > 0

    def takes(self, name: str, *, end: bool) -> bool:
        """Tell whether the tag `name` is markup at this place."""
        if name in _EMPTY:
            return True
        if end:
            return self._takes_end(name)
        if len(self._open) >= _DEEPEST:
            self._refused[name] += 1
            return False
        self._open.append(name)
        self._counts[name] += 1
        return True

    def _takes_end(self, name: str) -> bool:
        if self._refused[name]:
            self._refused[name] -= 1
            return False
        # As in BeautifulSoup, an end tag closes all elements opened since.
        if self._counts[name]:
            while self._pop() != name:
                pass
        return True

    def _pop(self) -> str:
        last = self._open.pop()
        self._counts[last] -= 1
        return last


def _opens_block(page: str, at: int) -> bool:
    """Tell whether `at` is at the start of a line or directly after another tag."""
    before = page[max(0, at - 80) : at].rstrip(" \t")
    return not before or before[-1] in "\n>"


def _end_of(page: str, name: str, at: int) -> int:
    """Return the offset of the end of the next end tag of `name` from `at`, or -1."""
    found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(page, at)
    return found.end() if found else -1
