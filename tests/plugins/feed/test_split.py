from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from digest_convert import Digest, Exporter, OutputError, Section
from digest_convert_feed.options import FeedOptions

Feed = Exporter[FeedOptions]
RenderFiles = Callable[..., dict[str, str]]
Judge = Callable[[str], list[str]]
MakeDigest = Callable[..., Digest]
Ids = Callable[[str], list[str]]

BASE = "https://example.org/feeds"


def suffix_of(exporter: Feed) -> str:
    """In a directory JSON feeds end in ``.json``, as ``feed.json`` does."""
    return exporter.suffix.replace(".feed", "")


def links(text: str) -> dict[str, str]:
    if text.startswith("{"):
        feed = json.loads(text)
        named = {"self": feed.get("feed_url"), "prev-archive": feed.get("next_url")}
        return {rel: url.rpartition("/")[2] for rel, url in named.items() if url}
    root = etree.fromstring(text.encode())
    found = root.findall(".//channel/{*}link[@rel]") or root.findall("./{*}link[@rel]")
    return {
        link.get("rel") or "": (link.get("href") or "").rpartition("/")[2]
        for link in found
        if link.get("rel") != "alternate"
    }


def test_only_a_split_feed_is_a_directory(exporter: Feed) -> None:
    assert not exporter.writes_directory(FeedOptions())
    assert exporter.writes_directory(FeedOptions(split="day"))
    assert exporter.writes_directory(FeedOptions(split="category"))


def test_a_feed_per_category_and_a_list_of_them(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest, ids: Ids, problems: Judge
) -> None:
    digests = [digest(3, 1, 2), digest(4, 2, 3, category="cs.AI"), digest(5, 4)]
    files = render_files(exporter, digests, split="category", url=BASE)
    suffix = suffix_of(exporter)
    assert set(files) == {f"cs.CL{suffix}", f"cs.AI{suffix}", "feeds.opml"}
    assert ids(files[f"cs.CL{suffix}"]) == ["00004", "00001", "00002"]
    assert ids(files[f"cs.AI{suffix}"]) == ["00002", "00003"]
    for name in (f"cs.CL{suffix}", f"cs.AI{suffix}"):
        assert problems(files[name]) == []
        assert links(files[name]) == {"self": name}
    outlines = etree.fromstring(files["feeds.opml"].encode()).findall("body/outline")
    assert [(one.get("text"), one.get("xmlUrl"), one.get("type")) for one in outlines] == [
        ("arXiv digest: cs.AI", f"{BASE}/cs.AI{suffix}", "rss"),
        ("arXiv digest: cs.CL", f"{BASE}/cs.CL{suffix}", "rss"),
    ]


def test_an_update_of_category_feeds_keeps_items_and_subscriptions(
    exporter: Feed,
    render_files: RenderFiles,
    digest: MakeDigest,
    ids: Ids,
    problems: Judge,
    tmp_path: Path,
) -> None:
    suffix = suffix_of(exporter)
    first = [digest(3, 1), digest(3, 2, category="cs.AI")]
    render_files(exporter, first, target=tmp_path, split="category", url=BASE)
    second = [digest(4, 1, 3)]
    files = render_files(exporter, second, target=tmp_path, split="category", url=BASE, update=True)
    assert set(files) == {f"cs.CL{suffix}", "feeds.opml"}
    assert ids(files[f"cs.CL{suffix}"]) == ["00003", "00001"]
    assert problems(files[f"cs.CL{suffix}"]) == []
    assert "cs.AI" in files["feeds.opml"]
    again = render_files(exporter, second, target=tmp_path, split="category", url=BASE, update=True)
    assert again == files


def test_a_damaged_list_stops_an_update(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest, tmp_path: Path
) -> None:
    (tmp_path / "feeds.opml").write_text("<opml>")
    with pytest.raises(OutputError, match="left as it is"):
        render_files(exporter, [digest(3, 1)], target=tmp_path, split="category", update=True)


def test_papers_without_a_section_go_by_their_own_category(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest
) -> None:
    plain = digest(3, 1, category="")
    files = render_files(exporter, [plain], split="category")
    assert f"physics.ao-ph{suffix_of(exporter)}" in files
    assert 'xmlUrl="physics.ao-ph' in files["feeds.opml"]


