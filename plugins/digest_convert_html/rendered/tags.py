"""Which angle brackets of a page are its markup, and which are words of the papers.

Renderers that let raw HTML through hand on ``<CALL>``, ``<s>`` or ``x<y and z>w`` as if they
were tags. What no renderer writes is therefore escaped before the page is parsed. Comments
and declarations are words too: a Markdown renderer writes none.
"""

from __future__ import annotations

import re
from collections import Counter

# What renderers, the digest's own template and the page around it are made of.
_MARKUP = frozenset(
    re.findall(
        r"\S+",
        """html head body main article section div nav header footer aside span p em strong code
        pre h1 h2 h3 h4 h5 h6 ul ol li blockquote hr br img table thead tbody tr th td del details
        summary svg button math-renderer g-emoji""",
    )
)
# Written by renderers with attributes only; without any, the name of a token in some paper.
_WITH_ATTRIBUTES = frozenset(("a", "input", "annotation", "meta", "link"))
# These have no end tag.
_EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta"))
# These begin no sooner than a paragraph ends.
_END_PARAGRAPH = frozenset(
    ("p", "div", "ul", "ol", "li", "blockquote", "pre", "details", "table", "hr")
) | frozenset(f"h{level}" for level in range(1, 7))
_DEEPEST = 500
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
    """The elements that are open; what would lie deeper than in any page is taken for words.

    BeautifulSoup looks at all ancestors of a text: without a limit, its time would grow with
    the square of the page. It closes no element by itself either, and minified pages leave
    out end tags (HTML Living Standard, section 13.1.2.4).
    """

    def __init__(self) -> None:
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()

    def implied_end(self, name: str) -> str:
        """The end tag that the start tag `name` stands for too, or ``""``."""
        last = self._open[-1] if self._open else ""
        if (last == "p" and name in _END_PARAGRAPH) or (last == name == "li"):
            self._pop()
            return f"</{last}>"
        return ""

    def holds(self, name: str) -> bool:
        """Whether an element `name` is open."""
        return self._counts[name] > 0

    def takes(self, name: str, *, end: bool) -> bool:
        """Whether the tag `name` is markup where it stands."""
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
        # As BeautifulSoup does: an end tag closes everything that was opened since.
        if self._counts[name]:
            while self._pop() != name:
                pass
        return True

    def _pop(self) -> str:
        last = self._open.pop()
        self._counts[last] -= 1
        return last


def _opens_block(page: str, at: int) -> bool:
    """Whether what begins at `at` stands first on its line or right behind another tag."""
    before = page[max(0, at - 80) : at].rstrip(" \t")
    return not before or before[-1] in "\n>"


def _end_of(page: str, name: str, at: int) -> int:
    """The offset behind the end tag of `name` after `at`, or -1."""
    found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(page, at)
    return found.end() if found else -1
