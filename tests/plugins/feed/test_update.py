"""Updating a feed, rule by rule."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.plugins.feed.test_simulation import entries, head_date

from digest_convert import Context, Diagnostic, Digest, Exporter, Paper, Section
from digest_convert_feed.options import FeedOptions

Feed = Exporter[FeedOptions]
Judge = Callable[[str], list[str]]
MakeDigest = Callable[..., Digest]
Ids = Callable[[str], list[str]]
Update = Callable[..., str]

URL = "https://example.org/feed"


@pytest.fixture
def update(exporter: Feed, render: Callable[..., str], tmp_path: Path) -> Update:
    """Update the one feed there is: the new text, which is written too."""

    def run(*digests: Digest, **options: Any) -> str:
        target = tmp_path / "feed"
        text = render(exporter, digests, target=target, update=True, **({"url": URL} | options))
        target.write_text(text, encoding="utf-8")
        return text

    return run


@pytest.fixture
def day(paper: Callable[..., Paper]) -> MakeDigest:
    """A digest of a day of February 2026: papers by number, "" for a failed summary."""

    def make(number: int, **tldrs: str) -> Digest:
        papers = tuple(
            paper(
                id=f"2602.{name[1:]:0>5}",
                title=f"Paper {name[1:]}",
                tldr=tldr or "Summary generation failed",
                **({} if tldr else dict.fromkeys(("motivation", "method"), "N/A")),
                summary_failed=not tldr,
            )
            for name, tldr in tldrs.items()
        )
        section = Section(category="cs.CL", papers=papers)
        date = datetime.date(2026, 2, number)
        return Digest(title="x", date=date, language="en", sections=(section,))

    return make


def content(text: str, number: int) -> str:
    (found,) = [one.content for one in entries(text).values() if f"2602.{number:05}" in one.content]
    return found


def test_what_changed_on_the_same_day_is_replaced(update: Update, day: MakeDigest) -> None:
    first = update(day(3, p1="Old words.", p2="Two."))
    second = update(day(3, p1="New words.", p2="Two."))
    assert "New words." in content(second, 1)
    assert "Old words." not in second
    assert [one.published for one in entries(second).values()] == [
        one.published for one in entries(first).values()
    ]
    assert head_date(second) > head_date(first)


def test_a_real_summary_repairs_a_failed_one_on_any_later_day(
    update: Update, day: MakeDigest, exporter: Feed, problems: Judge
) -> None:
    first = update(day(3, p1="", p2="Two."), day(4, p3="Three."))
    assert "Two." in content(first, 2)
    text = update(day(5, p4="Four.", p1="Repaired."))
    assert "Repaired." in content(text, 1)
    before, after = entries(first), entries(text)
    item_id = next(one for one in before if one.endswith("00001"))
    assert after[item_id].published == before[item_id].published
    assert list(after)[1:] == list(before)
    if exporter.name != "rss":
        # One second after everything else of its day: no two dates are equal.
        assert after[item_id].updated == "2026-02-03T01:00:01Z"
    assert problems(text) == []


def test_an_earlier_day_that_comes_late_repairs_too(update: Update, day: MakeDigest) -> None:
    update(day(5, p1=""))
    text = update(day(3, p1="Repaired."))
    assert "Repaired." in content(text, 1)
    (entry,) = entries(text).values()
    assert entry.published.startswith("2026-02-05")


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_failed_summary_never_replaces_a_real_one(
    update: Update, day: MakeDigest, number: int
) -> None:
    first = update(day(3, p1="Real."))
    assert update(day(number, p1="")) == first


def test_a_real_summary_is_not_replaced_by_another_day(update: Update, day: MakeDigest) -> None:
    first = update(day(3, p1="First."))
    assert update(day(4, p1="Second.")) == first


def test_a_repair_with_nothing_but_the_tldr(update: Update, day: MakeDigest) -> None:
    update(day(3, p1=""), content="summary")
    text = update(day(4, p1="Repaired."), content="summary")
    assert "Repaired." in text
    assert update(day(4, p1="Repaired."), content="summary") == text


def test_many_repairs_of_one_day_have_dates_of_their_own(
    update: Update, day: MakeDigest, problems: Judge
) -> None:
    numbers = range(1, 40)
    update(day(3, **{f"p{number}": "" for number in numbers}))
    text = update(day(4, **{f"p{number}": f"Real {number}." for number in numbers}))
    assert problems(text) == []
    for number in numbers:
        assert f"Real {number}." in content(text, number)


def test_a_file_of_several_days_is_updated_by_all_of_them(
    update: Update, day: MakeDigest, render: Callable[..., str], exporter: Feed, tmp_path: Path
) -> None:
    days = [day(3, p1="First.", p2=""), day(4, p1="Second.", p2="Repaired.", p3="Three.")]
    whole = render(exporter, days, url=URL)
    (tmp_path / "feed").write_text(whole, encoding="utf-8")
    # The newest summary was taken then, and is known to be one of those of today.
    assert update(*days) == whole
    assert update(*days[::-1]) == whole


def test_of_several_repairs_the_rerun_is_taken_then_the_first_day(
    update: Update, day: MakeDigest
) -> None:
    days = [day(5, p1="Fifth.", p2="Fifth."), day(4, p1="Fourth."), day(3, p1="", p2="Rerun.")]
    for order in (days, days[::-1]):
        update(day(2, p9="Nine."), day(3, p1="", p2=""), limit=3)
        text = update(*order)
        assert "Fourth." in content(text, 1)
        assert "Rerun." in content(text, 2)
        assert update(*order) == text
        update(day(20, p7="7", p8="8", p9="9"), limit=1)


def test_a_limit_below_a_days_size_gives_the_same_file_again_and_says_what_it_leaves_out(
    exporter: Feed, render: Callable[..., str], digest: MakeDigest, ids: Ids, tmp_path: Path
) -> None:
    target = tmp_path / "feed"
    texts = set()
    for _ in range(3):
        reports: list[Diagnostic] = []
        options: dict[str, Any] = {"update": True, "limit": 2, "url": URL}
        today = digest(3, 1, 2, 3, 4, 5)
        text = render(exporter, [today], target=target, reports=reports, **options)
        target.write_text(text, encoding="utf-8")
        texts.add(text)
        assert [report.code for report in reports] == ["left-out"]
        assert "3 items" in reports[0].message
    assert ids(texts.pop()) == ["00001", "00002"]
    assert not texts


def test_older_days_make_room_without_a_word(
    exporter: Feed, render: Callable[..., str], digest: MakeDigest, ids: Ids, tmp_path: Path
) -> None:
    target = tmp_path / "feed"
    target.write_text(render(exporter, [digest(3, 1, 2, 3)]), encoding="utf-8")
    reports: list[Diagnostic] = []
    options: dict[str, Any] = {"update": True, "limit": 4, "url": URL}
    text = render(exporter, [digest(4, 4, 5)], target=target, reports=reports, **options)
    assert ids(text) == ["00004", "00005", "00001", "00002"]
    assert reports == []


def test_a_limit_does_not_lose_what_a_rerun_adds_in_front(
    update: Update, digest: MakeDigest, ids: Ids
) -> None:
    update(digest(3, 1, 2, 3, 4, 5), limit=3)
    assert ids(update(digest(3, 1, 9, 2, 3, 4, 5), limit=3)) == ["00009", "00001", "00002"]


def test_digests_of_a_month_alone_go_before_the_older(
    update: Update, digest: MakeDigest, ids: Ids, problems: Judge
) -> None:
    def month(*numbers: int) -> Digest:
        return digest(1, *numbers, date_inferred=True)

    update(month(1, 2, 3), limit=5)
    assert ids(update(month(4, 2, 5), limit=5)) == ["00004", "00005", "00001", "00002", "00003"]
    text = update(month(6, 7), limit=5)
    assert ids(text) == ["00006", "00007", "00004", "00005", "00001"]
    assert update(month(6, 7), limit=5) == text
    assert problems(text) == []


def test_no_date_is_later_than_the_digests_day(update: Update, digest: MakeDigest) -> None:
    for number in range(1, 200):
        text = update(digest(3, number))
    dates = [one.published for one in entries(text).values()]
    assert max(dates)[:10] == "2026-02-03"
    assert len(set(dates)) == len(dates) == 199


def test_an_empty_file_is_an_empty_feed(
    update: Update, digest: MakeDigest, ids: Ids, tmp_path: Path
) -> None:
    (tmp_path / "feed").touch()
    assert ids(update(digest(3, 1))) == ["00001"]


def test_a_feed_without_items_is_updated_like_any_other(update: Update, digest: MakeDigest) -> None:
    empty = update(digest(3))
    assert update(digest(3)) == empty
    assert head_date(update(digest(3, 1))) > head_date(empty)


def test_an_empty_selection_leaves_the_feed_that_is_there(
    update: Update, exporter: Feed, render: Callable[..., str], digest: MakeDigest, tmp_path: Path
) -> None:
    text = update(digest(3, 1))
    assert update() == text
    assert update(Digest(title="x", date=datetime.date(2026, 2, 9))) == text
    # Without --feed-update too.
    context = Context(options=FeedOptions(), report=lambda _: None, target=tmp_path / "feed")
    assert b"".join(exporter.export(iter([]), context)).decode() == text  # type: ignore[arg-type]
    assert "1970" in render(exporter, [], target=tmp_path / "none")


# Items that list papers


def test_a_rerun_with_more_papers_changes_the_item(
    update: Update, digest: MakeDigest, problems: Judge, exporter: Feed
) -> None:
    first = update(digest(3, 1, 2), granularity="digest")
    text = update(digest(3, 1, 2, 3), granularity="digest")
    (before,), (after,) = entries(first).values(), entries(text).values()
    assert "2026-02-03: 3 papers" in text
    assert after.content.startswith(before.content)
    assert "Paper 3" in after.content
    assert after.published == before.published
    if exporter.name != "rss":
        assert after.updated == "2026-02-03T01:00:01Z"
    assert problems(text) == []
    assert update(digest(3, 1, 2, 3), granularity="digest") == text


def test_a_paper_is_listed_on_its_first_day_only(
    update: Update, digest: MakeDigest, render: Callable[..., str], exporter: Feed
) -> None:
    days = [digest(3, 1, 2), digest(4, 2, 3), digest(5, 3)]
    for one in days:
        text = update(one, granularity="digest")
    assert text.count("/abs/2602.00002") == 1
    assert "2026-02-04: 1 paper" in text
    assert "2026-02-05" not in "".join(one.content for one in entries(text).values())
    assert len(entries(text)) == 2
    assert entries(render(exporter, days, granularity="digest", url=URL)) == entries(text)


def test_a_listed_paper_is_repaired_where_it_stands(update: Update, day: MakeDigest) -> None:
    first = update(day(3, p1="One.", p2="", p3="Three."), granularity="digest")
    assert "<em>Abstract:</em> We weigh clouds." in next(iter(entries(first).values())).content
    text = update(day(5, p2="Repaired & <well>."), granularity="digest")
    (entry,) = entries(text).values()
    assert [line.partition("</strong><br/>")[2][:9] for line in entry.content.split("\n")] == [
        "One.<br/>",
        "Repaired ",
        "Three.<br"[:9],
    ]
    assert update(day(5, p2=""), granularity="digest") == text
    assert update(day(3, p1="", p2="", p3=""), granularity="digest") == text


def test_each_list_has_a_link(update: Update, digest: MakeDigest, exporter: Feed) -> None:
    text = update(digest(3, 1), granularity="digest")
    assert "https://arxiv.org/list/cs.CL/recent" in text
    mine = update(digest(4, 2), granularity="digest", link="https://example.org/day")
    assert mine.count("https://example.org/day") == 2
    assert exporter.suffix


# Feeds that others have written


ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://old.example/a/" xml:lang="de">
<title>Alt</title><id>urn:x:1</id><updated>2026-02-01T00:00:00Z</updated>
<author><name>Ann</name><uri>/ann</uri></author >
<entry><title>Eins</title><id>urn:x:2</id><updated>2026-02-01T00:00:00Z</updated>
<link href="eins"/><summary>x</summary></entry>
<entry xml:base="b/" xml:lang="fr"><title>Deux</title><id>urn:x:3</id>
<updated>2026-01-31T00:00:00Z</updated><author><name>Bob</name></author><summary>y</summary></entry>
</feed>"""