def test_archives_are_chained_by_day(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest, ids: Ids, problems: Judge
) -> None:
    digests = [digest(3, 1, 2), digest(4, 2, 3), digest(6, 4)]
    files = render_files(exporter, digests, split="day", url=BASE)
    suffix = suffix_of(exporter)
    third, fourth, sixth, feed = (
        f"{stem}{suffix}" for stem in ("2026-02-03", "2026-02-04", "2026-02-06", "feed")
    )
    assert set(files) == {third, fourth, sixth, feed}
    assert {name: ids(text) for name, text in files.items()} == {
        third: ["00001", "00002"],
        fourth: ["00003"],
        sixth: ["00004"],
        feed: ["00004"],
    }
    if exporter.name == "jsonfeed":  # which only leads to the older items
        found = [links(files[name]) for name in (third, fourth, sixth, feed)]
        assert [one.get("prev-archive") for one in found] == [None, third, fourth, sixth]
        return
    assert links(files[third]) == {"self": third, "current": feed, "next-archive": fourth}
    assert links(files[fourth]) == {
        "self": fourth,
        "current": feed,
        "prev-archive": third,
        "next-archive": sixth,
    }
    assert links(files[sixth]) == {"self": sixth, "current": feed, "prev-archive": fourth}
    assert links(files[feed]) == {"self": feed, "prev-archive": sixth}
    for name, text in files.items():
        assert problems(text) == []
        assert ("<fh:archive/>" in text) == (name != feed)


def test_an_only_day_is_no_chain(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest
) -> None:
    for text in render_files(exporter, [digest(3, 1)], split="day", url=BASE).values():
        assert "archive" not in text


def test_archives_without_an_address_have_no_links(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest, problems: Judge
) -> None:
    for text in render_files(exporter, [digest(3, 1), digest(4, 2)], split="day").values():
        assert links(text) == {}
        assert "archive" not in text
        assert problems(text) == []


def test_an_update_by_day_is_the_same_as_one_run(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest, tmp_path: Path
) -> None:
    days = [digest(3, 1, 2), digest(4, 2, 3), digest(5, 4), digest(7, 5, 1)]
    for day in days:
        render_files(exporter, [day], target=tmp_path, split="day", url=BASE, update=True)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert made == render_files(exporter, days, split="day", url=BASE)
    again = render_files(exporter, days[-1:], target=tmp_path, split="day", url=BASE, update=True)
    assert list(again) == [f"feed{suffix_of(exporter)}"]
    assert again.items() <= made.items()


def test_an_update_touches_the_neighbours_only(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest, tmp_path: Path
) -> None:
    days = [digest(day, day) for day in (1, 2, 3, 4)]
    render_files(exporter, days, target=tmp_path, split="day", url=BASE)
    files = render_files(
        exporter, [digest(6, 6)], target=tmp_path, split="day", url=BASE, update=True
    )
    stems = [name.removesuffix(suffix_of(exporter)) for name in files]
    assert stems == ["2026-02-04", "2026-02-06", "feed"]


def test_the_limit_is_the_current_feeds_alone(
    exporter: Feed, render_files: RenderFiles, digest: MakeDigest, ids: Ids
) -> None:
    files = render_files(exporter, [digest(3, 1, 2, 3)], split="day", limit=2)
    assert ids(files[f"2026-02-03{suffix_of(exporter)}"]) == ["00001", "00002", "00003"]
    assert ids(files[f"feed{suffix_of(exporter)}"]) == ["00001", "00002"]


def test_nothing_to_split(exporter: Feed, render_files: RenderFiles, problems: Judge) -> None:
    empty = Digest(title="x", date=datetime.date(2026, 2, 3), sections=(Section(category="c"),))
    assert render_files(exporter, [empty], split="category") == {}
    files = render_files(exporter, [empty], split="day")
    assert list(files) == [f"feed{suffix_of(exporter)}"]
    assert problems(files[f"feed{suffix_of(exporter)}"]) == []
