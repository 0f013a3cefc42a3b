from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest_convert import Digest, OutputError, Paper, Section
from digest_convert_feed.jsonfeed import JsonFeedExporter, digest_convert_exporter

Render = Callable[..., str]
MakeDigest = Callable[..., Digest]


@pytest.fixture
def feed(render: Render) -> Callable[..., dict[str, Any]]:
    def run(paper: Paper, **options: str) -> dict[str, Any]:
        digest = Digest(
            title="x",
            date=datetime.date(2026, 2, 13),
            language="ko",
            sections=(Section(category="cs.CL", papers=(paper,)),),
        )
        loaded: dict[str, Any] = json.loads(render(JsonFeedExporter(), [digest], **options))
        return loaded

    return run


def test_the_entry_point_gives_the_exporter() -> None:
    exporter = digest_convert_exporter()
    assert (exporter.name, exporter.suffix, exporter.group) == ("jsonfeed", ".feed.json", "feed")
    assert exporter.media_type == "application/feed+json"


def test_the_head(feed: Callable[..., dict[str, Any]], paper: Callable[..., Paper]) -> None:
    made = feed(
        paper(),
        url="https://example.org/feed.json",
        title="Q&A",
        description='What "we" read',
        author="Our group",
        icon="https://example.org/icon.png",
        hub="https://hub.example.org/",
    )
    del made["items"]
    assert made == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Q&A",
        "home_page_url": "https://arxiv.org/",
        "feed_url": "https://example.org/feed.json",
        "description": 'What "we" read',
        "icon": "https://example.org/icon.png",
        "authors": [{"name": "Our group"}],
        "language": "ko",
        "hubs": [{"type": "WebSub", "url": "https://hub.example.org/"}],
        "_digest_convert": {"updated": "2026-02-13T01:00:00Z"},
    }


def test_an_item(feed: Callable[..., dict[str, Any]], paper: Callable[..., Paper]) -> None:
    (item,) = feed(paper(title="R&D for <60% of $x^2$", tldr="a < **b**"))["items"]
    content = item.pop("content_html")
    assert content.startswith("<p><strong>TL;DR:</strong> a &lt; <strong>b</strong></p>\n")
    assert item == {
        "id": "http://arxiv.org/abs/2602.00001",
        "url": "https://arxiv.org/abs/2602.00001",
        "title": "R&D for <60% of x²",
        "summary": "a < b",
        "date_published": "2026-02-13T01:00:00Z",
        "date_modified": "2026-02-13T01:00:00Z",
        "authors": [{"name": "Ada Brook"}, {"name": "Cy Dale"}],
        "tags": ["physics.ao-ph", "cs.CL"],
        "language": "ko",
    }


def test_what_is_not_known_is_not_said(feed: Callable[..., dict[str, Any]]) -> None:
    (item,) = feed(Paper(title="x", summary_failed=True))["items"]
    assert item["_digest_convert"] == {"summary_failed": True}
    assert not {"url", "authors", "summary"} & set(item)


def test_the_summary_may_be_all_of_it(
    feed: Callable[..., dict[str, Any]], paper: Callable[..., Paper]
) -> None:
    (item,) = feed(paper(tldr="a < b"), content="summary")["items"]
    assert item["content_html"] == "<p>a &lt; b</p>"
    assert "summary" not in item


def test_no_text_is_taken_for_a_date(render: Render, paper: Callable[..., Paper]) -> None:
    hostile = '"date_published": "", "date_modified": ""'
    section = Section(category=hostile, papers=(paper(title=hostile, tldr=hostile),))
    digest = Digest(title="x", date=datetime.date(2026, 2, 3), sections=(section,))
    (item,) = json.loads(render(JsonFeedExporter(), [digest]))["items"]
    assert item["title"] == item["summary"] == hostile
    assert item["date_published"] == item["date_modified"] == "2026-02-03T01:00:00Z"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "damaged"),
        ("[]", "not a JSON Feed"),
        ('{"version": "1", "items": []}', "not a JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1.1"}', "no items"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [1]}', "not an object"),
        ("\xff", "damaged"),
        ("[" * 100_000, "damaged"),
    ],
)
def test_what_is_not_a_json_feed_is_left_alone(
    render: Render, digest: MakeDigest, tmp_path: Path, text: str, why: str
) -> None:
    target = tmp_path / "feed.json"
    target.write_text(text, encoding="latin-1")
    with pytest.raises(OutputError, match=f"{why}.*left as it is"):
        render(JsonFeedExporter(), [digest(3, 1)], target=target, update=True)


def test_a_feed_of_ours_that_was_laid_out_anew_is_read_as_a_whole(
    render: Render, digest: MakeDigest, tmp_path: Path
) -> None:
    target = tmp_path / "feed.json"
    exporter = JsonFeedExporter()
    text = render(exporter, [digest(3, 1, 2)])
    target.write_text(json.dumps(json.loads(text), indent=2), encoding="utf-8")
    assert render(exporter, [digest(3, 1, 2)], target=target, update=True) == text
