from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import FEW

from digest_convert import (
    ArxivId,
    Context,
    Diagnostic,
    Digest,
    Exporter,
    OutputError,
    Paper,
    Section,
    UsageError,
)
from digest_convert.parsing.parser import parse
from digest_convert_feed.atom import AtomExporter
from digest_convert_feed.options import FeedOptions
from digest_convert_feed.rss import RssExporter

Feed = Exporter[FeedOptions]
Render = Callable[..., str]
Judge = Callable[[str], list[str]]
MakeDigest = Callable[..., Digest]
Ids = Callable[[str], list[str]]

SHARED = Path(__file__).parents[4] / "shared"
REAL = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("samples/2*.md")])
URL = "https://example.org/feed.xml"


@pytest.mark.skipif(not REAL, reason="no real digests beside the repository")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name[:40])
def test_real_digests_are_read_back(
    path: Path, exporter: Feed, render: Render, problems: Judge
) -> None:
    digest = parse(path.read_text(encoding="utf-8"), source=path.name)
    text = render(exporter, [digest], url=URL)
    assert problems(text) == []
    if exporter.name == "jsonfeed":
        return  # feedparser reads no JSON
    read = feedparser.parse(text.encode())
    assert not read.bozo
    first = {
        paper.id.value if paper.id else paper.url: paper for paper in reversed([*digest.papers])
    }
    expected = list(dict.fromkeys(p.id.value if p.id else p.url for p in digest.papers))
    assert [
        entry.id.rpartition(":" if exporter.name == "rss" else "/")[2] for entry in read.entries
    ] == [one.rpartition("/")[2] for one in expected]
    for entry, identity in zip(read.entries, expected, strict=True):
        title = first[identity].title
        if not set("\\${}<>&`'\"-~") & set(title):
            assert entry.title == " ".join(title.split())


def test_newest_day_comes_first_whatever_the_order_of_the_input(
    exporter: Feed, render: Render, digest: MakeDigest, ids: Ids, problems: Judge
) -> None:
    text = render(exporter, [digest(3, 1, 2), digest(5, 3), digest(4, 4, 5)])
    assert ids(text) == ["00003", "00004", "00005", "00001", "00002"]
    assert problems(text) == []


def test_digests_of_one_day_keep_the_order_of_the_input(
    exporter: Feed, render: Render, digest: MakeDigest, ids: Ids, problems: Judge
) -> None:
    text = render(exporter, [digest(3, 1, 2), digest(3, 3), digest(3, 4)])
    assert ids(text) == ["00001", "00002", "00003", "00004"]
    assert problems(text) == []


def test_a_paper_stands_once(exporter: Feed, render: Render, digest: MakeDigest, ids: Ids) -> None:
    assert ids(render(exporter, [digest(3, 1, 2), digest(4, 2, 3)])) == ["00003", "00001", "00002"]


def test_the_limit_keeps_the_newest(
    exporter: Feed, render: Render, digest: MakeDigest, ids: Ids, problems: Judge
) -> None:
    text = render(exporter, [digest(3, 1, 2), digest(4, 3, 4)], limit=3)
    assert ids(text) == ["00003", "00004", "00001"]
    assert problems(text) == []


def test_more_items_than_a_day_has_room_for_stay_in_order(render: Render) -> None:
    def many(day: int, count: int) -> Digest:
        papers = tuple(
            Paper(title=f"T{n}", id=ArxivId(value=f"26{day:02d}.{n:05d}")) for n in range(count)
        )
        section = Section(category="cs.CL", papers=papers)
        return Digest(title="x", date=datetime.date(2026, 2, day), sections=(section,))

    # A day's first item is stamped one hour into it: these reach back into the day before.
    text = render(AtomExporter(), [many(2, 5), many(3, 4_000)])
    stamps = re.findall("<updated>(.*?)</updated>", text)[1:]
    assert len(stamps) == 4_005
    assert stamps == sorted(set(stamps), reverse=True)


