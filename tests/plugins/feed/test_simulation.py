"""A month of a bot: reruns, repairs, late days and repeats, against what a reader should see."""

from __future__ import annotations

import datetime
import email.utils
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from digest_convert import ArxivId, Digest, Exporter, Paper, Section
from digest_convert_feed.options import FeedOptions

Feed = Exporter[FeedOptions]
Render = Callable[..., str]
RenderFiles = Callable[..., dict[str, str]]
Judge = Callable[[str], list[str]]

START = datetime.date(2026, 3, 1)
URL = "https://example.org/feed"


class Entry(NamedTuple):
    """What a reader takes from an item."""

    published: str
    updated: str
    content: str


class Known(NamedTuple):
    """What the feed should say of a paper: since which day, and which summary."""

    day: datetime.date
    category: str
    tldr: str


def entries(text: str) -> dict[str, Entry]:
    """The items of a feed by their ids, in its order."""
    if text.startswith("{"):
        return {
            item["id"]: Entry(item["date_published"], item["date_modified"], item["content_html"])
            for item in json.loads(text)["items"]
        }
    root = etree.fromstring(text.encode())
    found = {}
    for item in root.iter("item", "{*}entry"):
        texts = {
            str(child.tag).rpartition("}")[2]: child.text or ""
            for child in item
            if isinstance(child.tag, str)
        }
        if "guid" in texts:
            date = email.utils.parsedate_to_datetime(texts["pubDate"]).isoformat()
            found[texts["guid"]] = Entry(date, date, texts["encoded"])
        else:
            found[texts["id"]] = Entry(texts["published"], texts["updated"], texts["content"])
    return found


