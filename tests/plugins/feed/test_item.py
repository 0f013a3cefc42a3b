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
    digest = Digest(title="x")
    assert paper_item(paper(), "cs.CL", digest).categories == ("physics.ao-ph", "cs.CL")
    assert paper_item(paper(), "physics.ao-ph", digest).categories == ("physics.ao-ph",)
    assert paper_item(paper(primary_category=" "), "\x00", digest).categories == ()


def test_a_title_is_never_empty(paper: Callable[..., Paper]) -> None:
    digest = Digest(title="x")
    assert paper_item(paper(title="\ufffe"), "", digest).title == "arXiv:2602.00001"
    item = paper_item(Paper(title=""), "", digest)
    assert (item.title, item.content, item.link) == ("Untitled", "<p>Untitled</p>", None)


def test_a_section_says_how_much_it_holds(paper: Callable[..., Paper]) -> None:
    section = Section(category="", papers=(paper(title="One"), paper(title="Two")))
    item = section_item(section, DAY, Digest(title="x"))
    assert item.title == "arXiv, 2026-02-13: 2 papers"
    assert item.summary == "One; Two"
    assert item.categories == ()


def test_only_language_tags_are_languages() -> None:
    assert digest_language(Digest(title="x", language="zh-Hans")) == "zh-Hans"
    assert digest_language(Digest(title="x", language="the same")) is None
    assert digest_language(Digest(title="x")) is None
