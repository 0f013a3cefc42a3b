"""What the tests of the feeds share: papers of our own, a way to render them, and two judges."""

from __future__ import annotations

import datetime
import email.utils
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from digest_convert import (
    ArxivId,
    Context,
    Diagnostic,
    Digest,
    Exporter,
    Paper,
    Part,
    Section,
)
from digest_convert_feed.atom import AtomExporter
from digest_convert_feed.jsonfeed import JsonFeedExporter
from digest_convert_feed.options import FeedOptions
from digest_convert_feed.rss import RssExporter

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SYNDICATION = "{http://purl.org/rss/1.0/modules/syndication/}"
_WEEK = {f"{day}day" for day in "Mon Tues Wednes Thurs Fri Satur Sun".split()}
ALLOWED = {"p", "strong", "em", "i", "a", "br", "sup", "sub", "code", "ol", "ul", "li"}
EXPORTERS = {"rss": RssExporter, "atom": AtomExporter, "jsonfeed": JsonFeedExporter}

_RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT"
)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_JSON_FEED: dict[str, type] = {
    **dict.fromkeys(("version", "title", "home_page_url", "feed_url", "description"), str),
    **dict.fromkeys(("icon", "language", "next_url"), str),
    **dict.fromkeys(("authors", "hubs"), list),
    "items": list,
    "_digest_convert": dict,
}
_JSON_ITEM: dict[str, type] = {
    **dict.fromkeys(("id", "url", "title", "content_html", "summary", "language"), str),
    **dict.fromkeys(("date_published", "date_modified"), str),
    **dict.fromkeys(("authors", "tags"), list),
    "_digest_convert": dict,
}
_URI = re.compile(r"https?://[A-Za-z0-9.:-]+(/([A-Za-z0-9;/?:@&=+$._!~*'(),#-]|%[0-9A-F]{2})*)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

Render = Callable[..., str]
RenderFiles = Callable[..., dict[str, str]]
Judge = Callable[[str], list[str]]


@pytest.fixture(params=list(EXPORTERS))
def exporter(request: pytest.FixtureRequest) -> Exporter[FeedOptions]:
    made: Exporter[FeedOptions] = EXPORTERS[request.param]()
    return made


@pytest.fixture(params=["rss", "atom"])
def xml_exporter(request: pytest.FixtureRequest) -> Exporter[FeedOptions]:
    made: Exporter[FeedOptions] = EXPORTERS[request.param]()
    return made


def _context(
    target: Path | None, reports: list[Diagnostic] | None, options: dict[str, Any]
) -> Context[FeedOptions]:
    title = options.pop("run_title", None)
    report = (lambda _: None) if reports is None else reports.append
    return Context(options=FeedOptions(**options), title=title, target=target, report=report)


@pytest.fixture
def render() -> Render:
    """Render digests to the text of one feed: (exporter, digests, target=, reports=, options)."""

    def run(
        exporter: Exporter[FeedOptions],
        digests: Iterable[Digest],
        *,
        target: Path | None = None,
        reports: list[Diagnostic] | None = None,
        **options: Any,
    ) -> str:
        chunks = exporter.export(iter(digests), _context(target, reports, options))
        return "".join(chunk for chunk in chunks if isinstance(chunk, str))

    return run


@pytest.fixture
def render_files() -> RenderFiles:
    """Render digests to the files of a directory, writing them to `target` if it is given."""

    def run(
        exporter: Exporter[FeedOptions],
        digests: Iterable[Digest],
        *,
        target: Path | None = None,
        **options: Any,
    ) -> dict[str, str]:
        files: dict[str, str] = {}
        for chunk in exporter.export(iter(digests), _context(target, None, options)):
            assert isinstance(chunk, Part)
            assert isinstance(chunk.data, str)
            files[chunk.name] = files.get(chunk.name, "") + chunk.data
        if target is not None:
            for name, text in files.items():
                (target / name).write_text(text, encoding="utf-8")
        return files

    return run


@pytest.fixture
def paper() -> Callable[..., Paper]:
    """A paper with every field filled; keywords replace fields, `id` may be text."""

    def make(**fields: Any) -> Paper:
        value = fields.pop("id", "2602.00001")
        values: dict[str, Any] = {
            "title": "Weighing clouds with a $\\sigma$-level kite",
            "url": f"https://arxiv.org/abs/{value}",
            "id": ArxivId(value=value) if value else None,
            "authors": ("Ada Brook", "Cy Dale"),
            "primary_category": "physics.ao-ph",
            "tldr": "Kites weigh clouds.",
            "motivation": "Clouds are heavy.",
            "method": "A kite & a spring.",
            "result": "Error < 3%.",
            "conclusion": "Kites suffice.",
            "abstract": "We weigh clouds.\n  A second paragraph follows.",
            "extra": (("Keywords", "kite; cloud"),),
        }
        return Paper(**(values | fields))

    return make


@pytest.fixture
def digest(paper: Callable[..., Paper]) -> Callable[..., Digest]:
    """A digest of one day: `day` of February 2026, papers by the last digits of their ids."""

    def make(day: int, *numbers: int, category: str = "cs.CL", **fields: Any) -> Digest:
        papers = tuple(paper(id=f"2602.{n:05d}", title=f"Paper {n}") for n in numbers)
        values: dict[str, Any] = {
            "title": "A day",
            "date": datetime.date(2026, 2, day),
            "language": "en",
            "sections": (Section(category=category, papers=papers),),
        }
        return Digest(**(values | fields))

    return make


@pytest.fixture
def ids() -> Callable[[str], list[str]]:
    """The last five digits of each item's id, in the order of the feed."""

    def read(text: str) -> list[str]:
        if text.startswith("{"):
            return [item["id"][-5:] for item in json.loads(text)["items"]]
        root = etree.fromstring(text.encode())
        found = root.findall(".//guid") or root.findall(f"{ATOM}entry/{ATOM}id")
        return [(element.text or "")[-5:] for element in found]

    return read


@pytest.fixture
def problems(rss_problems: Judge, atom_problems: Judge) -> Judge:
    """What the judge of its format has to say against a feed."""

    def judge(text: str) -> list[str]:
        if text.startswith("{"):
            return json_problems(text)
        return atom_problems(text) if "<feed" in text[:200] else rss_problems(text)

    return judge


@pytest.fixture(scope="session")
def atom_problems() -> Judge:
    """RFC 4287: its RELAX NG schema, and the rules of its text that no schema can hold."""
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))

    def judge(text: str) -> list[str]:
        root = etree.fromstring(text.encode())
        found = [] if schema.validate(root) else [str(error) for error in schema.error_log]
        published, updated = (
            [entry.findtext(f"{ATOM}{name}") or "" for entry in root.iter(f"{ATOM}entry")]
            for name in ("published", "updated")
        )
        found += _order(published)
        found += _risen(root.findtext(f"{ATOM}updated") or "", published, updated)
        found += _unique(entry.findtext(f"{ATOM}id") or "" for entry in root.iter(f"{ATOM}entry"))
        for link in root.iter(f"{ATOM}link"):
            found += _absolute(link.get("href") or "")
        for entry in root.iter(f"{ATOM}entry"):
            for element in entry.iter(f"{ATOM}title", f"{ATOM}summary", f"{ATOM}name"):
                if not (element.text or "").strip():
                    found.append(f"empty {element.tag!s}")
                if element.get("type") == "html":
                    found += _html(element.text or "", set())
            found += _html(entry.findtext(f"{ATOM}content") or "", ALLOWED)
        return found

    return judge


