from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import bs4
import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digest_convert import (
    ArxivId,
    Context,
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
from digest_convert.parsing.parser import parse
from digest_convert_markdown import MarkdownExporter, MarkdownOptions

RENDERERS: dict[str, Callable[[str], str]] = {
    "commonmark": MarkdownIt("commonmark").render,
    "tables-and-strikethrough": MarkdownIt("commonmark").enable(["table", "strikethrough"]).render,
    "github": lambda source: cmarkgfm.github_flavored_markdown_to_html(
        source, options=Options.CMARK_OPT_UNSAFE
    ),
}

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
    date = [digest.date.isoformat()] if digest.date else []
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
    blocks.append(f"arXiv:{paper.id} · PDF · {paper.primary_category}".removesuffix(" · "))
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


SHARED = Path(__file__).parents[4] / "shared"
REAL = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/2*.md")])

PAPER = Paper(
    number=1,
    title="A study of \\emph{many} things",
    url="https://arxiv.org/abs/2602.11150",
    id=ArxivId(value="2602.11150"),
    authors=("Ada Lovelace", "李 明"),
    primary_category="cs.CL",
    tldr="In short.",
    motivation="1. First.\n2. Second.",
    method="Compare $a$ with $b$.",
    result="12% better.",
    conclusion="Done.",
    abstract="One paragraph.\n  Another paragraph.",
)


def digest_of(*papers: Paper, **fields: Any) -> Digest:
    sections = (Section(category="cs.CL", papers=papers),)
    date = datetime.date(2026, 2, 13)
    return replace(Digest(title="arXiv digest", date=date, sections=sections), **fields)


def export(*digests: Digest, **options: Any) -> str:
    context = Context(options=MarkdownOptions(**options), report=lambda _: None)
    return "".join(map(str, MarkdownExporter().export(iter(digests), context)))


def assert_shows(digest: Digest, math: str, source: str, renderer: str) -> None:
    blocks = shown_blocks(RENDERERS[renderer](source))
    expected = expected_blocks(digest, math)
    if math == "tex":
        blocks, expected = list(map(same_math, blocks)), list(map(same_math, expected))
    assert [pair for pair in zip(blocks, expected, strict=False) if pair[0] != pair[1]][:1] == []
    assert blocks == expected


@pytest.mark.parametrize(
    ("math", "renderer"),
    [("tex", "commonmark"), ("unicode", "commonmark"), ("github", "github"), ("tex", "github")],
)
@pytest.mark.skipif(not REAL, reason="the real digests of ../shared are not here")
def test_real_digests_show_every_field_of_every_paper(math: str, renderer: str) -> None:
    for path in REAL:
        digest = parse(path.read_bytes().decode(), source=path.name)
        assert_shows(digest, math, export(digest, math=math), renderer)


MARKUP = [
    *("*", "**", "_", "__", "`", "``", "```", "~", "~~", "~~~", "#", "# ", "## ", "- ", "+ ", "* "),
    *("1. ", "1) ", "---", "===", "***", "___", "> ", "| a | b |", "|---|---|", "[a](b)", "[a]: b"),
    *("![", "](", "[", "]", "<b>", "</details>", "<!--", "-->", "<a@b.c>", "<http://a.b>", "&amp;"),
    *(
        "&",
        "&lt",
        ";",
        "&#35;",
        "\\",
        "\\\\",
        "\\*",
        "$",
        "$$",
        "\\$",
        "{",
        "}",
        "^",
        "[^1]",
        ":smile:",
    ),
    *(
        "http://a.b/c_d*e_",
        "www.a.b/*x*",
        "https://x.y/a)b",
        "a@b.co",
        "\n",
        "\n\n",
        "\n  ",
        "  \n",
    ),
    *(
        "    ",
        "\t",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\xa0",
        "\u3000",
        "\x00",
        "\r",
        "\ufeff",
        "a",
        "b1",
    ),
    *(
        "中文",
        "，",
        "é",
        "𝔼",
        "$x_i$",
        "$\\mathbb{V}_A$",
        "$\\hat{a}_{b}$",
        "$a*b^*$",
        "$<b>$",
        "$|x|$",
    ),
    *(
        "$\\{a\\}$",
        "$5\\%$",
        "$a\\,b$",
        "$\\|x\\|$",
        "$[a](b)$",
        "$\\text{a*b}$",
        "$x$",
        "$`$",
        "$~$",
    ),
    *(
        "\\emph{a}",
        "\\textbf{b}",
        "\\texttt{c`d}",
        "\\texttt{}",
        "{\\it x}",
        "\\textsc{D}",
        "\\emph{ a }",
    ),
    *(
        "\\href{http://a.b/c d}{t]e}",
        "\\url{http://a.b/~c_d}",
        "\\emph{\\textbf{x}}",
        "\\emph{*}",
        "!",
    ),
]


def hostile() -> st.SearchStrategy[str]:
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    pieces = st.one_of(st.sampled_from(MARKUP), anything, st.sampled_from([" ", "word", "x y"]))
    return st.lists(pieces, max_size=10).map("".join)


@settings(max_examples=250, deadline=None)
@given(st.lists(hostile(), min_size=7, max_size=7), st.sampled_from(["unicode", "tex", "github"]))
def test_hostile_text_is_shown_as_it_is(texts: list[str], math: str) -> None:
    title, author, tldr, method, abstract, label, extra = texts
    label = collapse(label).replace("\0", "") or "Label"
    paper = replace(
        PAPER,
        title=title,
        authors=(author, "B") if author.strip() else ("B",),
        tldr=tldr,
        method=method,
        abstract=abstract,
        extra=((label, extra),),
    )
    digest = digest_of(paper, replace(PAPER, abstract=title))
    source = export(digest, math=math)
    for renderer in RENDERERS:
        assert_shows(digest, math, source, renderer)
