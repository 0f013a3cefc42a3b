from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.plugins.epub.books import FAILED, PAPER, digest, numbered, unpacked

from digest_convert import ArxivId, Diagnostic, Digest, Paper, Section
from digest_convert_epub.assembly import make_book
from digest_convert_epub.metadata import modified
from digest_convert_epub.options import EpubOptions
from digest_convert_epub.piece import KILOBYTE, make_piece

if TYPE_CHECKING:
    from digest_convert_epub.book import Book


def book(
    *digests: Digest,
    title: str | None = None,
    reports: list[Diagnostic] | None = None,
    **options: Any,
) -> Book:
    report = (lambda _: None) if reports is None else reports.append
    chosen = EpubOptions(**options)
    return make_book((make_piece(one, chosen) for one in digests), title, chosen, report)


def test_one_digest_is_categories_and_papers() -> None:
    day = replace(
        digest(*numbered(3)),
        sections=(
            Section(category="cs.RO", papers=numbered(2)),
            Section(category="none", papers=()),
            Section(category="math.GT", papers=(FAILED,)),
        ),
    )
    made = book(day)
    assert [chapter.title for chapter in made.chapters] == [
        "cs.RO · Robotics",
        "math.GT · Geometric Topology",
    ]
    assert dict(made.categories) == {"cs.RO": 2, "math.GT": 1}
    assert [document.name for document in made.documents] == [
        "part-01/categories.xhtml",
        "part-01/list-1.xhtml",
        "part-01/papers-1.xhtml",
        "part-01/list-2.xhtml",
        "part-01/papers-2.xhtml",
    ]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_several_digests_are_a_part_each(count: int) -> None:
    made = book(*(digest(*numbered(2), day=day) for day in range(1, count + 1)))
    assert [day.label for day in made.days] == [f"2026-02-{day:02}" for day in range(1, count + 1)]
    assert made.total == 2 * count
    assert [document.name for document in made.documents][:3] == [
        "title.xhtml",
        "part-01/categories.xhtml",
        "part-01/list-1.xhtml",
    ]
    assert b"../part-02/categories.xhtml" in unpacked(made.documents[1].page)
    last = unpacked(made.documents[-3].page)
    assert f"../part-{count - 1:02}/categories.xhtml".encode() in last
    assert b">Next</a>" not in last


def test_two_digests_of_a_day_are_told_apart() -> None:
    made = book(digest(PAPER), digest(FAILED), digest())
    assert [day.label for day in made.days] == ["2026-02-13", "2026-02-13 (2)", "2026-02-13 (3)"]


def test_pieces_are_read_one_by_one_and_once() -> None:
    options = EpubOptions()
    given = iter([digest(*numbered(1), day=day) for day in range(1, 8)])
    pieces = (make_piece(one, options) for one in given)
    assert make_book(pieces, None, options, lambda _: None).total == 7
    assert next(given, None) is None


def test_a_long_category_is_split_near_the_limit() -> None:
    made = book(digest(*numbered(200)), split=20)
    sizes = [document.page.packed.size for document in made.documents]
    assert len(sizes) > 5
    assert max(sizes) < 20 * KILOBYTE + 1000
    hrefs = [line.href for line in made.days[0].chapters[0].lines]
    assert len(set(hrefs)) == 200
    for document in made.documents:
        name = document.name.removeprefix("part-01/")
        inside = [href for href in hrefs if href.startswith(f"{name}#")]
        content = unpacked(document.page)
        assert all(f'<h2 id="{href.partition("#")[2]}"'.encode() in content for href in inside)
    assert b"Robotics, continued</h1>" in unpacked(made.documents[2].page)


def test_a_paper_longer_than_the_limit_has_a_file_for_itself() -> None:
    long = replace(PAPER, abstract="word " * 3000)
    made = book(digest(PAPER, long, PAPER), split=5)
    assert [document.name for document in made.documents][2:] == [
        "part-01/papers-1.xhtml",
        "part-01/papers-1-2.xhtml",
        "part-01/papers-1-3.xhtml",
    ]


def test_anchors_are_unique_within_a_file_and_valid() -> None:
    old = Paper(title="old", id=ArxivId(value="math.GT/0309136"))
    made = book(digest(PAPER, PAPER, Paper(title="a"), Paper(title="b"), old))
    anchors = [line.href.partition("#")[2] for line in made.days[0].chapters[0].lines]
    assert anchors == [
        "arxiv-2602.01234",
        "arxiv-2602.01234-2",
        "paper",
        "paper-2",
        "arxiv-math.GT-0309136",
    ]


