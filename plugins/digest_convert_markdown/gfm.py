"""The gfm flavour: a document to read, in CommonMark with the tags GitHub allows.

Every paragraph stands on one line, so that no line of text can begin a block of its own or
be taken for a row of a table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from digest_convert import category_name, is_placeholder, reading_text, summary_parts

from .anchors import anchor_name
from .authors import author_line
from .escape import escape, escape_heading, escape_start
from .inline_source import block_source, line_source, link_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Digest, Paper, Section

    from .formula import MathStyle
    from .options import MarkdownOptions

#: A text in parts; a number stands for the anchor wanted under the name of that index.
Parts: TypeAlias = list[str | int]

# Both cases of each letter: with a flag it takes longer to compile.
_USABLE_URL = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"\\`\x00-\x20\x7f-\x9f]+")


def document(digest: Digest, options: MarkdownOptions) -> tuple[list[str], Parts]:
    """The names of the anchors that the document of `digest` wants, and its text.

    Title, contents, then a section and a paper at a time. The text ends a line; its blocks
    are parted by a blank line.
    """
    math = options.math
    names: list[str] = []
    contents: Parts = []
    body: Parts = []
    count = 0
    for section in digest.sections:
        count += len(section.papers)
        indent = _add_heading(section, names, contents, body)
        for position, paper in enumerate(section.papers, 1):
            anchor = len(names)
            names.append(anchor_name(_paper_name(paper, position)))
            title = line_source(paper.title, math)
            linked = line_source(paper.title, math, in_link=True) or "Untitled"
            contents += (f"{indent}- [{linked}](#", anchor, ")\n")
            number = "" if paper.number is None else f"{paper.number}. "
            heading = escape_heading(f"{number}{title or 'Untitled'}")
            body += ('\n### <a id="', anchor, f'"></a>{heading}\n')
            body += [f"\n{block}\n" for block in _blocks(paper, options) if block]
    date = f"{digest.date_text} · " if digest.date else ""
    papers = "1 paper" if count == 1 else f"{count} papers"
    head = f"# {escape_heading(escape(digest.title).strip())}\n\n{date}{papers}\n"
    if not (digest.sections and options.contents):
        return names, [head, *body]
    return names, [f"{head}\n## Contents\n\n", *contents, *body]


def _add_heading(section: Section, names: list[str], contents: Parts, body: Parts) -> str:
    """Add the heading of `section` if it has a name; return the indent of its papers."""
    if not section.category:
        return ""
    anchor = len(names)
    names.append(anchor_name(section.category))
    name = escape(_shown_category(section.category)).strip()
    contents += (f"- [{name}](#", anchor, f") ({len(section.papers)})\n")
    body += ('\n## <a id="', anchor, f'"></a>{escape_heading(name)}\n')
    # Four blanks: Python-Markdown takes fewer for the same level.
    return "    "


def _shown_category(code: str) -> str:
    name = category_name(code)
    return f"{code} · {name}" if name else code


def _paper_name(paper: Paper, position: int) -> str:
    if paper.id is not None:
        return paper.id.value
    return f"paper-{position if paper.number is None else paper.number}"


def _blocks(paper: Paper, options: MarkdownOptions) -> Iterator[str]:
    """The blocks below the heading of `paper`; those that have nothing to show are empty."""
    yield author_line(paper.authors)
    yield _links(paper)
    tldr = reading_text(paper, "tldr")
    if tldr:
        yield block_source(tldr, options.math, "TL;DR", markdown=True)
    details = [] if options.brief else _details(paper, options.math)
    if details:
        # The attribute lets kramdown and Python-Markdown read the Markdown inside.
        yield '<details markdown="1">\n<summary>Details</summary>'
        yield from details
        yield "</details>"


def _links(paper: Paper) -> str:
    shown: list[str] = []
    url = paper.url
    usable = _is_usable(url)
    if paper.id is not None:
        shown.append(f"[arXiv:{paper.id}]({link_target(url if usable else paper.id.abs_url)})")
    elif usable:
        shown.append(f"[{escape(url)}]({link_target(url)})")
    if paper.pdf and _is_usable(paper.pdf):
        shown.append(f"[PDF]({link_target(paper.pdf)})")
    elif paper.id is not None:
        shown.append(f"[PDF]({link_target(paper.id.pdf_url)})")
    for kind, link in paper.links:
        name = escape(kind.capitalize()).strip()
        if name and _is_usable(link):
            shown.append(f"[{name}]({link_target(link)})")
    if not usable and url.strip():
        shown.append(f"Link: {escape(url).strip()}")
    categories = _categories(paper.primary_category, *paper.categories)
    if categories:
        shown.append(categories)
    return escape_start(" · ".join(shown))


def _is_usable(url: str) -> bool:
    if _USABLE_URL.fullmatch(url) is None:
        return False
    # A class that holds the surrogates takes long to compile.
    return url.isascii() or not any("\ud800" <= char <= "\udfff" for char in url)


@lru_cache(maxsize=1024)
def _categories(*names: str) -> str:
    return escape(", ".join(dict.fromkeys(filter(None, names)))).strip()


def _details(paper: Paper, math: MathStyle) -> list[str]:
    shown = [block_source(text, math, label, markdown=True) for label, text in summary_parts(paper)]
    abstract = reading_text(paper, "abstract")
    if abstract:
        shown.append(block_source(abstract, math, "Abstract"))
    shown += [
        block_source(text, math, escape(label), markdown=True)
        for label, text in paper.extra
        if not is_placeholder(text)
    ]
    comment = paper.comment.strip()
    if comment:
        shown.append(block_source(comment, math, "Comments"))
    return shown
