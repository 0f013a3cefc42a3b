from __future__ import annotations

import datetime
from collections.abc import Callable

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree

from digest_convert import ArxivId, Digest, Paper, Section
from digest_convert_feed.rss import RssExporter, digest_convert_exporter

Render = Callable[..., str]
Judge = Callable[[str], list[str]]


@pytest.fixture
def feed(render: Render) -> Callable[..., str]:
    def run(paper: Paper, **options: str) -> str:
        digest = Digest(
            title="x",
            date=datetime.date(2026, 2, 13),
            language="zh-Hans",
            sections=(Section(category="cs.CL", papers=(paper,)),),
        )
        return render(RssExporter(), [digest], **options)

    return run


def test_the_entry_point_gives_the_exporter() -> None:
    exporter = digest_convert_exporter()
    assert (exporter.name, exporter.suffix, exporter.group) == ("rss", ".rss", "feed")


def test_the_head(feed: Callable[..., str], paper: Callable[..., Paper]) -> None:
    text = feed(
        paper(),
        url="https://example.org/feed.rss?a=1&b=2",
        link="https://example.org/",
        title="Q&A",
        description="What <we> read",
        author="Our group",
        icon="https://example.org/icon.png",
        hub="https://hub.example.org/",
    )
    assert text.partition("<item>")[0] == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        "<channel>\n"
        "<title>Q&#x26;A</title>\n"
        "<link>https://example.org/</link>\n"
        "<description>What &#x3C;we&#x3E; read</description>\n"
        "<language>zh-Hans</language>\n"
        "<dc:creator>Our group</dc:creator>\n"
        "<pubDate>Fri, 13 Feb 2026 01:00:00 GMT</pubDate>\n"
        "<lastBuildDate>Fri, 13 Feb 2026 01:00:00 GMT</lastBuildDate>\n"
        "<generator>digest-convert</generator>\n"
        "<docs>https://www.rssboard.org/rss-specification</docs>\n"
        "<ttl>360</ttl>\n"
        "<skipDays>\n<day>Saturday</day>\n<day>Sunday</day>\n</skipDays>\n"
        "<sy:updatePeriod>daily</sy:updatePeriod>\n"
        "<sy:updateFrequency>4</sy:updateFrequency>\n"
        "<image>\n"
        "<url>https://example.org/icon.png</url>\n"
        "<title>Q&#x26;A</title>\n"
        "<link>https://example.org/</link>\n"
        "</image>\n"
        '<atom:link rel="self" type="application/rss+xml"'
        ' href="https://example.org/feed.rss?a=1&amp;b=2"/>\n'
        '<atom:link rel="hub" href="https://hub.example.org/"/>\n'
    )


def test_pictures_rss_does_not_know_are_atom_icons(
    feed: Callable[..., str], paper: Callable[..., Paper], rss_problems: Judge
) -> None:
    text = feed(paper(), icon="https://example.org/icon.svg")
    assert "<atom:icon>https://example.org/icon.svg</atom:icon>" in text
    assert "<image>" not in text
    assert rss_problems(text) == []


def test_an_item(feed: Callable[..., str], paper: Callable[..., Paper]) -> None:
    item = etree.fromstring(feed(paper(title="R&D for <60%", tldr="x < y & z")).encode())[0][-1]
    assert [str(child.tag).rpartition("}")[2] for child in item] == [
        "title",
        "link",
        "description",
        "encoded",
        "creator",
        "category",
        "category",
        "guid",
        "pubDate",
    ]
    assert item.findtext("title") == "R&D for <60%"
    assert item.findtext("description") == "x &lt; y &amp; z"
    assert item.findtext("{*}creator") == "Ada Brook, Cy Dale"
    assert item.findtext("guid") == "oai:arXiv.org:2602.00001"
    assert [(one.text, one.get("domain")) for one in item.findall("category")] == [
        ("physics.ao-ph", "http://arxiv.org/schemas/atom"),
        ("cs.CL", "http://arxiv.org/schemas/atom"),
    ]
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [child.get(lang) for child in item][:4] == ["en", None, "zh-Hans", "zh-Hans"]


def test_the_version_is_no_part_of_the_guid(feed: Callable[..., str]) -> None:
    text = feed(Paper(title="x", id=ArxivId(value="2602.1", version=3)))
    assert ">oai:arXiv.org:2602.1<" in text
    assert "<link>https://arxiv.org/abs/2602.1v3</link>" in text


@pytest.mark.parametrize(
    ("category", "known"),
    [("cs.CL", True), ("hep-th", True), ("physics.ao-ph", True), ("Clouds", False)],
)
def test_only_arxivs_categories_are_of_its_scheme(
    feed: Callable[..., str], paper: Callable[..., Paper], category: str, known: bool
) -> None:
    domain = ' domain="http://arxiv.org/schemas/atom"' if known else ""
    assert f"<category{domain}>{category}</category>" in feed(paper(primary_category=category))


@pytest.mark.parametrize("title", ["A & B", "Q&A", "<CALL> me", "if a < b > c", "x]]>y", "100% &c"])
def test_titles_are_read_as_they_are_meant(
    feed: Callable[..., str], paper: Callable[..., Paper], title: str
) -> None:
    assert feedparser.parse(feed(paper(title=title)).encode()).entries[0].title == title
