from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from tests.plugins.epub.books import FAILED, PAPER

from digest_convert import ArxivId, Paper
from digest_convert_epub.xhtml import document as page
from digest_convert_epub.xhtml.inline import Markup


def article(paper: Paper, summaries: str | None = "zh-Hans") -> BeautifulSoup:
    written = page.article(paper, "here", summaries, Markup("unicode"))
    etree.fromstring(written)
    return BeautifulSoup(written, "lxml-xml")


def labels(soup: BeautifulSoup) -> list[str]:
    return [label.get_text() for label in soup.find_all("b")]


def test_an_article_in_reading_order() -> None:
    soup = article(PAPER)
    assert soup.article["id"] == "here"  # type: ignore[index]
    assert soup.h2 is not None
    assert soup.h2.get_text() == "Kites that fold n2 times"
    authors = soup.find(class_="authors")
    assert authors is not None
    assert authors.get_text() == "Ada North, Bo Li"
    assert labels(soup) == ["TL;DR", "Motivation", "Method", "Result", "Conclusion", "Abstract"]
    abstract = soup.find(class_="abstract")
    assert abstract is not None
    assert [part.get_text() for part in abstract.find_all("p")] == [
        "Abstract We fold kites, <FOLD> by <FOLD>.",
        "They fly.",
    ]


def test_links_to_the_abstract_page_and_the_pdf() -> None:
    links = {link.get_text(): link["href"] for link in article(PAPER).find_all("a")}
    assert links == {
        "arXiv:2602.01234": "https://arxiv.org/abs/2602.01234",
        "PDF": "https://arxiv.org/pdf/2602.01234",
    }


def test_an_address_elsewhere_is_linked_too() -> None:
    soup = article(replace(PAPER, url="https://papers.example.org/2602.01234?a=1&b=2"))
    link = soup.find_all("a")[-1]
    assert (link.get_text(), link["href"]) == (
        "papers.example.org",
        "https://papers.example.org/2602.01234?a=1&b=2",
    )


@pytest.mark.parametrize(
    ("url", "shown", "links"),
    [
        ("https://example.org/x", "example.org", 1),
        ("see <shelf> 3", "see <shelf> 3", 0),
        ("", "", 0),
    ],
)
def test_a_paper_without_id_shows_what_address_there_is(url: str, shown: str, links: int) -> None:
    soup = article(replace(PAPER, id=None, url=url))
    about = soup.find(class_="about")
    assert about is not None
    assert shown in about.get_text()
    assert len(about.find_all("a")) == links


def test_blocks_name_their_languages() -> None:
    soup = article(replace(PAPER, extra=(("相关性", "高度相关"), ("Keywords", "ropes"))))
    languages = {block.get_text()[:6]: block.get("xml:lang") for block in soup.find_all("p")}
    assert languages["TL;DR "] == "zh-Hans"
    assert languages["Motiva"] == "zh-Hans"
    assert languages["Ada No"] == "en"
    assert languages["相关性 高度"] == "zh-Hans"
    assert languages["Keywor"] == "en"
    abstract = soup.find(class_="abstract")
    assert abstract is not None
    assert abstract["lang"] == abstract["xml:lang"] == "en"
    label = soup.b
    assert label is not None
    assert label["xml:lang"] == "en"


def test_without_a_known_language_summaries_claim_none() -> None:
    soup = article(PAPER, None)
    tldr = soup.find(class_="tldr")
    assert tldr is not None
    assert not tldr.has_attr("lang")


def test_a_failed_summary_leaves_the_abstract_first_and_no_placeholder() -> None:
    soup = article(FAILED)
    assert labels(soup) == ["Abstract", "Relevance"]
    assert "failed" not in soup.get_text()
    assert "N/A" not in soup.get_text()


def test_extra_fields_stand_before_the_abstract_under_their_labels() -> None:
    soup = article(replace(PAPER, extra=(("Keywords", "a\n\n  b"), ("", "bare"))))
    assert labels(soup)[-2:] == ["Keywords", "Abstract"]
    text = soup.get_text()
    assert text.index("折叠可行") < text.index("Keywords") < text.index("bare")
    assert text.index("bare") < text.index("We fold")


def test_literals_and_markup() -> None:
    written = page.article(PAPER, "here", "en", Markup("mathml"))
    assert "&lt;FOLD&gt; by &lt;FOLD&gt;" in written
    assert "<em>fly</em>" in written
    assert 'alttext="n^2"' in written


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "\x00"])
def test_a_heading_is_never_empty(title: str) -> None:
    paper = Paper(title=title, id=ArxivId(value="2602.00001"))
    assert page.heading(paper, Markup("mathml")) == "arXiv:2602.00001"
    assert page.entry_title(paper) == "arXiv:2602.00001"
    assert page.entry_title(Paper(title=title)) == "Untitled"


def test_a_heading_that_is_a_formula_alone_is_text() -> None:
    heading = page.heading(Paper(title="$E = m$"), Markup("mathml"))
    assert "<math" not in heading
    assert "E = m" in heading


def test_thousands_of_authors_are_all_there() -> None:
    names = tuple(f"Author{number} Name" for number in range(3303))
    authors = article(Paper(title="crowd", authors=names)).find(class_="authors")
    assert authors is not None
    assert authors.get_text() == ", ".join(names)


def test_a_document_is_xhtml_with_its_styles_and_language() -> None:
    written = page.document("A & B", b"<p>x</p>\n", styles=("a.css", "b.css"), kind="bodymatter")
    root = etree.fromstring(written)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == root.get("lang") == "en"
    names = [link.get("href") for link in root.iter("{http://www.w3.org/1999/xhtml}link")]
    assert names == ["a.css", "b.css"]
    assert root.findtext("{*}head/{*}title") == "A & B"


@pytest.mark.parametrize(("count", "words"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers")])
def test_counts_in_words(count: int, words: str) -> None:
    assert page.papers(count) == words
