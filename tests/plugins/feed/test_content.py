from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from digest_convert import ArxivId, Paper, paper_url, pdf_url, read_inline, reading_text
from digest_convert.parsing.parser import parse
from digest_convert_feed.content import (
    author_names,
    links_html,
    paper_html,
    summary_text,
)

if TYPE_CHECKING:
    from digest_convert import Token

SHARED = Path(__file__).parents[4] / "shared"
REAL = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/2*.md")])


def texts(paper: Paper) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    tldr = read_inline(reading_text(paper, "tldr"), markdown=True)
    return tldr, read_inline(reading_text(paper, "abstract"))


def whole(paper: Paper) -> str:
    tldr, abstract = texts(paper)
    links = links_html(paper, paper_url(paper), pdf_url(paper))
    return paper_html(paper, author_names(paper), tldr, abstract, links)


def summary(paper: Paper) -> str:
    return summary_text(*texts(paper))


def words(markup: str) -> list[str]:
    """The words a reader sees: markup between letters is no gap, between blocks it is."""
    spaced = (
        re.sub("</(p|li)>", " ", re.sub("<(p|ol|ul|li)[^>]*>", " ", markup))
        .replace("</ol>", "")
        .replace("</ul>", "")
        .replace("<br/>", " ")
    )
    return "".join(etree.fromstring(f"<div>{spaced}</div>").itertext()).split()


def test_a_paper_is_shown_whole_and_in_order(paper: Callable[..., Paper]) -> None:
    assert whole(paper()).split("\n") == [
        "<p><strong>TL;DR:</strong> Kites weigh clouds.</p>",
        "<p><strong>Motivation:</strong> Clouds are heavy.</p>",
        "<p><strong>Method:</strong> A kite &amp; a spring.</p>",
        "<p><strong>Result:</strong> Error &lt; 3%.</p>",
        "<p><strong>Conclusion:</strong> Kites suffice.</p>",
        "<p><strong>Keywords:</strong> kite; cloud</p>",
        "<p><strong>Abstract:</strong> We weigh clouds.</p>",
        "<p>A second paragraph follows.</p>",
        "<p><strong>Category:</strong> physics.ao-ph</p>",
        "<p>Ada Brook, Cy Dale</p>",
        (
            '<p><a href="https://arxiv.org/abs/2602.00001">arXiv:2602.00001</a>'
            ' <a href="https://arxiv.org/pdf/2602.00001">PDF</a></p>'
        ),
    ]


def test_placeholders_are_left_out(paper: Callable[..., Paper]) -> None:
    failed = paper(tldr="Summary generation failed", method="N/A", extra=(("Keywords", "N/A"),))
    shown = whole(failed)
    assert "TL;DR" not in shown
    assert "Method" not in shown
    assert "Keywords" not in shown


def abstract_html(abstract: str) -> str:
    return whole(Paper(title="x", abstract=abstract))


def test_markup_is_plain() -> None:
    text = r"\textbf{Bold} \emph{it} \texttt{<CALL>} $x^2_i$ \href{https://example.org/?a&b}{here}"
    shown = abstract_html(text)
    assert "<strong>Bold</strong> <em>it</em> <code>&lt;CALL&gt;</code>" in shown
    assert "<sup>2</sup>" in shown
    assert "<sub>" in shown
    assert '<a href="https://example.org/?a&amp;b">here</a>' in shown


def test_summaries_are_markdown_and_their_lists_are_lists(paper: Callable[..., Paper]) -> None:
    shown = whole(
        paper(
            method="**Two** steps:\n1. look\n2. *leap*",
            result="- one\n- two",
            conclusion="3. three\n4. four",
        )
    )
    assert "<p><strong>Method:</strong> <strong>Two</strong> steps:</p>" in shown
    assert "<ol><li>look</li><li><em>leap</em></li></ol>" in shown
    assert "<p><strong>Result:</strong></p>\n<ul><li>one</li><li>two</li></ul>" in shown
    assert '<p><strong>Conclusion:</strong></p>\n<ol start="3"><li>three</li>' in shown


def test_a_paragraph_inside_emphasis_is_a_line_break() -> None:
    shown = abstract_html("\\emph{one\n\ntwo}")
    assert etree.fromstring(f"<div>{shown}</div>") is not None
    assert "one" in shown
    assert "two" in shown


def test_a_link_never_stands_inside_another() -> None:
    text = r"\href{https://a.org/}{see \href{https://b.org/}{b} or https://c.org/}"
    assert abstract_html(text).count("<a ") == 1


def test_code_and_project_pages_are_beside_the_pdf() -> None:
    paper = Paper(
        title="x",
        id=ArxivId(value="2602.00001"),
        links=(("code", "https://github.com/a/b"), ("project", "no address")),
    )
    assert whole(paper).endswith(
        '<a href="https://arxiv.org/pdf/2602.00001">PDF</a>'
        ' <a href="https://github.com/a/b">Code</a></p>'
    )


def test_the_summary_is_the_tldr_or_the_start_of_the_abstract(paper: Callable[..., Paper]) -> None:
    assert summary(paper(tldr="Short: $x^2$\nand more.")) == "Short: x² and more."
    assert summary(paper(tldr="N/A")) == "We weigh clouds. A second paragraph follows."
    long = summary(paper(tldr="", abstract="cloud " * 100))
    assert long.endswith("cloud…")
    assert len(long) <= 301
    assert len(summary(paper(tldr="", abstract="云" * 1000))) == 301
    assert summary(Paper(title="x")) == ""


def test_names_are_plain_text(paper: Callable[..., Paper]) -> None:
    named = paper(authors=("J. S\\'anchez", " A  Berg ", "", ":", "O'Neil", "Robert Downey, Jr."))
    assert author_names(named) == ("J. Sánchez", "A Berg", "O'Neil", "Robert Downey Jr.")
    assert author_names(paper(authors=("Ada Brook and Cy Dale", "et al."))) == (
        "Ada Brook",
        "Cy Dale",
    )


@pytest.mark.skipif(not REAL, reason="no real digests beside the repository")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name[:40])
def test_every_word_of_real_papers_is_shown(path: Path) -> None:
    digest = parse(path.read_text(encoding="utf-8"), source=path.name)
    for paper in digest.papers:
        shown = words(whole(paper))
        texts = [*paper.authors, paper.primary_category, paper.abstract]
        if not paper.summary_failed:
            texts += [paper.tldr, paper.motivation, paper.method, paper.result, paper.conclusion]
        seen = set(re.findall(r"\w+", " ".join(shown)))
        # The numbers of a list are for the reader to write.
        seen |= set(map(str, range(20))) if "<ol" in whole(paper) else set()
        for text in texts:
            # Where TeX is involved the reader sees something else than the source says.
            if not set("\\${}`") & set(text):
                assert set(re.findall(r"\w+", text)) <= seen
