"""The feeds of a site: of the newest days, of each category, and the list of these."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
from tests.plugins.site.sites import make, write_days


def _parsed(path: Path) -> ET.ElementTree[ET.Element]:
    return ET.parse(path)  # noqa: S314 - our own output


def ids(path: Path) -> list[str]:
    return [entry.id for entry in feedparser.parse(path.read_bytes()).entries]


def test_a_feed_of_all_and_one_of_each_category(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(3))
    site = tmp_path / "site"
    make(site, tmp_path / "in", "--site-with", "atom,rss,jsonfeed")
    assert {path.name for path in site.glob("feed*")} == {
        *("feed.atom", "feed.rss", "feed.json", "feeds", "feeds.opml"),
    }
    everything = ids(site / "feed.atom")
    assert len(everything) == 7
    assert {path.name for path in (site / "feeds").glob("*.rss")} == {
        *("cs.CL.rss", "cs.RO.rss", "math.GT.rss"),
    }
    parts = [ids(path) for path in (site / "feeds").glob("*.atom")]
    assert {one for part in parts for one in part} == set(everything)
    assert all(part for part in parts)


def test_the_feeds_hold_the_newest_days(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(5))
    make(tmp_path / "site", tmp_path / "in", "--site-with", "atom", "--site-feed-days", "2")
    assert len(ids(tmp_path / "site/feed.atom")) == 5


def test_addresses(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(1))
    base = "https://example.org/papers"
    make(tmp_path / "site", tmp_path / "in", "--site-with", "atom,rss", "--site-url", f"{base}/")
    feed = feedparser.parse((tmp_path / "site/feeds/cs.RO.atom").read_bytes()).feed
    assert {link.rel: link.href for link in feed.links} == {
        "self": f"{base}/feeds/cs.RO.atom",
        "alternate": f"{base}/index.html",
    }
    assert feed.title == "arXiv digest: cs.RO"
    outlines = _parsed(tmp_path / "site/feeds.opml").iter("outline")
    addresses = [outline.attrib["xmlUrl"] for outline in outlines]
    assert addresses == [f"{base}/feeds/{name}.atom" for name in ("cs.CL", "cs.RO", "math.GT")]


def test_the_list_names_files_where_the_address_is_not_known(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(1))
    make(tmp_path / "site", tmp_path / "in", "--site-with", "rss")
    for outline in _parsed(tmp_path / "site/feeds.opml").iter("outline"):
        assert (tmp_path / "site" / outline.attrib["xmlUrl"]).is_file()


def test_what_is_subscribed_to_is_found_from_the_index(tmp_path: Path) -> None:
    write_days(tmp_path / "in", range(1))
    make(tmp_path / "site", tmp_path / "in")
    found = {}
    for name in ("index.html", "2026/01/index.html"):
        page = (tmp_path / "site" / name).read_text(encoding="utf-8")
        up = "../" * name.count("/")
        for kind, path in (
            ("application/atom+xml", "feed.atom"),
            ("application/rss+xml", "feed.rss"),
            ("application/atom+xml;profile=opds-catalog;kind=acquisition", "opds.xml"),
        ):
            found[name, path] = f'rel="alternate" type="{kind}"' in page and f"{up}{path}" in page
    assert all(found.values()), found