@pytest.fixture(scope="session")
def rss_problems() -> Judge:
    """The RSS 2.0 specification and the RSS Advisory Board's profile, as a checklist."""

    def judge(text: str) -> list[str]:
        root = etree.fromstring(text.encode())
        found = [] if root.tag == "rss" and root.get("version") == "2.0" else ["no RSS 2.0"]
        assert len(root) == 1
        channel = root[0]
        tags = [str(child.tag) for child in channel]
        required = ("title", "link", "description", "language", "pubDate", "lastBuildDate")
        found += [f"{tags.count(tag)} of {tag}" for tag in required if tags.count(tag) != 1]
        if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
            found.append("something of the channel behind an item")
        if not _LANGUAGE.fullmatch(channel.findtext("language") or ""):
            found.append("language")
        found += _absolute(channel.findtext("link") or "")
        found += _timing(channel)
        image = channel.find("image")
        if image is not None:
            for tag in ("title", "link"):
                if image.findtext(tag) != channel.findtext(tag):
                    found.append(f"the image's {tag} is another")
        dates = [item.findtext("pubDate") or "" for item in channel.iter("item")]
        built = channel.findtext("lastBuildDate") or ""
        found += [f"date {date}" for date in [built, *dates] if not _RFC822.fullmatch(date)]
        stamps = [_stamp(date) for date in dates]
        found += _order(stamps) + _risen(_stamp(built), stamps, stamps)
        found += _unique(item.findtext("guid") or "" for item in channel.iter("item"))
        for item in channel.iter("item"):
            found += _item_problems(item)
        return found

    return judge


