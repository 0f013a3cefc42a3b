from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from digest_convert import Paper, Section, read_inline, reading_text
from digest_convert.parsing.parser import parse
from digest_convert_feed.content import (
    author_names,
    inline_html,
    links_html,
    paper_html,
    paper_url,
    pdf_url,
    section_html,
    summary_text,
)

SHARED = Path(__file__).parents[4] / "shared"
REAL = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/2*.md")])


def whole(paper: Paper) -> str:
    tldr, abstract = (read_inline(reading_text(paper, name)) for name in ("tldr", "abstract"))
    links = links_html(paper, paper_url(paper), pdf_url(paper))
    return paper_html(paper, author_names(paper), tldr, abstract, links)


def summary(paper: Paper) -> str:
    tldr, abstract = (read_inline(reading_text(paper, name)) for name in ("tldr", "abstract"))
    return summary_text(tldr, abstract)


def words(markup: str) -> list[str]:
    """The words a reader sees: markup between letters is no gap, between blocks it is."""
    spaced = markup.replace("</p>", "</p> ").replace("<br/>", " ")
    return "".join(etree.fromstring(f"<div>{spaced}</div>").itertext()).split()


def test_a_paper_is_shown_whole_and_in_order(paper: Callable[..., Paper]) -> None:
    assert whole(paper()).split("\n") == [
        "<p>Ada Brook, Cy Dale</p>",
        "<p><b>Category:</b> physics.ao-ph</p>",
        "<p><b>TL;DR:</b> Kites weigh clouds.</p>",
        "<p><b>Motivation:</b> Clouds are heavy.</p>",
        "<p><b>Method:</b> A kite &amp; a spring.</p>",
        "<p><b>Result:</b> Error &lt; 3%.</p>",
        "<p><b>Conclusion:</b> Kites suffice.</p>",
        "<p><b>Keywords:</b> kite; cloud</p>",
        "<p><b>Abstract:</b> We weigh clouds.</p>",
        "<p>A second paragraph follows.</p>",
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


def test_markup_is_plain() -> None:
    text = r"\textbf{Bold} \emph{it} \texttt{<CALL>} $x^2_i$ \href{https://example.org/?a&b}{here}"
    shown = inline_html(text)
    assert "<b>Bold</b> <i>it</i> &lt;CALL&gt;" in shown
    assert "<sup>2</sup>" in shown
    assert "<sub>" in shown
    assert '<a href="https://example.org/?a&amp;b">here</a>' in shown


def test_a_paragraph_inside_emphasis_is_a_line_break() -> None:
    shown = inline_html("\\emph{one\n\ntwo}")
    assert etree.fromstring(f"<p>{shown}</p>") is not None
    assert "one" in shown
    assert "two" in shown


def test_a_link_never_stands_inside_another(paper: Callable[..., Paper]) -> None:
    text = r"\href{https://a.org/}{see \href{https://b.org/}{b} or https://c.org/}"
    assert inline_html(text).count("<a ") == 1
    linked = Section(category="", papers=(paper(title="See https://a.org/ now"),))
    assert section_html(linked).count("<a ") == 1


def test_the_summary_is_the_tldr_or_the_start_of_the_abstract(paper: Callable[..., Paper]) -> None:
    assert summary(paper(tldr="Short: $x^2$\nand more.")) == "Short: x² and more."
    assert summary(paper(tldr="N/A")) == "We weigh clouds. A second paragraph follows."
    long = summary(paper(tldr="", abstract="cloud " * 100))
    assert long.endswith("cloud…")
    assert len(long) <= 301
    assert len(summary(paper(tldr="", abstract="云" * 1000))) == 301
    assert summary(Paper(title="x")) == ""


def test_the_address_is_the_digests_own_unless_it_is_of_no_use(paper: Callable[..., Paper]) -> None:
    assert paper_url(paper(url="http://example.org/x.pdf")) == "http://example.org/x.pdf"
    assert paper_url(paper(url="broken")) == "https://arxiv.org/abs/2602.00001"
    assert paper_url(Paper(title="x", url="broken")) is None


def test_a_section_lists_its_papers(paper: Callable[..., Paper]) -> None:
    section = Section(category="cs.CL", papers=(paper(), Paper(title="A < B")))
    link = f'<a href="https://arxiv.org/abs/2602.00001">{inline_html(paper().title)}</a>'
    assert section_html(section).split("\n") == [
        f"<p><b>{link}</b><br/>Ada Brook, Cy Dale<br/>Kites weigh clouds.</p>",
        "<p><b>A &lt; B</b></p>",
    ]


def test_names_are_plain_text(paper: Callable[..., Paper]) -> None:
    named = paper(authors=("J. S\\'anchez", " A  B ", "", "\x01", "O'Neil"))
    assert author_names(named) == ("J. Sánchez", "A B", "O'Neil")
    assert author_names(paper(authors=("A & B", "\ud800"))) == ("A & B",)


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
        for text in texts:
            # Where TeX is involved the reader sees something else than the source says.
            if not set("\\${}`") & set(text):
                assert set(re.findall(r"\w+", text)) <= seen
