from __future__ import annotations

import datetime
import pickle
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import (
    ArxivId,
    Chunk,
    Context,
    Diagnostic,
    Digest,
    Paper,
    PiecewiseExporter,
    Section,
    is_xml_clean,
)
from digest_convert_feed.atom import AtomExporter
from digest_convert_feed.jsonfeed import JsonFeedExporter
from digest_convert_feed.options import FeedOptions
from digest_convert_feed.piece import Piece
from digest_convert_feed.rss import RssExporter

Feed = PiecewiseExporter[FeedOptions, Piece]
MakeDigest = Callable[..., Digest]


def apart(
    exporter: Feed, digests: Iterable[Digest], context: Context[FeedOptions]
) -> Iterator[Chunk]:
    """As in other processes: each digest alone, the pieces sent home."""
    rendered = [pickle.dumps(exporter.render(digest, context)) for digest in digests]
    return exporter.assemble(map(pickle.loads, rendered), context)


def context(
    reports: list[Diagnostic] | None = None, target: Path | None = None, **options: Any
) -> Context[FeedOptions]:
    report = (lambda _: None) if reports is None else reports.append
    return Context(options=FeedOptions(**options), target=target, report=report)


@pytest.mark.parametrize("granularity", ["paper", "digest"])
@pytest.mark.parametrize("split", [None, "category", "day"])
def test_pieces_from_other_processes_make_the_same_feed(
    exporter: Feed, digest: MakeDigest, granularity: str, split: str | None
) -> None:
    digests = [digest(3, 1, 2), digest(4, 2, 3), digest(3, 4, category="cs.AI"), digest(4, 5, 2)]
    options: dict[str, Any] = {"granularity": granularity, "split": split, "limit": 3}
    whole = list(exporter.export(iter(digests), context(**options)))
    assert whole
    assert list(apart(exporter, digests, context(**options))) == whole


def test_dates_are_settled_last(exporter: Feed, digest: MakeDigest) -> None:
    piece = exporter.render(digest(3, 1), context())
    (entry,) = piece.entries
    assert "2602.00001" in entry.markup
    assert "2026-02" not in entry.markup
    assert "Feb 2026" not in entry.markup


def test_a_category_that_comes_again_on_a_day_is_the_same_item(
    exporter: Feed, digest: MakeDigest, ids: Callable[[str], list[str]]
) -> None:
    days = [digest(3, 1), digest(4, 2), digest(3, 3), digest(3, 4)]
    text = "".join(map(str, exporter.export(iter(days), context(granularity="digest"))))
    assert len(ids(text)) == 2
    alone = "".join(map(str, exporter.export(iter(days[:1]), context(granularity="digest"))))
    assert ids(alone)[0] == ids(text)[1]
    assert "2026-02-03: 3 papers" in text


def test_categories_that_differ_in_forbidden_characters_are_one_item(
    exporter: Feed, paper: Callable[..., Paper], ids: Callable[[str], list[str]]
) -> None:
    one, two = paper(id="2602.00001"), paper(id="2602.00002")
    sections = (Section(category="c", papers=(one,)), Section(category="c\x1f", papers=(two,)))
    day = Digest(title="x", sections=sections)
    text = "".join(map(str, exporter.export(iter([day]), context(granularity="digest"))))
    assert len(ids(text)) == 1
    assert "2602.00001" in text
    assert "2602.00002" in text


def test_what_loses_characters_is_counted(exporter: Feed, paper: Callable[..., Paper]) -> None:
    papers = (paper(id="2602.00001", title="A\x00B"), paper(id="2602.00002", abstract="\ud800"))
    day = Digest(title="x", source="in.txt", sections=(Section(category="c", papers=papers),))
    reports: list[Diagnostic] = []
    list(apart(exporter, [day], context(reports, url="https://example.org/f")))
    assert [report.message for report in reports] == [
        "characters that XML forbids were left out of 2 items"
    ]


_PIECES = [
    "&#13;",
    "&#xc;",
    "&#0;",
    "&#xffff;",
    "^^L",
    r"\char12 ",
    r"\symbol{7}",
    r"\unicode{xd800}",
]
_TEXT = st.lists(
    st.sampled_from(
        [*_PIECES, *"\\$&<>]{}~*`- \n\0\r\f\x7f\ud800\uffff中A", "rac", "a b", "http://x"]
    ),
    max_size=9,
).map("".join)


@given(texts=st.lists(_TEXT, min_size=6, max_size=6))
def test_no_item_has_a_character_that_xml_forbids(texts: list[str]) -> None:
    title, author, tldr, abstract, comment, category = texts
    paper = Paper(
        title=title,
        authors=(author, "A B"),
        primary_category=category,
        categories=(category, "cs.CL"),
        tldr=tldr,
        abstract=abstract,
        comment=comment,
        links=((comment, f"http://x/{comment}"),),
        extra=((category, tldr),),
    )
    day = Digest(title="x", sections=(Section(category=category, papers=(paper,)),))
    (entry,) = RssExporter().render(day, context()).entries
    assert is_xml_clean(entry.markup)


def test_no_option_is_too_bad_to_render(digest: MakeDigest) -> None:
    piece = RssExporter().render(digest(3, 1), context(url="no address"))
    assert len(piece.entries) == 1


@pytest.mark.parametrize("exporter", [RssExporter(), AtomExporter(), JsonFeedExporter()])
def test_an_archive_costs_ids_only(exporter: Feed) -> None:
    markup = "<item>" + "x" * 1_000 + "</item>"

    def pieces(days: int) -> Iterator[Piece]:
        paper = Paper(title="One", id=ArxivId(value="2602.00001"))
        section = Section(category="cs.CL", papers=(paper,))
        (entry,) = exporter.render(Digest(title="x", sections=(section,)), context()).entries
        for day in range(days):
            date = datetime.date(2000, 1, 1) + datetime.timedelta(day)
            entries = (
                entry._replace(key=f"{day:04}.{number:05}", markup=markup) for number in range(100)
            )
            yield Piece(date, False, "en", "in.txt", tuple(entries))

    def peak(days: int) -> int:
        tracemalloc.start()
        for _ in exporter.assemble(pieces(days), context()):
            pass
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    # An id in a dictionary, a day, a place and a rank.
    assert peak(125) - peak(12) < 113 * 100 * 300
