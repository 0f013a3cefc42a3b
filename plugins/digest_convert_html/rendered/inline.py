"""Restores the characters from which inline elements were made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

_BEYOND_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_TICKS = re.compile("`+")
# Links that a theme adds to headings, and invisible elements.
_DECORATION = frozenset(("anchor", "headerlink", "header-anchor", "heading-link", "sr-only"))


@dataclass(slots=True)
class InlineText:
    """The characters of the block that is being read.

    `verbatim` is True within a code block; `holds_link` tells whether the block has a link.
    """

    verbatim: bool = False
    holds_link: bool = False
    _pieces: list[str] = field(default_factory=list)
    _ends: list[str] = field(default_factory=list)
    _in_math: bool = False
    _last: str = ""

    def take(self) -> str:
        """Return the characters so far and begin an empty block."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._in_math = self.holds_link = False
        self._last = ""
        return text

    def text(self, text: str) -> None:
        """Add `text` unchanged."""
        if text:
            self._pieces.append(text)
            self._last = text[-1]
            self._in_math ^= text.count("$") % 2 == 1

    def enter(self, tag: Tag, name: str) -> bool:
        """Write the opening characters of the inline element `tag`; return False to skip it."""
        if _DECORATION.intersection(tag.get_attribute_list("class")):
            return False
        opening, end = self._marks(tag, name)
        if name == "br":
            return False
        self.text(opening)
        self._ends.append(end)
        return True

    def leave(self, tag: Tag, name: str) -> None:
        """Write the closing characters of the inline element `tag`."""
        del tag, name
        self.text(self._ends.pop() if self._ends else "")

    def _marks(self, tag: Tag, name: str) -> tuple[str, str]:
        if self.verbatim:
            return "", ""
        if name == "em":
            mark = self._emphasis(_only_text(tag))
            return mark, mark
        if name == "strong":
            return "**", "**"
        if name == "del":
            # Usually two ties: renderers strike out the text between them in "Sec.~2 and Fig.~3".
            return "~", "~"
        if name == "code":
            return _code_marks(tag)
        if name == "a":
            return self._link(tag)
        if name == "img":
            return f"![{tag.get('alt', '')}]({tag.get('src', '')})", ""
        if name == "input":
            return ("[x] " if tag.has_attr("checked") else "[ ] "), ""
        return "", ""

    def _emphasis(self, shown: str) -> str:
        """Return ``*`` or ``_``, whichever is more probable after the text so far.

        Formulas have many underscores, and an asterisk in one is a superscript. Outside
        formulas too, a brace follows an underscore.
        """
        return "_" if shown.startswith("{") or (self._in_math and self._last != "^") else "*"

    def _link(self, tag: Tag) -> tuple[str, str]:
        href = str(tag.get("href", ""))
        if not href:
            return "", ""
        self.holds_link = True
        shown = _only_text(tag)
        if _is_autolink(shown, href):
            return "", ""
        base, mark, fragment = href.partition("#")
        if mark and (not self._last or shown.startswith("[")) and "/abs/" not in base:
            # A browser that saves a page makes the links of the contents absolute.
            href = f"#{fragment}"
        return "[", f"]({_as_written(href)})"


def _is_autolink(shown: str, href: str) -> bool:
    from urllib.parse import unquote

    return href in (shown, f"http://{shown}", f"mailto:{shown}") or unquote(href) == unquote(shown)


def _as_written(href: str) -> str:
    """Return `href` with the non-ASCII characters that a renderer percent-encodes (RFC 3987)."""
    return _BEYOND_ASCII.sub(lambda found: _decoded(found[0]), href)


def _decoded(encoded: str) -> str:
    from urllib.parse import unquote_to_bytes

    try:
        return unquote_to_bytes(encoded).decode("utf-8")
    except UnicodeDecodeError:
        return encoded


def _only_text(tag: Tag) -> str:
    """Return the text of `tag` if it holds nothing else, or ``""``."""
    children = tag.contents
    bare = len(children) == 1 and getattr(children[0], "name", None) is None
    return str(children[0]) if bare else ""


def _code_marks(tag: Tag) -> tuple[str, str]:
    shown = _only_text(tag)
    if "''" in shown:
        # Not code, but the text between two TeX quotations: ``one'' and ``two''.
        return "``", "``"
    ticks = "`" * (1 + max(map(len, _TICKS.findall(shown)), default=0))
    if shown.startswith("`") or shown.endswith("`"):
        return f"{ticks} ", f" {ticks}"
    return ticks, ticks