class Bot:
    """Writes digests: of a day some new papers and some old ones, each with its own summary."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.papers = 0
        self.days: dict[datetime.date, list[tuple[str, str, str]]] = {}
        self.written = 0

    def _entry(self, value: str, category: str) -> tuple[str, str, str]:
        self.written += 1
        failed = self.random.random() < 0.3
        return value, category, "" if failed else f"summary {self.written} of {value}"

    def digest(self, day: datetime.date) -> Digest:
        """The digest of `day` as the bot has it now."""
        sections = []
        for category in ("cs.CL", "cs.AI"):
            papers = tuple(
                Paper(
                    title=f"Paper {value}",
                    url=f"https://arxiv.org/abs/{value}",
                    id=ArxivId(value=value),
                    authors=("Ada Brook",),
                    primary_category=category,
                    tldr=tldr or "Summary generation failed",
                    summary_failed=not tldr,
                    abstract=f"Abstract of {value}.",
                )
                for value, own, tldr in self.days[day]
                if own == category
            )
            sections.append(Section(category=category, papers=papers))
        return Digest(title="x", date=day, language="en", sections=tuple(sections))

    def run(self, day: datetime.date) -> Digest:
        """Announce `day`: new papers, and some that were announced before."""
        if day not in self.days:
            known = sorted({value for papers in self.days.values() for value, _, _ in papers})
            listed = []
            for _ in range(self.random.randint(1, 6)):
                self.papers += 1
                listed.append(f"2603.{self.papers:05}")
            listed += self.random.sample(known, min(len(known), self.random.randint(0, 3)))
            self.random.shuffle(listed)
            self.days[day] = [
                self._entry(value, self.random.choice(("cs.CL", "cs.AI"))) for value in listed
            ]
        return self.digest(day)

    def rerun(self, day: datetime.date) -> Digest:
        """Do `day` again: other summaries for some papers, and a few papers more."""
        papers = [
            self._entry(value, category) if self.random.random() < 0.4 else (value, category, tldr)
            for value, category, tldr in self.days[day]
        ]
        for _ in range(self.random.randint(0, 2)):
            self.papers += 1
            place = self.random.randint(0, len(papers))
            papers.insert(place, self._entry(f"2603.{self.papers:05}", "cs.AI"))
        self.days[day] = papers
        return self.digest(day)


def month(bot: Bot) -> Iterator[Digest]:
    """The runs of 30 days, in the order they happen."""
    late: list[datetime.date] = []
    for number in range(30):
        day = START + datetime.timedelta(number)
        if bot.random.random() < 0.15:
            late.append(day)
            continue
        yield bot.run(day)
        if bot.random.random() < 0.4:
            yield bot.rerun(day)
        if late and bot.random.random() < 0.5:
            yield bot.run(late.pop())
        if bot.random.random() < 0.2:
            yield bot.rerun(bot.random.choice([day for day in bot.days if day not in late]))


def learn(known: dict[str, Known], digest: Digest) -> None:
    """What a run changes in what the feed should say: the rules of the issue, one by one."""
    assert digest.date is not None
    for section in digest.sections:
        for paper in section.papers:
            assert paper.id is not None
            value = paper.id.value
            tldr = "" if paper.summary_failed else paper.tldr
            if value not in known:
                known[value] = Known(digest.date, section.category, tldr)
            elif (tldr and not known[value].tldr) or (tldr and known[value].day == digest.date):
                known[value] = known[value]._replace(tldr=tldr)


def says(content: str, value: str, known: Known) -> bool:
    """Whether `content` has the paper with the summary it should have, or the abstract."""
    at = content.find(f"/abs/{value}")
    if at < 0:
        return False
    if "<li>" not in content and content.count("/abs/") > 1:  # a list: its paragraph alone
        content = content[at:].partition("</p>")[0]
    return (known.tldr or f"Abstract of {value}.") in content and (
        bool(known.tldr) or "summary " not in content
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("granularity", ["paper", "digest"])
def test_a_month_leaves_what_a_reader_should_see(
    exporter: Feed,
    render: Render,
    problems: Judge,
    tmp_path: Path,
    granularity: str,
    seed: int,
) -> None:
    target = tmp_path / "feed"
    known: dict[str, Known] = {}
    seen: dict[str, Entry] = {}
    for digest in month(Bot(seed)):
        before = target.read_text(encoding="utf-8") if target.exists() else ""

        def update(digest: Digest = digest) -> str:
            options = {"update": True, "url": URL, "granularity": granularity}
            text = render(exporter, [digest], target=target, **options)
            target.write_text(text, encoding="utf-8")
            return text

        text = update()
        assert problems(text) == []
        assert update() == text, "the same input, the same bytes"
        learn(known, digest)
        shown = entries(text)
        check(shown, known, granularity)
        for item_id, entry in seen.items():
            # An item never goes, nor does its date; it has changed exactly if it says so.
            assert shown[item_id].published == entry.published
            changed = shown[item_id].content != entry.content
            if exporter.name != "rss":
                assert (shown[item_id].updated > entry.updated) == changed
        if before and text != before:
            assert head_date(text) > head_date(before)
        seen = shown
    assert len(known) > 60


def check(shown: dict[str, Entry], known: dict[str, Known], granularity: str) -> None:
    """That the items are those the model knows, each paper on its day and with its summary."""
    if granularity == "paper":
        values = {item_id.rpartition("/")[2].rpartition(":")[2] for item_id in shown}
        assert values == set(known)
    else:
        sections = {(paper.day, paper.category) for paper in known.values()}
        assert len(shown) == len(sections)
    for value, paper in known.items():
        (entry,) = [one for one in shown.values() if f'/abs/{value}"' in one.content]
        assert entry.published.startswith(paper.day.isoformat())
        assert says(entry.content, value, paper)


def head_date(text: str) -> str:
    if text.startswith("{"):
        found: str = json.loads(text)["_digest_convert"]["updated"]
        return found
    root = etree.fromstring(text.encode())
    built = root.findtext("channel/lastBuildDate")
    if built is None:
        return root.findtext("{*}updated") or ""
    return email.utils.parsedate_to_datetime(built).isoformat()


@pytest.mark.parametrize("split", ["category", "day"])
def test_a_month_in_several_files(
    exporter: Feed, render_files: RenderFiles, problems: Judge, tmp_path: Path, split: str
) -> None:
    known: dict[str, dict[str, Known]] = {}
    for digest in month(Bot(4)):
        options = {"update": True, "url": URL, "split": split}
        files = render_files(exporter, [digest], target=tmp_path, **options)
        again = render_files(exporter, [digest], target=tmp_path, **options)
        assert again.items() <= files.items()
        for section in digest.sections:
            shelf = section.category if split == "category" else ""
            part = Digest(title="x", date=digest.date, sections=(section,))
            learn(known.setdefault(shelf, {}), part)
    shown: dict[str, dict[str, Entry]] = {}
    for path in tmp_path.iterdir():
        if path.suffix == ".opml" or path.stem == "feed":
            continue
        text = path.read_text(encoding="utf-8")
        assert problems(text) == []
        found = entries(text)
        if split == "day":
            assert {entry.published[:10] for entry in found.values()} == {path.stem}
        together = shown.setdefault(path.stem if split == "category" else "", {})
        assert not together.keys() & found.keys()
        together.update(found)
    for name, papers in known.items():
        if papers:
            check(shown[name], papers, "paper")


@pytest.mark.parametrize("granularity", ["paper", "digest"])
def test_a_month_at_once_has_the_dates_of_a_month_day_by_day(
    exporter: Feed, render: Render, tmp_path: Path, granularity: str
) -> None:
    bot = Bot(5)
    digests = [bot.run(START + datetime.timedelta(number)) for number in range(30)]
    target = tmp_path / "feed"
    for digest in digests:
        text = render(exporter, [digest], target=target, update=True, granularity=granularity)
        target.write_text(text, encoding="utf-8")
    daily = entries(target.read_text(encoding="utf-8"))
    for order in (digests, digests[::-1]):
        whole = entries(render(exporter, order, granularity=granularity))
        assert list(whole) == list(daily)
        assert [one.published for one in whole.values()] == [
            one.published for one in daily.values()
        ]