@pytest.mark.parametrize(
    ("digests", "title", "series"),
    [
        ((), "arXiv digest", "arXiv digest"),
        ((digest(),), "arXiv digest 2026-02-13", "arXiv digest"),
        ((digest(), digest()), "arXiv digest 2026-02-13", "arXiv digest"),
        (
            (digest(day=14), digest(day=12)),
            "arXiv digest 2026-02-12 to 2026-02-14",
            "arXiv digest",
        ),
        (
            (replace(digest(), title="\u200b"),),
            "arXiv digest 2026-02-13",
            "arXiv digest",
        ),
        ((Digest(title="Robots weekly"),), "Robots weekly", "Robots weekly"),
        (
            (Digest(title="Robots, 2026-01-02"), Digest(title="Robots, 2026-01-03")),
            "Robots",
            "Robots",
        ),
    ],
)
def test_titles(digests: tuple[Digest, ...], title: str, series: str) -> None:
    made = book(*digests)
    assert (made.title, made.series) == (title, series)


def test_a_title_that_was_given_wins() -> None:
    made = book(digest(), title=" My \x00 day 2026-02-13 ")
    assert (made.title, made.series) == ("My day 2026-02-13", "arXiv digest")
    assert made.undated_title == "My day"


def test_dates() -> None:
    made = book(digest(day=14), Digest(title="undated"), digest(day=12))
    assert made.last == datetime.date(2026, 2, 14)
    assert made.span == "2026-02-12 to 2026-02-14"
    assert book(Digest(title="undated")).span == ""


def test_a_date_whose_day_was_inferred_is_a_month() -> None:
    inferred = replace(digest(PAPER), date_inferred=True, title="arXiv digest February 2026")
    made = book(inferred)
    assert (made.span, made.days[0].label) == ("February 2026", "February 2026")
    assert (made.title, made.undated_title) == ("arXiv digest February 2026", "arXiv digest")
    assert made.series == "arXiv digest"
    assert book(inferred, digest(day=14)).span == "February 2026 to 2026-02-14"


def test_the_identifier_follows_the_series_the_days_and_the_selection() -> None:
    first = book(digest(PAPER)).identifier
    assert first.startswith("urn:uuid:")
    repaired = digest(replace(PAPER, tldr="repaired"), FAILED)
    assert book(repaired, title="x").identifier == first
    assert book(digest(PAPER, day=14)).identifier != first
    assert book(replace(digest(PAPER), title="Robots 2026-02-13")).identifier != first
    undated = [book(Digest(title=title)).identifier for title in ("a", "b")]
    assert undated[0] != undated[1]
    piece = make_piece(digest(PAPER), EpubOptions())
    chosen = make_book([piece], None, EpubOptions(), lambda _: None, "--category cs.RO")
    assert chosen.identifier != first


def test_a_repaired_summary_shows_in_the_time_of_modification() -> None:
    first = modified(book(digest(PAPER)))
    assert first == modified(book(digest(PAPER)))
    assert first.date() == datetime.date(2026, 2, 13)
    assert modified(book(digest(replace(PAPER, tldr="repaired")))) != first


def test_languages() -> None:
    korean = digest(PAPER, language="ko")
    assert book(digest(PAPER), korean).languages == ("zh-Hans", "ko", "en")
    assert book(digest(PAPER, language=None)).languages == ("en",)
    assert book(digest(PAPER, language="no tag")).languages == ("en",)
    assert book(digest(PAPER), language="zh-Hant").languages == ("zh-Hant", "en")


def test_mathml_is_found_where_it_is() -> None:
    formula = replace(PAPER, title="a", tldr="$\\sqrt{x}$", method="")
    plain = replace(formula, tldr="the &lt;math element")
    made = book(
        replace(
            digest(),
            sections=(
                Section(category="a", papers=(formula,)),
                Section(category="b", papers=(plain,)),
            ),
        )
    )
    with_formulas = [document.name for document in made.documents if document.page.has_mathml]
    assert with_formulas == ["part-01/list-1.xhtml", "part-01/papers-1.xhtml"]


def test_dropped_characters_are_reported_once_a_digest() -> None:
    reports: list[Diagnostic] = []
    bad = replace(PAPER, title="a\x00b", abstract="\ud800x\x01")
    book(digest(bad, bad), digest(PAPER), reports=reports)
    assert [(report.code, report.source) for report in reports] == [
        ("characters-dropped", "2026-02-13.txt")
    ]
    assert reports[0].message.startswith("6 ")
