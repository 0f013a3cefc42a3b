from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.plugins.markdown.reading import collapse, expected_blocks, same_math, shown_blocks

from digest_convert import (
    ArxivId,
    Context,
    Digest,
    Paper,
    Section,
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
