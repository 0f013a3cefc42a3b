"""Restores the digest's text from a rendered page, so that one parser reads both.

One pass over the tree, without recursion, because a page may be nested to any depth.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .formulas import with_percent_signs
from .inline import InlineText

if TYPE_CHECKING:
    from bs4 import Tag
    from bs4.element import PageElement

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_SKIPPED = frozenset(("svg", "button", "meta", "link", "head"))
_PARAGRAPHS = frozenset(("p", "div", "ul", "ol", "blockquote", "pre", "table", "section"))
_RENDERED = frozenset(("p", "li", *_HEADINGS))
_BLOCKS = _PARAGRAPHS | frozenset(_HEADINGS) | {"details", "summary", "li", "tr", "hr"}
# The prefix that GitHub adds to the ids in a file.
_ID_PREFIX = "user-content-"


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a digest and, for each of its lines, the corresponding line of the page."""

    text: str
    lines: tuple[int, ...]


def page_text(content: Tag) -> PageText:
    """Return the digest's text from which a renderer made `content`, as far as possible."""
    # GitHub sets formulas aside before it reads Markdown, so that they are complete.
    writer = _Writer(keeps_formulas=content.find("math-renderer") is not None)
    # Pairs of a node and whether its children are done.
    stack: list[tuple[PageElement, bool]] = [(content, False)]
    while stack:
        node, left = stack.pop()
        name = getattr(node, "name", None)
        if name is None:
            writer.text(str(node))
        elif left:
            writer.leave(node, name)  # type: ignore[arg-type]
        elif name not in _SKIPPED and writer.enter(node, name):  # type: ignore[arg-type]
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node.contents))  # type: ignore[attr-defined]
    writer.flush()
    return PageText("\n".join(writer.out) + "\n", tuple(writer.lines))


@dataclass(slots=True)
class _List:
    """A list being read: its next number, or None for bullets."""

    number: int | None


@dataclass(slots=True)
class _Writer:
    """The lines so far, and the block that is being read."""

    keeps_formulas: bool
    out: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    inline: InlineText = field(default_factory=InlineText)
    _gap: int = 0
    _line: int = 1
    _lists: list[_List] = field(default_factory=list)
    _indent: int = 0
    _marker: str = ""
    _quotes: int = 0
    _verbatim: int = 0
    _head: str = ""
    _after_entry: bool = False
    _rendered: bool = False  # not raw HTML, which stands in a page as it was written

    def text(self, text: str) -> None:
        self.inline.text(text)

    def enter(self, tag: Tag, name: str) -> bool:
        """Begin the element `tag`; return False to skip its content."""
        if name not in _BLOCKS:
            return self.inline.enter(tag, name)
        self.flush()
        self._line = tag.sourceline or self._line
        if name in _PARAGRAPHS:
            self._gap = max(self._gap, 0 if self._after_entry or self._marker else 1)
        self._enter_block(tag, name)
        self._rendered = name in _RENDERED
        return True

    def _enter_block(self, tag: Tag, name: str) -> None:
        if name == "div":
            self._anchor(tag)
        elif name == "details":
            # The template leaves two blank lines before it.
            self._gap = max(self._gap, 2)
            self._write("<details>")
        elif name in ("ul", "ol"):
            start = str(tag.get("start", "1"))
            number = int(start) if start.isdecimal() and len(start) < 10 else 1
            self._lists.append(_List(number if name == "ol" else None))
        elif name == "li":
            self._enter_item()
        elif name == "blockquote":
            self._quotes += 1
        elif name == "pre":
            self._verbatim += 1
            self.inline.verbatim = True
        elif name == "hr":
            self._gap = max(self._gap, 1)
            self._write("---")
        elif name in _HEADINGS:
            self._gap = max(self._gap, 1)
            self._head = _HEADINGS[name] + " "

    def _anchor(self, tag: Tag) -> None:
        anchor = str(tag.get("id", "")).removeprefix(_ID_PREFIX)
        if anchor and not tag.contents:
            self._write(f"<div id='{anchor}'></div>")
            self._gap = 1

    def _enter_item(self) -> None:
        numbered = self._lists[-1].number if self._lists else None
        self._marker = "- " if numbered is None else f"{numbered}. "
        if numbered is not None:
            self._lists[-1].number = numbered + 1

    def leave(self, tag: Tag, name: str) -> None:
        """End the element `tag`."""
        if name not in _BLOCKS:
            self.inline.leave(tag, name)
            return
        if name == "summary":
            label = " ".join(self.inline.take().split())
            self._write(f"  <summary>{label}</summary>")
            self._gap = 0
            return
        entry = name == "h3" and self.inline.holds_link
        self.flush()
        self._after_entry = entry
        self._rendered = False
        if name == "details":
            self._gap = max(self._gap, 1)
            self._write("</details>")
        elif name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif name == "li":
            self._marker = ""
        elif name == "blockquote":
            self._quotes -= 1
        elif name == "pre":
            self._verbatim -= 1
            self.inline.verbatim = self._verbatim > 0
        if name in _PARAGRAPHS or name in _HEADINGS or name in ("details", "hr"):
            self._gap = max(self._gap, 0 if entry else 1)

    def flush(self) -> None:
        """Write the block read so far."""
        text = self.inline.take()
        if not text or text.isspace():
            return
        if self._rendered and not self.keeps_formulas:
            text = with_percent_signs(text)
        first = len(text) - len(text.lstrip())
        self._line += text.count("\n", 0, first)
        body = text.strip("\n").split("\n") if self._verbatim else text.strip().split("\n")
        depth = min(len(self._lists), 20)
        for number, raw in enumerate(body):
            line = f"    {raw}" if self._verbatim else raw.strip()
            if number == 0:
                line = self._head + line
                indent = "  " * max(0, depth - 1) + (self._marker or "  " * (depth > 0))
            else:
                indent = "  " * depth
            self._write("> " * (self._quotes > 0) + indent + line)
            self._line += 1
        self._line -= 1
        self._head = self._marker = ""
        self._after_entry = False

    def _write(self, line: str) -> None:
        if self.out:
            self.out.extend([""] * self._gap)
            self.lines.extend([self._line] * self._gap)
        self._gap = 0
        self.out.append(line)
        self.lines.append(self._line)