@pytest.mark.parametrize("digests", [[], [Digest(title="Nothing new")]])
def test_an_empty_feed_is_valid(
    exporter: Feed, render: Render, problems: Judge, digests: list[Digest]
) -> None:
    assert problems(render(exporter, digests, url=URL)) == []


def test_papers_without_an_id_keep_theirs(
    exporter: Feed, render: Render, problems: Judge, paper: Callable[..., Paper]
) -> None:
    papers = (
        paper(id="", url="https://example.org/a b?x=<y>"),
        paper(id="", url="javascript:alert(1)"),
        paper(id="", url="", title="A title alone"),
        paper(id="", url="", title="Another"),
    )
    digest = Digest(title="x", sections=(Section(category="", papers=papers),))
    text = render(exporter, [digest])
    assert problems(text) == []
    assert text.count("urn:uuid:") == (5 if exporter.name == "atom" else 4)
    assert text == render(exporter, [digest])
    assert "javascript" not in text
    assert "https://example.org/a%20b?x=%3Cy%3E" in text


def test_one_item_per_category_and_day(
    exporter: Feed, render: Render, problems: Judge, digest: MakeDigest
) -> None:
    digests = [digest(3, 1, 2), digest(4, 3, category="cs.AI"), digest(4, 4), digest(4, 5)]
    text = render(exporter, digests, granularity="digest")
    assert problems(text) == []
    assert titles(text) == [
        "cs.AI, 2026-02-04: 1 paper",
        "cs.CL, 2026-02-04: 2 papers",
        "cs.CL, 2026-02-03: 2 papers",
    ]
    shown = text.replace("\\", "")
    for number in range(1, 6):
        assert f'<a href="https://arxiv.org/abs/2602.{number:05d}">Paper {number}</a>' in shown


def test_update_keeps_items_byte_for_byte_behind_the_new(
    exporter: Feed,
    render: Render,
    problems: Judge,
    digest: MakeDigest,
    ids: Ids,
    tmp_path: Path,
) -> None:
    target = tmp_path / "feed.xml"
    target.write_text(render(exporter, [digest(3, 1, 2)]), encoding="utf-8")
    before = _items(target.read_text(encoding="utf-8"))
    text = render(exporter, [digest(4, 2, 3)], target=target, update=True)
    assert ids(text) == ["00003", "00001", "00002"]
    assert _items(text)[1:] == before
    assert problems(text) == []
    target.write_text(text, encoding="utf-8")
    assert render(exporter, [digest(4, 2, 3)], target=target, update=True) == text


def test_update_puts_a_second_batch_of_a_day_before_the_first(
    exporter: Feed, render: Render, problems: Judge, digest: MakeDigest, ids: Ids, tmp_path: Path
) -> None:
    target = tmp_path / "feed.xml"
    target.write_text(render(exporter, [digest(3, 1, 2)]), encoding="utf-8")
    text = render(exporter, [digest(3, 3, 4), digest(3, 5)], target=target, update=True)
    assert ids(text) == ["00003", "00004", "00005", "00001", "00002"]
    assert problems(text) == []


def test_update_with_an_older_day_goes_behind_the_newer(
    exporter: Feed, render: Render, problems: Judge, digest: MakeDigest, ids: Ids, tmp_path: Path
) -> None:
    target = tmp_path / "feed.xml"
    target.write_text(render(exporter, [digest(3, 1), digest(7, 2)]), encoding="utf-8")
    text = render(exporter, [digest(5, 3)], target=target, update=True, limit=2)
    assert ids(text) == ["00002", "00003"]
    assert problems(text) == []


def test_update_without_an_older_feed_is_a_plain_run(
    exporter: Feed, render: Render, digest: MakeDigest, tmp_path: Path
) -> None:
    plain = render(exporter, [digest(3, 1)])
    assert render(exporter, [digest(3, 1)], target=tmp_path / "no.xml", update=True) == plain
    assert render(exporter, [digest(3, 1)], target=None, update=True) == plain


def test_a_plain_run_does_not_read_the_older_feed(
    exporter: Feed, render: Render, digest: MakeDigest, ids: Ids, tmp_path: Path
) -> None:
    target = tmp_path / "feed.xml"
    target.write_text("not XML at all", encoding="utf-8")
    assert ids(render(exporter, [digest(3, 1)], target=target)) == ["00001"]


