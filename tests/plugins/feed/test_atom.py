from __future__ import annotations

import datetime
from collections.abc import Callable

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree

from digest_convert import Digest, Paper, Section
from digest_convert_feed.atom import AtomExporter, digest_convert_exporter

Render = Callable[..., str]
NS = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def feed(render: Render) -> Callable[..., str]:
    def run(paper: Paper, **options: str) -> str:
        digest = Digest(
            title="x",
            date=datetime.date(2026, 2, 13),
            language="ko",
            sections=(Section(category="cs.CL", papers=(paper,)),),
        )
        return render(AtomExporter(), [digest], **options)

    return run


def test_the_entry_point_gives_the_exporter() -> None:
    exporter = digest_convert_exporter()
    assert (exporter.name, exporter.suffix, exporter.group) == ("atom", ".atom", "feed")


def test_the_head(feed: Callable[..., str], paper: Callable[..., Paper]) -> None:
    text = feed(
        paper(),
        url="https://example.org/feed.atom",
        title="Q&A",
        description="What <we> read",
        author="Our group",
        icon="https://example.org/icon.svg",
        hub="https://hub.example.org/",
    )
    assert text.partition("<entry>")[0] == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
        ' xmlns="http://www.w3.org/2005/Atom" xml:lang="ko">\n'
        "<id>https://example.org/feed.atom</id>\n"
        "<title>Q&#x26;A</title>\n"
        "<subtitle>What &#x3C;we&#x3E; read</subtitle>\n"
        "<updated>2026-02-13T01:00:00Z</updated>\n"
        "<author><name>Our group</name></author>\n"
        "<generator>digest-convert</generator>\n"
        '<link rel="alternate" href="https://arxiv.org/"/>\n'
        '<link rel="self" type="application/atom+xml" href="https://example.org/feed.atom"/>\n'
        '<link rel="hub" href="https://hub.example.org/"/>\n'
        "<icon>https://example.org/icon.svg</icon>\n"
        "<sy:updatePeriod>daily</sy:updatePeriod>\n"
        "<sy:updateFrequency>4</sy:updateFrequency>\n"
    )


def test_a_feed_without_an_address_has_an_id_that_stays(
    feed: Callable[..., str], paper: Callable[..., Paper]
) -> None:
    ids = {
        etree.fromstring(feed(paper(), **options).encode()).findtext("a:id", namespaces=NS)
        for options in ({}, {"description": "Another"}, {"title": "Mine"})
    }
    assert len(ids) == 2
    assert all(one is not None and one.startswith("urn:uuid:") for one in ids)


def test_an_entry(feed: Callable[..., str], paper: Callable[..., Paper]) -> None:
    entry = etree.fromstring(feed(paper(title="R&D for <60%", tldr="x & y")).encode())[-1]
    title = entry.find("a:title", NS)
    assert title is not None
    assert (title.get("type"), title.text) == (None, "R&D for <60%")
    assert entry.findtext("a:summary", namespaces=NS) == "x & y"
    assert entry.findtext("a:id", namespaces=NS) == "http://arxiv.org/abs/2602.00001"
    assert [name.text for name in entry.iterfind("a:author/a:name", NS)] == [
        "Ada Brook",
        "Cy Dale",
    ]
    assert {link.get("rel"): link.get("href") for link in entry.iterfind("a:link", NS)} == {
        "alternate": "https://arxiv.org/abs/2602.00001",
        "related": "https://arxiv.org/pdf/2602.00001",
    }
    assert [one.get("term") for one in entry.iterfind("a:category", NS)] == [
        "physics.ao-ph",
        "cs.CL",
    ]


def test_without_a_summary_the_language_is_that_of_the_abstract(
    feed: Callable[..., str], paper: Callable[..., Paper]
) -> None:
    text = feed(paper(tldr="", summary_failed=True))
    assert '<content type="html" xml:lang="en">' in text
    assert '<summary xml:lang="en">We weigh clouds.' in text


@pytest.mark.parametrize("title", ["A & B", "Q&A", "<CALL> me", "if a < b > c", "x]]>y", "&amp;"])
def test_titles_are_read_as_they_are_meant(
    feed: Callable[..., str], paper: Callable[..., Paper], title: str
) -> None:
    entry = feedparser.parse(feed(paper(title=title)).encode()).entries[0]
    assert entry.title_detail.type == "text/plain"
    assert entry.title == title
