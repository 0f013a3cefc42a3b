"""What a reader is to see of a digest, told from the model, and what a page shows."""

from __future__ import annotations

import bs4

from digest_convert import (
    Digest,
    ListItem,
    Math,
    Paper,
    ParagraphBreak,
    Section,
    Text,
    Token,
    blocks,
    category_name,
    is_placeholder,
    math_to_unicode,
    read_inline,
    read_names,
    reading_text,
    summary_parts,
)

_BLOCKS = ["h1", "h2", "h3", "p", "summary", "li", "pre", "table", "blockquote", "hr"]


def collapse(text: str) -> str:
    # A name may end in white space of its own, which its comma follows.
    return " ".join(text.split()).replace(" ,", ",")


def shown_blocks(html: str) -> list[str]:
    """The text of every block, in order, with runs of white space as one space."""
    soup = bs4.BeautifulSoup(html, "html.parser")
    found: list[str] = []
    for block in soup.find_all(_BLOCKS):
        if block.name in ("pre", "table", "blockquote", "hr"):
            found.append(f"<{block.name}>")
        elif block.name == "li":
            own = [child for child in block.children if getattr(child, "name", "") != "ul"]
            found.append(collapse("".join(child.get_text() for child in own)))
        elif block.name != "p" or block.parent is None or block.parent.name != "li":
            found.append(collapse(block.get_text()))
    return found


def expected_blocks(digest: Digest, math: str) -> list[str]:
    """What a reader is to see of `digest`, block by block, told from the model alone."""
    count = len(list(digest.papers))
    date = [digest.date_text] if digest.date else []
    blocks = [digest.title, " · ".join([*date, f"{count} paper{'' if count == 1 else 's'}"])]
    if digest.sections:
        blocks.append("Contents")
    for section in digest.sections:
        if section.category:
            blocks.append(f"{shown_category(section)} ({len(section.papers)})")
        blocks += [line(paper.title, math) or "Untitled" for paper in section.papers]
    for section in digest.sections:
        blocks += [shown_category(section)] if section.category else []
        for paper in section.papers:
            blocks += _entry(paper, math)
    return [collapse(block) for block in blocks]


def shown_category(section: Section) -> str:
    name = category_name(section.category)
    return f"{section.category} · {name}" if name else section.category


def _entry(paper: Paper, math: str) -> list[str]:
    number = "" if paper.number is None else f"{paper.number}. "
    blocks = [number + (line(paper.title, math) or "Untitled")]
    names, others = read_names(paper.authors)
    shown = [name.display for name in names] + (["et al."] if others else [])
    if shown:
        blocks.append(", ".join(shown).replace("\0", "\ufffd"))
    links = [f"arXiv:{paper.id}", "PDF", *(kind.capitalize() for kind, _ in paper.links)]
    blocks.append(" · ".join([*links, paper.primary_category]).removesuffix(" · "))
    tldr = reading_text(paper, "tldr")
    if tldr:
        blocks += labelled("TL;DR", tldr, math)
    parts = [*summary_parts(paper), ("Abstract", reading_text(paper, "abstract"))]
    parts += [(label, text) for label, text in paper.extra if not is_placeholder(text)]
    parts = [(label, text) for label, text in parts if text]
    if parts:
        blocks.append("Details")
    for label, text in parts:
        blocks += labelled(label, text, math)
    return blocks


def labelled(label: str, text: str, math: str) -> list[str]:
    seen_blocks = paragraphs(text, math, markdown=label not in ("Abstract", "Comments"))
    if not seen_blocks or seen_blocks[0][0] != "paragraph":
        seen_blocks = [("paragraph", ""), *seen_blocks]
    (_, first), *rest = seen_blocks
    return [f"{label}: {first}", *(text for _, text in rest)]


def line(text: str, math: str) -> str:
    return collapse(" ".join(shown for _, shown in paragraphs(text, math)))


def paragraphs(text: str, math: str, *, markdown: bool = False) -> list[tuple[str, str]]:
    """The paragraphs and items of TeX-flavoured `text`, or of Markdown, as they are to be seen."""
    parts = [
        (block.kind, collapse("".join(seen(token, math) for token in item)))
        for block in blocks(read_inline(text, markdown=markdown))
        for item in block.items
    ]
    return [part for part in parts if part[1]]


def seen(token: Token, math: str) -> str:
    if isinstance(token, Text):
        return token.text.replace("\0", "\ufffd")
    if isinstance(token, Math):
        if math == "unicode":
            return math_to_unicode(collapse(token.tex))
        fence = "$$" if token.display and math == "tex" else "$"
        return f"{fence}{collapse(token.tex)}{fence}"
    if isinstance(token, ParagraphBreak | ListItem):
        return " "
    return "".join(seen(child, math) for child in token.children)


_SAME_MATH = {
    r"\lbrace": r"\{",
    r"\rbrace": r"\}",
    r"\Vert": r"\|",
    r"\vert": "|",
    r"\thinspace": r"\,",
    r"\medspace": r"\:",
    r"\>": r"\:",
    r"\thickspace": r"\;",
    r"\negthinspace": r"\!",
    r"\ast": "*",
    r"\%": "%",
    "$": "",
}


def same_math(text: str) -> str:
    """`text` without white space and dollars, with one spelling for each command of two."""
    for one, other in _SAME_MATH.items():
        text = text.replace(one, other)
    return "".join(text.split())
