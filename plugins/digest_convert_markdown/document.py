"""The gfm flavour: a document to read, in CommonMark with the tags GitHub allows.

Every paragraph stands on one line, so that no line of text can begin a block of its own or
be taken for a row of a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import is_placeholder, reading_text, summary_parts

from .escape import escape, escape_heading, escape_start
from .inline_source import block_source, line_source, link_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert import Digest, Paper, Section

    from .formula import MathStyle

_USABLE_URL = re.compile(r"(?i:https?)://[^\s<>\"\\`\x00-\x20\x7f-\x9f\ud800-\udfff]+")
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9./-]+")


class Anchors:
    """The anchors a document has so far: each is unique, and the first of its name is bare."""

    def __init__(self) -> None:
        # Each anchor, with the highest number that was put behind it.
        self._taken: dict[str, int] = {}

    def add(self, name: str) -> str:
        """An anchor called `name`, or ``name-2`` and so on where that is taken."""
        bare = _NOT_IN_ANCHOR.sub("-", name).strip("-") or "section"
        anchor = bare
        copies = self._taken.get(bare, 1)
        while anchor in self._taken:
            copies += 1
            anchor = f"{bare}-{copies}"
        self._taken[bare] = copies
        self._taken.setdefault(anchor, 1)
        return anchor


# Named tuples, as they cost an importing process a sixth of what a dataclass does.
class _Entry(NamedTuple):
    """A paper with what the contents and its heading share."""

    paper: Paper
    anchor: str
    title: str


class _Part(NamedTuple):
    """A section with its entries."""

    section: Section
    anchor: str
    entries: list[_Entry]


def document_text(digest: Digest, math: MathStyle, anchors: Anchors) -> Iterator[str]:
    """The document of one digest: title, contents, then a section and a paper at a time.

    Every chunk ends a line; blocks are parted by a blank line within and between chunks.
    """
    parts = [_part(section, math, anchors) for section in digest.sections]
    count = sum(len(part.entries) for part in parts)
    date = f"{digest.date.isoformat()} · " if digest.date else ""
    papers = "1 paper" if count == 1 else f"{count} papers"
    yield f"# {escape_heading(escape(digest.title).strip())}\n\n{date}{papers}\n"
    if parts:
        yield f"\n## Contents\n\n{_contents(parts)}"
    for part in parts:
        if part.section.category:
            name = escape_heading(escape(part.section.category).strip())
            yield f'\n## <a id="{part.anchor}"></a>{name}\n'
        for entry in part.entries:
            yield _entry_text(entry, math)


def _part(section: Section, math: MathStyle, anchors: Anchors) -> _Part:
    anchor = anchors.add(section.category) if section.category else ""
    entries = [
        _Entry(paper, anchors.add(_anchor_name(paper, number)), line_source(paper.title, math))
        for number, paper in enumerate(section.papers, 1)
    ]
    return _Part(section, anchor, entries)


def _anchor_name(paper: Paper, position: int) -> str:
    if paper.id is not None:
        return paper.id.value
    return f"paper-{position if paper.number is None else paper.number}"


def _contents(parts: Sequence[_Part]) -> str:
    lines: list[str] = []
    for part in parts:
        indent = ""
        if part.section.category:
            name = escape(part.section.category).strip()
            lines.append(f"- [{name}](#{part.anchor}) ({len(part.entries)})\n")
            indent = "  "
        lines.extend(
            [f"{indent}- [{one.anchor}](#{one.anchor}) {one.title}\n" for one in part.entries]
        )
    return "".join(lines)


def _entry_text(entry: _Entry, math: MathStyle) -> str:
    paper = entry.paper
    number = "" if paper.number is None else f"{paper.number}. "
    title = escape_heading(f"{number}{entry.title or 'Untitled'}")
    blocks = [f'\n### <a id="{entry.anchor}"></a>{title}\n']
    if paper.authors:
        blocks.append(f"{_authors(paper.authors)}\n")
    links = _links(paper)
    if links:
        blocks.append(f"{links}\n")
    tldr = reading_text(paper, "tldr")
    if tldr:
        blocks.append(f"{block_source(tldr, math, 'TL;DR')}\n")
    details = _details(paper, math)
    if details:
        blocks.append(f"<details>\n<summary>Details</summary>\n\n{details}\n\n</details>\n")
    return "\n".join(blocks)


def _authors(names: Sequence[str]) -> str:
    # Each name by itself: a brace that one leaves open is no business of the next.
    return escape_start(", ".join([line_source(name, "unicode") for name in names]))


def _links(paper: Paper) -> str:
    shown: list[str] = []
    usable = _USABLE_URL.fullmatch(paper.url) is not None
    if paper.id is not None:
        target = paper.url if usable else paper.id.abs_url
        shown.append(f"[arXiv:{paper.id}]({link_target(target)})")
    elif usable:
        shown.append(f"[{escape(paper.url)}]({link_target(paper.url)})")
    if _USABLE_URL.fullmatch(paper.pdf):
        shown.append(f"[PDF]({link_target(paper.pdf)})")
    elif paper.id is not None:
        shown.append(f"[PDF]({link_target(paper.id.pdf_url)})")
    if paper.url.strip() and not usable:
        shown.append(f"Link: {escape(paper.url).strip()}")
    categories = dict.fromkeys(filter(None, (paper.primary_category, *paper.categories)))
    if categories:
        shown.append(escape(", ".join(categories)).strip())
    return escape_start(" · ".join(shown))


def _details(paper: Paper, math: MathStyle) -> str:
    parts = [*summary_parts(paper), ("Abstract", reading_text(paper, "abstract"))]
    parts.extend((label, text) for label, text in paper.extra if not is_placeholder(text))
    parts.append(("Comments", paper.comment.strip()))
    return "\n\n".join([block_source(text, math, label) for label, text in parts if text])