@pytest.mark.parametrize(
    "damage",
    [
        "not XML at all",
        "<html><body/></html>",
        "<rss><channel><item></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>",
        '<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel/></rss>',
        "\ufeff\ufeff<rss/>",
    ],
)
def test_update_refuses_what_is_no_feed(
    exporter: Feed, render: Render, digest: MakeDigest, tmp_path: Path, damage: str
) -> None:
    target = tmp_path / "feed.xml"
    target.write_text(damage, encoding="utf-8")
    with pytest.raises(OutputError, match="left as it is"):
        render(exporter, [digest(3, 1)], target=target, update=True)
    assert target.read_text(encoding="utf-8") == damage


def test_update_refuses_a_prefix_that_means_something_else(
    render: Render, digest: MakeDigest, tmp_path: Path
) -> None:
    target = tmp_path / "feed.xml"
    target.write_text('<rss version="2.0" xmlns:dc="urn:another"><channel/></rss>')
    with pytest.raises(OutputError, match="means urn:another by the prefix 'dc'"):
        render(RssExporter(), [digest(3, 1)], target=target, update=True)


def test_update_refuses_the_other_format(
    render: Render, digest: MakeDigest, tmp_path: Path
) -> None:
    target = tmp_path / "feed.xml"
    target.write_text(render(AtomExporter(), [digest(3, 1)]), encoding="utf-8")
    with pytest.raises(OutputError, match="not a feed of this format"):
        render(RssExporter(), [digest(4, 2)], target=target, update=True)


def test_dropped_characters_are_reported_once_per_digest(
    exporter: Feed, render: Render, problems: Judge, paper: Callable[..., Paper]
) -> None:
    papers = (
        paper(id="2602.00001", title="A\x00B"),
        paper(id="2602.00002", authors=("C\ud800 D", "\x01")),
        paper(id="2602.00003", abstract="E\ufffeF"),
        paper(id="2602.00004"),
    )
    digest = Digest(title="x", source="in.txt", sections=(Section(category="c", papers=papers),))
    reports: list[Diagnostic] = []
    text = render(exporter, [digest, Digest(title="clean")], reports=reports, url=URL)
    assert problems(text) == []
    assert [(report.code, report.source) for report in reports] == [
        ("characters-dropped", "in.txt")
    ]
    assert "3 items" in reports[0].message
    for kept in ("AB", "C D", "EF"):
        assert kept in text


_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("<>&\"'\\${}]\n\t\r\x00\x0b\x85\ufffe\ud800\u2028%#_"),
        st.sampled_from("ab "),
    ),
    max_size=30,
)
_PAPERS = st.builds(
    Paper,
    title=_TEXT,
    url=st.one_of(_TEXT, st.just("https://arxiv.org/abs/2602.1"), _TEXT.map("http://h/{}".format)),
    id=st.none() | st.builds(ArxivId, value=st.sampled_from(["2602.00001", "math/0309136"])),
    authors=st.lists(_TEXT, max_size=3).map(tuple),
    primary_category=_TEXT,
    tldr=_TEXT,
    abstract=_TEXT,
    extra=st.lists(st.tuples(_TEXT, _TEXT), max_size=2).map(tuple),
)
_DIGESTS = st.builds(
    Digest,
    title=st.just("x"),
    date=st.none() | st.dates(min_value=datetime.date(1900, 1, 2)),
    language=st.none() | _TEXT | st.sampled_from(["zh-Hans", "ko"]),
    sections=st.lists(
        st.builds(Section, category=_TEXT, papers=st.lists(_PAPERS, max_size=3).map(tuple)),
        max_size=2,
    ).map(tuple),
)


@settings(max_examples=FEW, suppress_health_check=list(HealthCheck))
@given(
    digests=st.lists(_DIGESTS, max_size=3),
    title=_TEXT,
    granularity=st.sampled_from(["paper", "digest"]),
)
def test_any_text_makes_a_valid_feed(
    exporter: Feed,
    render: Render,
    problems: Judge,
    digests: list[Digest],
    title: str,
    granularity: str,
) -> None:
    text = render(exporter, digests, title=title, author=title, granularity=granularity)
    text.encode()
    assert problems(text) == []


