from __future__ import annotations

from collections.abc import Callable

from digest_convert import Digest, Paper
from digest_convert_feed.item import Item, clean_item, digest_language, list_item, paper_item
from digest_convert_feed.listing import Listed
from digest_convert_feed.options import FeedOptions


def item(paper: Paper, category: str = "", language: str | None = None, **how: bool) -> Item:
    return paper_item(paper, category, language, full=how.get("full", True))


def test_categories_are_named_once(paper: Callable[..., Paper]) -> None:
    assert item(paper(), "cs.CL", None).categories == ("physics.ao-ph", "cs.CL")
    assert item(paper(), "physics.ao-ph", None).categories == ("physics.ao-ph",)
    assert item(paper(primary_category=" "), "\x00", None).categories == ()


def test_a_title_is_never_empty(paper: Callable[..., Paper]) -> None:
    assert item(paper(title="\ufffe"), "", None).title == "arXiv:2602.00001"
    made = item(Paper(title=""), "", None)
    assert (made.title, made.content, made.link) == ("Untitled", "<p>Untitled</p>", None)


def test_a_list_says_how_much_it_holds_of_which_category_and_day() -> None:
    papers = [Listed(key, f"Paper {key}", False, f"<p>{key}</p>") for key in ("1", "2")]
    made = list_item("cs.CL", "2026-02-13", papers, "ko", FeedOptions())
    assert made.title == "cs.CL, 2026-02-13: 2 papers"
    assert made.summary == "Paper 1; Paper 2"
    assert made.content == "<p>1</p>\n<p>2</p>"
    assert made.link == "https://arxiv.org/list/cs.CL/recent"
    assert (made.categories, made.authors, made.language) == (("cs.CL",), (), "ko")
    plain = list_item("", "February 2026", papers[:1], None, FeedOptions())
    assert plain.title == "arXiv, February 2026: 1 paper"
    assert plain.link == "https://arxiv.org/"
    linked = list_item("cs.CL", "x", papers, None, FeedOptions(link="https://example.org/a"))
    assert linked.link == "https://example.org/a"


def test_an_item_may_be_its_summary_alone(paper: Callable[..., Paper]) -> None:
    short = item(paper(), full=False)
    assert (short.content, short.summary) == ("", "Kites weigh clouds.")


def test_what_xml_forbids_is_cleaned_away(paper: Callable[..., Paper]) -> None:
    made = item(paper())
    assert clean_item(made) is made
    dirty = made._replace(title="A\x00", authors=("B\ud800",), categories=("C\x01",))
    clean = clean_item(dirty)
    assert (clean.title, clean.authors, clean.categories) == ("A", ("B",), ("C",))


def test_authors_that_are_not_known_are_said_so(paper: Callable[..., Paper]) -> None:
    assert item(paper(authors=())).authors == ("unknown",)


def test_only_language_tags_are_languages() -> None:
    assert digest_language(Digest(title="x", language="zh-Hans")) == "zh-Hans"
    assert digest_language(Digest(title="x", language="the same")) is None
    assert digest_language(Digest(title="x")) is None


def test_a_failed_summary_is_in_english(paper: Callable[..., Paper]) -> None:
    assert item(paper(), "", "ko").language == "ko"
    assert item(paper(summary_failed=True), "", "ko").language == "en"
    assert item(paper(tldr="N/A"), "", "ko").summary_language == "en"