def test_items_of_a_foreign_atom_feed_keep_base_language_and_author(
    render: Callable[..., str], digest: MakeDigest, tmp_path: Path
) -> None:
    from digest_convert_feed.atom import AtomExporter

    target = tmp_path / "feed.atom"
    target.write_text(ATOM, encoding="utf-8")
    text = render(AtomExporter(), [digest(3, 1)], target=target, update=True, url=URL)
    root = etree.fromstring(text.encode())
    _, one, two = root.findall("{*}entry")
    assert (one.base, one.get(f"{XML}lang")) == ("https://old.example/a/", "de")
    assert [name.text for name in one.iterfind("{*}author/{*}name")] == ["Ann"]
    assert (two.base, two.get(f"{XML}lang")) == ("https://old.example/a/b/", "fr")
    assert [name.text for name in two.iterfind("{*}author/{*}name")] == ["Bob"]
    assert root.findtext("{*}author/{*}name") == "arXiv digest"
    assert root.get(f"{XML}base") is None
    target.write_text(text, encoding="utf-8")
    assert render(AtomExporter(), [digest(3, 1)], target=target, update=True, url=URL) == text


def test_items_of_a_foreign_rss_feed_keep_their_base(
    render: Callable[..., str], digest: MakeDigest, tmp_path: Path
) -> None:
    from digest_convert_feed.rss import RssExporter

    target = tmp_path / "feed.rss"
    target.write_text(
        '<rss version="2.0" xml:base="https://old.example/"><channel xml:base="sub/">'
        "<title>x</title><item><guid>a</guid><link>b</link></item><item/></channel></rss>",
        encoding="utf-8",
    )
    text = render(RssExporter(), [digest(3, 1)], target=target, update=True, url=URL)
    _, one, two = etree.fromstring(text.encode()).iter("item")
    assert one.base == two.base == "https://old.example/sub/"


