from __future__ import annotations

import datetime
from collections.abc import Callable

from digest_convert import Digest, Paper, Section
from digest_convert_feed.item import (
    digest_language,
    paper_item,
    section_item,
)

DAY = datetime.date(2026, 2, 13)


def test_categories_are_named_once(paper: Callable[..., Paper]) -> None:
    assert paper_item(paper(), "cs.CL", None).categories == ("physics.ao-ph", "cs.CL")
    assert paper_item(paper(), "physics.ao-ph", None).categories == ("physics.ao-ph",)
    assert paper_item(paper(primary_category=" "), "\x00", None).categories == ()


def test_a_title_is_never_empty(paper: Callable[..., Paper]) -> None:
    assert paper_item(paper(title="\ufffe"), "", None).title == "arXiv:2602.00001"
    item = paper_item(Paper(title=""), "", None)
    assert (item.title, item.content, item.link) == ("Untitled", "<p>Untitled</p>", None)


def test_a_section_says_how_much_it_holds(paper: Callable[..., Paper]) -> None:
    section = Section(category="", papers=(paper(title="One"), paper(title="Two")))
    item = section_item(section, DAY, None)
    assert item.title == "arXiv, 2026-02-13: 2 papers"
    assert item.summary == "One; Two"
    assert item.categories == ()


def test_only_language_tags_are_languages() -> None:
    assert digest_language(Digest(title="x", language="zh-Hans")) == "zh-Hans"
    assert digest_language(Digest(title="x", language="the same")) is None
    assert digest_language(Digest(title="x")) is None


def test_a_failed_summary_is_in_english(paper: Callable[..., Paper]) -> None:
    assert paper_item(paper(), "", "ko").language == "ko"
    assert paper_item(paper(summary_failed=True), "", "ko").language == "en"
    assert paper_item(paper(tldr="N/A"), "", "ko").summary_language == "en"