def _timing(channel: etree._Element) -> list[str]:
    """What W3C's validator asks of the elements that say when to come again."""
    days = [day.text for day in channel.iterfind("skipDays/day")]
    period = channel.findtext(f"{SYNDICATION}updatePeriod", "daily")
    numbers = [channel.findtext("ttl", "1"), channel.findtext(f"{SYNDICATION}updateFrequency", "1")]
    found = [] if len(set(days)) == len(days) and set(days) <= _WEEK else ["skipDays"]
    found += [] if period in ("hourly", "daily", "weekly", "monthly", "yearly") else ["period"]
    return found + [f"not a number: {one}" for one in numbers if not one.isdecimal() or one == "0"]


def json_problems(text: str) -> list[str]:
    """JSON Feed 1.1, as a checklist."""
    feed = json.loads(text)
    found = [] if feed["version"] == "https://jsonfeed.org/version/1.1" else ["version"]
    found += _members(feed, _JSON_FEED) + _unique(item["id"] for item in feed["items"])
    published = [item["date_published"] for item in feed["items"]]
    modified = [item["date_modified"] for item in feed["items"]]
    found += [f"date {one}" for one in published + modified if not _RFC3339.fullmatch(one)]
    found += _order(published)
    found += _risen(feed["_digest_convert"]["updated"], published, modified)
    for item in feed["items"]:
        found += _members(item, _JSON_ITEM) + _html(item["content_html"], ALLOWED)
        found += [] if item["title"].strip() else ["empty title"]
        found += _absolute(item["url"]) if "url" in item else []
        if any(set(author) != {"name"} or not author["name"] for author in item.get("authors", [])):
            found.append("authors")
    for name in ("home_page_url", "feed_url", "icon"):
        found += _absolute(feed[name]) if name in feed else []
    return found


def _members(found: dict[str, Any], known: dict[str, type]) -> list[str]:
    return [
        f"{name}: {value!r}"
        for name, value in found.items()
        if name not in known or type(value) is not known[name] or value in ("", {})
    ]


def _item_problems(item: etree._Element) -> list[str]:
    tags = [str(child.tag) for child in item]
    found = [
        f"{tags.count(tag)} of {tag}, or empty"
        for tag in ("title", "description", "guid", "pubDate")
        if tags.count(tag) != 1 or not (item.findtext(tag) or "").strip()
    ]
    if CONTENT in tags and tags.index("description") > tags.index(CONTENT):
        found.append("the content comes before the description")
    if "author" in tags:
        found.append("author wants an e-mail address")
    guid = item.find("guid")
    assert guid is not None
    if guid.get("isPermaLink") != "false":
        found.append("the guid is no link")
    if item.find("link") is not None:
        found += _absolute(item.findtext("link") or "")
    found += _html(item.findtext("description") or "", set())
    found += _html(item.findtext(CONTENT) or "", ALLOWED)
    return found


def _stamp(date: str) -> str:
    moment = email.utils.parsedate_to_datetime(date)
    if moment.strftime("%a") != date[:3]:
        return "wrong day of the week"
    return moment.isoformat()


def _order(stamps: list[str]) -> list[str]:
    in_order = stamps == sorted(set(stamps), reverse=True)
    return [] if in_order else ["dates out of order or equal"]


def _risen(head: str, published: list[str], updated: list[str]) -> list[str]:
    """Every change is later than the publication, told apart, and not later than the head's."""
    found = [] if len(set(updated)) == len(updated) else ["equal dates of change"]
    if any(one > two for one, two in zip(published, updated, strict=True)):
        found.append("changed before it was published")
    return found if not updated or head >= max(updated) else [*found, "the head is older"]


def _unique(ids: Iterable[str]) -> list[str]:
    listed = list(ids)
    return [] if len(set(listed)) == len(listed) and all(listed) else ["ids repeat"]


def _absolute(url: str) -> list[str]:
    return [] if _URI.fullmatch(url) else [f"no absolute address: {url!r}"]


def _html(markup: str, allowed: set[str]) -> list[str]:
    root = etree.fromstring(f"<div>{markup}</div>")
    found = []
    for element in root.iterdescendants():
        if element.tag not in allowed:
            found.append(f"element {element.tag!s}")
        if set(element.attrib) - {"a": {"href"}, "ol": {"start"}}.get(str(element.tag), set()):
            found.append(f"attributes of {element.tag!s}")
        if element.tag == "a":
            if any(parent.tag == "a" for parent in element.iterancestors()):
                found.append("a link inside a link")
            found += _absolute(element.get("href") or "")
        if element.tag != "br" and not "".join(element.itertext()).strip():
            found.append(f"empty {element.tag!s}")
    return found