def test_items_of_a_foreign_json_feed_keep_language_and_authors(
    render: Callable[..., str], digest: MakeDigest, tmp_path: Path
) -> None:
    import json

    from digest_convert_feed.jsonfeed import JsonFeedExporter

    target = tmp_path / "feed.json"
    older = {
        "version": "https://jsonfeed.org/version/1",
        "title": "Alt",
        "language": "de",
        "author": {"name": "Ann"},
        "items": [
            {"id": "1", "content_text": "eins", "date_published": "2026-02-01T08:00:00+02:00"},
            {"id": "2", "language": "fr", "authors": [{"name": "Bob"}], "content_text": "é"},
        ],
    }
    target.write_text(json.dumps(older, indent=1), encoding="utf-8")
    exporter = JsonFeedExporter()
    text = render(exporter, [digest(3, 1)], target=target, update=True, url=URL)
    items = json.loads(text)["items"]
    assert items[1:] == [
        older["items"][0] | {"language": "de", "authors": [{"name": "Ann"}]},  # type: ignore[index]
        older["items"][1],  # type: ignore[index]
    ]
    target.write_text(text, encoding="utf-8")
    assert render(exporter, [digest(3, 1)], target=target, update=True, url=URL) == text


def test_a_feed_of_ours_in_another_language_keeps_its_items_to_the_byte(
    update: Update, digest: MakeDigest
) -> None:
    first = update(digest(3, 1, language="ko"))
    text = update(digest(4, 2, language="zh-Hans"))
    shape = r"(?sm)<(?:item|entry)>.*</(?:item|entry)>|^\{.id.*\}$"
    (item,) = re.findall(shape, first)
    assert item in text


XML = "{http://www.w3.org/XML/1998/namespace}"