@pytest.mark.parametrize(
    "hostile", ["]]>", "</item><item>", "</content></entry>", "<!--", "&bogus;"]
)
def test_nothing_breaks_out_of_its_element(
    exporter: Feed, render: Render, problems: Judge, ids: Ids, hostile: str
) -> None:
    paper = Paper(
        title=hostile,
        id=ArxivId(value="2602.00001"),
        url=hostile,
        authors=(hostile,),
        primary_category=hostile,
        tldr=hostile,
        method=hostile,
        abstract=f"{hostile} \\href{{javascript:alert(1)}}{{here}} <script>alert(2)</script>",
        extra=((hostile, hostile),),
    )
    digest = Digest(title=hostile, sections=(Section(category=hostile, papers=(paper,)),))
    text = render(exporter, [digest], title=hostile, description=hostile, author=hostile)
    assert problems(text) == []
    assert ids(text) == ["00001"]
    assert "<script" not in text
    assert 'href="javascript' not in text


@pytest.mark.parametrize(
    "options",
    [{"url": "feed.xml"}, {"link": "javascript:x"}, {"icon": "/i.png"}, {"language": "not a tag"}],
)
def test_options_no_valid_feed_can_hold_are_refused(
    exporter: Feed, render: Render, options: dict[str, str]
) -> None:
    with pytest.raises(UsageError, match=f"--feed-{next(iter(options))}"):
        render(exporter, [], **options)


def test_the_title_is_the_feeds_the_runs_or_our_own(exporter: Feed, render: Render) -> None:
    shape = '"title": "{}",' if exporter.name == "jsonfeed" else "<title>{}</title>"
    assert shape.format("Mine") in render(exporter, [], title="Mine", run_title="Run")
    assert shape.format("Run") in render(exporter, [], run_title="Run")
    assert shape.format("arXiv digest") in render(exporter, [])


def test_listing_the_formats_imports_no_more_than_it_must() -> None:
    names = ", ".join(f"digest_convert_feed.{name}" for name in ("rss", "atom", "jsonfeed"))
    code = f"import sys, {names}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {
        "digest_convert.inline.reader",
        "digest_convert_feed.content",
        "lxml",
        "pyexpat",
        "tempfile",
        "uuid",
    } & set(run.stdout.split())


def test_memory_does_not_grow_with_the_feed(exporter: Feed) -> None:
    def digests(count: int) -> Iterator[Digest]:
        for day in range(count):
            papers = tuple(
                Paper(
                    title=f"Paper {n}",
                    id=ArxivId(value=f"{day:04d}.{n:05d}"),
                    abstract=f"{day} {n} " + "words and words " * 400,
                )
                for n in range(100)
            )
            date = datetime.date(2026, 1, 1) + datetime.timedelta(day)
            yield Digest(title="x", date=date, sections=(Section(category="cs.CL", papers=papers),))

    def peak(count: int) -> int:
        context: Context[FeedOptions] = Context(options=FeedOptions(), report=lambda _: None)
        tracemalloc.start()
        size = sum(len(str(chunk)) for chunk in exporter.export(digests(count), context))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > count * 600_000
        return used

    # Beyond the spool's first megabytes an item costs its id and its place, not its text.
    assert peak(50) - peak(10) < 40 * 100 * 400


def titles(text: str) -> list[str]:
    if text.startswith("{"):
        return [item["title"] for item in json.loads(text)["items"]]
    return [entry.title for entry in feedparser.parse(text.encode()).entries]


def _items(text: str) -> list[str]:
    if text.startswith("{"):
        lines = text.partition('"items": [\n')[2].removesuffix("\n]\n}\n")
        return lines.split(",\n")
    end = "</item>" if "</item>" in text else "</entry>"
    start = end.replace("/", "")
    return [piece.partition(end)[0] for piece in text.split(start)[1:]]
