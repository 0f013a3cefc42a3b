"""The page as a whole: its size, its headings, its links, its memory."""

from __future__ import annotations

import gzip
import itertools
import re
import tracemalloc

import pytest
from lxml import html
from tests.plugins.html.pages import SEEDS, page_of

from digest_convert import UsageError, read
from digest_convert.testing.running import exported, working_context
from digest_convert.testing.samples import sample_digest, sample_paper
from digest_convert_html.exporter import HtmlExporter
from digest_convert_html.options import HtmlOptions


def headings(page: str) -> list[str]:
    found = html.fromstring(page).xpath("//h1|//h2|//h3|//h4")
    return [f"{one.tag} {one.text_content()}" for one in found]


def test_a_day_of_236_papers_is_small() -> None:
    for path in SEEDS or [pytest.skip("the real digests in shared/ are absent")]:
        page = page_of(read(path)).encode()
        assert len(page) <= 1_600_000
        assert len(gzip.compress(page)) <= 450_000


def test_one_day_is_the_page() -> None:
    page = page_of(sample_digest(13, sample_paper()))
    assert headings(page) == ["h1 arXiv digest 2026-02-13", "h2 cs.RO Robotics", "h3 Kite 1"]
    assert "<p>1 paper</p>" in page


def test_several_days_are_parts_of_it() -> None:
    page = page_of(sample_digest(14, sample_paper(1)), sample_digest(13, sample_paper(2)))
    assert headings(page) == [
        "h1 arXiv digests 2026-02-13 to 2026-02-14",
        *("h2 arXiv digest 2026-02-14", "h3 cs.RO Robotics", "h4 Kite 1"),
        *("h2 arXiv digest 2026-02-13", "h3 cs.RO Robotics", "h4 Kite 2"),
    ]
    assert '<a href="#2026-02-14">arXiv digest 2026-02-14</a> <span>1</span>' in page


def test_the_title_of_the_run_is_that_of_the_page() -> None:
    made = exported("html", [sample_digest(13), sample_digest(14)], title="Kites & more")
    assert "<title>Kites &amp; more</title>" in made.data.decode()


def test_no_digest_is_a_page_without_controls() -> None:
    page = exported("html", []).data.decode()
    assert headings(page) == ["h1 arXiv digest"]
    assert 'id="controls"' not in page
    assert "<script" not in page


def test_a_paper_that_comes_twice_has_two_anchors_and_one_key() -> None:
    day = sample_digest(13, sample_paper(1), sample_paper(1))
    found = html.fromstring(page_of(day, day)).xpath("//article")
    assert [(one.get("id"), one.get("data-id")) for one in found] == [
        ("2602.00001", None),
        ("2602.00001-2", "2602.00001"),
        ("2602.00001-3", "2602.00001"),
        ("2602.00001-4", "2602.00001"),
    ]


def test_papers_without_an_id_are_starred_by_their_title() -> None:
    page = page_of(sample_digest(13, sample_paper(1, id=None, url="", title="On *kites*")))
    assert '<article id="paper-1" data-id="On *kites*"' in page


def test_links_to_other_pages_and_files() -> None:
    links = ("up=../index.html", "alternate:application/atom+xml=feed.atom?a&b")
    page = page_of(sample_digest(13, sample_paper()), links=links)
    assert '<link rel="up" href="../index.html">' in page
    assert '<a rel="up" href="../index.html">Up</a>' in page
    feed = '<link rel="alternate" type="application/atom+xml" href="feed.atom?a&amp;b">'
    assert feed in page
    assert page.count("feed.atom") == 1


@pytest.mark.parametrize(
    "link", ["../index.html", "=x", "up=", "Up=x", "alternate:atom=x", "a=b c"]
)
def test_a_link_without_relation_or_address(link: str) -> None:
    with pytest.raises(UsageError, match="--html-links"):
        HtmlOptions(links=(link,))


def test_many_authors_are_folded() -> None:
    names = tuple(f"Ada N{number}" for number in range(100))
    page = page_of(sample_digest(13, sample_paper(authors=names)))
    (authors,) = html.fromstring(page).xpath("//div[@class='authors']")
    assert authors.xpath(".//summary")[0].text == "and 85 more"
    assert "Ada N99" in authors.text_content()


def test_failed_summaries_are_left_out() -> None:
    paper = sample_paper(summary_failed=True, tldr="N/A", motivation="Error", method="")
    page = page_of(sample_digest(13, paper))
    assert "TL;DR" not in re.sub(r"data-source='[^']*'", "", page)
    assert "<dt>Motivation" not in page


def test_a_transform_may_say_why_a_paper_is_here() -> None:
    page = page_of(sample_digest(13, sample_paper(extra=(("Matched", "kites & ropes"),))))
    assert '<dt class="extra">Matched</dt><dd>kites &amp; ropes</dd>' in page


def test_memory_does_not_grow_with_the_days() -> None:
    exporter = HtmlExporter()
    context = working_context("html", HtmlOptions())
    papers = [sample_paper(number, abstract="kites " * 500) for number in range(100)]
    day = exporter.render(sample_digest(13, *papers), context)
    tracemalloc.start()
    try:
        pieces = itertools.repeat(day, 150)
        size = sum(len(chunk) for chunk in exporter.assemble(pieces, context))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 50_000_000
    assert peak < size / 2
