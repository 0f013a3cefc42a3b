from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from tests.plugins.epub.books import FAILED, PAPER

from digest_convert import ArxivId, Paper
from digest_convert.markup.inline import Markup
from digest_convert_epub.xhtml import article as page


def made(paper: Paper) -> page.Article:
    return page.article(paper, "here", None, Markup("mathml"))


def article(paper: Paper, summaries: str | None = "zh-Hans") -> BeautifulSoup:
    whole = page.article(paper, "here", summaries, Markup("unicode"))
    written = f"<article>{(whole.opening + whole.rest).decode()}</article>"
    etree.fromstring(written)
    return BeautifulSoup(written, "lxml-xml")


def labels(soup: BeautifulSoup) -> list[str]:
    return [label.get_text() for label in soup.find_all("b")]


def test_an_article_in_reading_order() -> None:
    soup = article(PAPER)
    assert soup.h2 is not None
    assert soup.h2["id"] == "here"
    assert soup.h2.get_text() == "Kites that fold n2 times"
    authors = soup.find(class_="authors")
    assert authors is not None
    assert authors.get_text() == "Ada North, Bo Li"
    assert labels(soup) == ["TL;DR", "Motivation", "Method", "Result", "Conclusion", "Abstract"]
    abstract = soup.find(class_="abstract")
    assert abstract is not None
    assert [part.get_text() for part in abstract.find_all("p")] == [
        "Abstract\u2002We fold kites, <FOLD> by <FOLD>.",
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
    assert languages["TL;DR\u2002"] == "zh-Hans"
    assert languages["Motiva"] == "zh-Hans"
    assert languages["Ada No"] == "en"
    assert languages["相关性\u2002高度"] == "zh-Hans"
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
    whole = page.article(PAPER, "here", "en", Markup("mathml"))
    written = (whole.opening + whole.rest).decode()
    assert "&lt;FOLD&gt; by &lt;FOLD&gt;" in written
    assert "<em>fly</em>" in written
    assert 'alttext="n^2"' in written
    assert "<h2" not in whole.item


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "\x00"])
def test_a_heading_is_never_empty(title: str) -> None:
    named = made(Paper(title=title, id=ArxivId(value="2602.00001")))
    assert named.heading == named.title == "arXiv:2602.00001"
    bare = made(Paper(title=title))
    assert bare.heading == bare.title == "Untitled"


def test_a_heading_that_is_a_formula_alone_is_text() -> None:
    assert made(Paper(title="$E = m$")).heading == "E = m"


def test_a_title_in_the_contents_is_plain_text_on_one_line() -> None:
    assert made(Paper(title="A  title &\x01 <b>")).title == "A title & <b>"
    assert made(Paper(title=r"\emph{A}  $n^2$")).title == "A n²"


def test_a_long_list_of_authors_is_shown_by_its_first_names_and_in_full_at_the_end() -> None:
    names = tuple(f"Author{number}x Name" for number in range(3303))
    soup = article(Paper(title="crowd", abstract="Text.", authors=names))
    authors = soup.find(class_="authors")
    assert authors is not None
    assert authors.get_text() == ", ".join(names[:10]) + " and 3,293 more"
    assert authors.a is not None
    whole = soup.find(id=str(authors.a["href"]).removeprefix("#"))
    assert whole is not None
    assert whole.get_text() == "Authors\u2002" + ", ".join(names)
    assert soup.find_all("p")[-1] == whole


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        (("Ada North", ":", "Bo Li and Cy Doe"), "Ada North, Bo Li, Cy Doe"),
        (("Ada North", "et al."), "Ada North, et al."),
        (("",), None),
    ],
)
def test_names_are_read(authors: tuple[str, ...], shown: str | None) -> None:
    found = article(Paper(title="t", authors=authors)).find(class_="authors")
    assert (found and found.get_text()) == shown


def test_links_that_the_paper_has_are_shown() -> None:
    links = (("code", "https://example.org/c?a=1&b=2"), ("x", "javascript:y"))
    about = article(replace(PAPER, links=links)).find(class_="about")
    assert about is not None
    assert [a["href"] for a in about.find_all("a")][2:] == ["https://example.org/c?a=1&b=2"]


def test_a_summary_in_markdown_has_lists_and_emphasis() -> None:
    soup = article(replace(PAPER, method="We do:\n1. **this** x~2\n2. `that`", result="- a\n- b"))
    assert [item.get_text() for item in soup.find_all("li")] == ["this x~2", "that", "a", "b"]
    assert (soup.strong, soup.code) != (None, None)
    assert [found.name for found in soup.find_all(["ol", "ul"])] == ["ol", "ul"]


def test_the_item_of_a_list_has_no_link_and_no_list_of_its_own() -> None:
    linked = replace(PAPER, title=r"\href{https://a.org}{See} it", tldr="- a\n- b")
    made = page.article(linked, "here", "en", Markup("auto"))
    assert made.heading == "See it"
    assert etree.fromstring(f"<div>{made.item}</div>").findtext("p", "").split() == ["a", "b"]
