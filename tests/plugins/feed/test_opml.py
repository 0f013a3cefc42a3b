from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from digest_convert_feed.opml import Subscription, opml, read_subscriptions


def test_a_list_as_opml_asks() -> None:
    text = opml("Papers & more", 0, [Subscription(title='B "b"', address="https://b.org/?a&b")])
    root = etree.fromstring(text.encode())
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Papers & more"
    assert root.findtext("head/dateCreated") == "Thu, 01 Jan 1970 00:00:00 GMT"
    outline = root.find("body/outline")
    assert outline is not None
    assert dict(outline.attrib) == {
        "type": "rss",
        "text": 'B "b"',
        "title": 'B "b"',
        "xmlUrl": "https://b.org/?a&b",
    }


@given(title=st.text())
def test_any_title_makes_a_readable_list(title: str) -> None:
    etree.fromstring(opml(title, 0, [Subscription(title=title, address="a")]).encode())


def test_lists_are_read_back(tmp_path: Path) -> None:
    subscriptions = [Subscription(title="A", address="a"), Subscription(title="B", address="b")]
    path = tmp_path / "feeds.opml"
    path.write_text(opml("x", 0, reversed(subscriptions)), encoding="utf-8")
    assert read_subscriptions(path) == subscriptions
    assert read_subscriptions(tmp_path / "none.opml") == []
