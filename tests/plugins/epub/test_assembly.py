from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.plugins.epub.books import FAILED, PAPER, digest, numbered, unpacked

from digest_convert import ArxivId, Diagnostic, Digest, Paper, Section
from digest_convert_epub.assembly import make_book
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
    assert [entry.title for entry in made.contents] == ["cs.RO", "math.GT"]
    assert [entry.title for entry in made.contents[0].children] == ["Kite 1", "Kite 2"]
    assert made.contents[0].children[0].href == "chapter-001.xhtml#arxiv-2602.00001"
    assert made.flat_contents == made.contents
    assert dict(made.categories) == {"cs.RO": 2, "math.GT": 1}
    assert [document.name for document in made.documents] == [
        "chapter-001.xhtml",
        "chapter-002.xhtml",
    ]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_several_digests_are_a_part_each(count: int) -> None:
    made = book(*(digest(*numbered(2), day=day) for day in range(1, count + 1)))
    assert [entry.title for entry in made.contents] == [
        f"2026-02-{day:02}" for day in range(1, count + 1)
    ]
    assert made.total == 2 * count
    assert [entry.title for entry in made.contents[0].children] == ["cs.RO"]
    assert made.flat_contents[0].title == "2026-02-01 · cs.RO"
    assert all(not paper.children for top in made.flat_contents for paper in top.children)
    assert [document.name for document in made.documents][:2] == [
        "part-01.xhtml",
        "chapter-001.xhtml",
    ]


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
    assert min(sizes[:-1]) > 15 * KILOBYTE
    hrefs = [entry.href for entry in made.contents[0].children]
    assert len(set(hrefs)) == 200
    for document in made.documents:
        inside = [href for href in hrefs if href.startswith(document.name)]
        content = unpacked(document.page)
        assert all(f'id="{href.partition("#")[2]}"'.encode() in content for href in inside)
    assert b"cs.RO, continued</h1>" in unpacked(made.documents[1].page)


def test_a_paper_longer_than_the_limit_has_a_file_for_itself() -> None:
    long = replace(PAPER, abstract="word " * 3000)
    made = book(digest(PAPER, long, PAPER), split=5)
    assert len(made.documents) == 3


def test_anchors_are_unique_within_a_file_and_valid() -> None:
    old = Paper(title="old", id=ArxivId(value="math.GT/0309136"))
    made = book(digest(PAPER, PAPER, Paper(title="a"), Paper(title="b"), old))
    anchors = [entry.href.partition("#")[2] for entry in made.contents[0].children]
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
    assert (made.title, made.series) == ("My day 2026-02-13", "My day")
    assert made.undated_title == "My day"


def test_dates() -> None:
    made = book(digest(day=14), Digest(title="undated"), digest(day=12))
    assert (made.first, made.last) == (datetime.date(2026, 2, 12), datetime.date(2026, 2, 14))
    assert made.dates == "2026-02-12 to 2026-02-14"
    assert book(Digest(title="undated")).dates == ""


def test_the_identifier_follows_the_date_and_the_papers_only() -> None:
    first = book(digest(PAPER)).identifier
    assert first.startswith("urn:uuid:")
    assert book(digest(replace(PAPER, title="New title")), title="x").identifier == first
    assert book(digest(PAPER, day=14)).identifier != first
    assert book(digest(FAILED)).identifier != first
    assert book(digest(Paper(title="a"))).identifier != book(digest(Paper(title="b"))).identifier


def test_languages() -> None:
    korean = digest(PAPER, language="ko")
    assert book(digest(PAPER), korean).languages == ("zh-Hans", "ko", "en")
    assert book(digest(PAPER, language=None)).languages == ("en",)
    assert book(digest(PAPER, language="no tag")).languages == ("en",)
    assert book(digest(PAPER), language="zh-Hant").languages == ("zh-Hant", "en")


def test_mathml_is_found_where_it_is() -> None:
    formula = replace(PAPER, title="a", tldr="$x^2$", method="")
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
    assert [document.page.has_mathml for document in made.documents] == [True, False]


def test_dropped_characters_are_reported_once_a_digest() -> None:
    reports: list[Diagnostic] = []
    bad = replace(PAPER, title="a\x00b", abstract="\ud800x\x01")
    book(digest(bad, bad), digest(PAPER), reports=reports)
    assert [(report.code, report.source) for report in reports] == [
        ("characters-dropped", "2026-02-13.txt")
    ]
    assert reports[0].message.startswith("6 ")
