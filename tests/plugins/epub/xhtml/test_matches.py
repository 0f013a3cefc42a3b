from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from tests.plugins.epub.books import FAILED, PAPER

from digest_convert_epub.book import Line
from digest_convert_epub.xhtml.matches import matches

if TYPE_CHECKING:
    from digest_convert import Paper

LINES = [Line("Kites", "papers-1.xhtml#a"), Line("Knots", "papers-1.xhtml#b")]


def shown(*papers: Paper, match: str | None) -> list[tuple[str, list[str]]]:
    body = matches(papers, LINES[: len(papers)], match)
    assert body is not None
    return [
        (str(item.a["href"]), [reason.get_text() for reason in item.find_all("p")[1:]])
        for item in BeautifulSoup(body, "lxml-xml").find_all(class_="item")
        if item.a
    ]


def test_each_paper_says_where_the_expression_was_found() -> None:
    assert shown(PAPER, FAILED, match="(?i)kites") == [
        (
            "papers-1.xhtml#a",
            [
                "Title\u2002Kites that fold n² times",
                "Abstract\u2002We fold kites, <FOLD> by <FOLD>. They fly.",
            ],
        ),
        ("papers-1.xhtml#b", ["Abstract\u2002We fold kites, <FOLD> by <FOLD>. They fly."]),
    ]


def test_a_long_text_is_cut_between_words() -> None:
    long = replace(PAPER, title="x", abstract="word " * 50 + "needle" + " word" * 50)
    ((_, (reason,)),) = shown(long, match="needle")
    assert reason.startswith("Abstract\u2002…word ")
    assert reason.endswith(" word…")
    assert len(reason) < 200


def test_the_reason_of_a_transform_is_shown() -> None:
    told = replace(PAPER, extra=(("Matched", "Kites: fold & fly"),))
    assert shown(told, match=None) == [("papers-1.xhtml#a", ["Kites: fold & fly"])]


def test_without_a_reason_there_is_no_chapter() -> None:
    assert matches((PAPER,), LINES[:1], None) is None
    assert matches((PAPER,), LINES[:1], "nowhere") is None
