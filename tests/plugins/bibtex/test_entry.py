from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from digest_convert import ArxivId, Paper
from digest_convert_bibtex.entry import fields, issued, safe_url
from digest_convert_bibtex.texescape import LatexWriter

if TYPE_CHECKING:
    from digest_convert_bibtex.spelling import Dialect

PAPER = Paper(
    title="A Study of LLMs",
    url="https://arxiv.org/abs/2602.11156v2",
    id=ArxivId(value="2602.11156", version=2),
    authors=("Ada Bee",),
    primary_category="cs.CL",
    tldr="Short & sweet",
    motivation="Why",
    method="N/A",
    result="What",
    abstract="About 5%.\n  More.",
    extra=(("Key_words", "a, b"), ("Score", "N/A")),
)


def values(paper: Paper, dialect: Dialect = "bibtex", category: str = "cs.AI") -> dict[str, str]:
    when = issued(paper, datetime.date(2026, 3, 1))
    made = fields(paper, category, when, "bee2026", LatexWriter(dialect))
    return {name: value for name, value in made.items() if value}


def test_an_entry_for_bibtex() -> None:
    assert values(PAPER) == {
        "title": "A Study of {LLMs}",
        "author": "Ada Bee",
        "year": "2026",
        "month": "feb",
        "eprint": "2602.11156",
        "archivePrefix": "arXiv",
        "primaryClass": "cs.CL",
        "howpublished": "arXiv:2602.11156 [cs.CL]",
        "doi": "10.48550/arXiv.2602.11156",
        "url": "https://arxiv.org/abs/2602.11156v2",
        "abstract": "About 5\\%.\n\nMore.",
        "keywords": "cs.CL, cs.AI",
        "annote": "Short \\& sweet\n\nMotivation: Why\n\nResult: What\n\nKey\\_words: a, b",
    }


def test_an_entry_for_biblatex() -> None:
    assert values(PAPER, "biblatex") == {
        "title": "A Study of {LLMs}",
        "author": "Ada Bee",
        "date": "2026-02",
        "eprint": "2602.11156",
        "eprinttype": "arxiv",
        "eprintclass": "cs.CL",
        "langid": "english",
        "doi": "10.48550/arXiv.2602.11156",
        "url": "https://arxiv.org/abs/2602.11156v2",
        "abstract": "About 5\\%.\n\nMore.",
        "keywords": "cs.CL, cs.AI",
        "annotation": "Short \\& sweet\n\nMotivation: Why\n\nResult: What\n\nKey\\_words: a, b",
    }


def test_an_entry_without_an_id_or_an_author() -> None:
    assert values(Paper(title="Text", url="https://x.org/a b"), category="") == {
        "title": "Text",
        "key": "bee2026",
        "year": "2026",
        "month": "mar",
        "url": "https://x.org/a%20b",
    }


def test_an_entry_with_nothing_at_all() -> None:
    made = fields(Paper(title=""), "", None, "paper", LatexWriter("biblatex"))
    assert {name: value for name, value in made.items() if value} == {
        "title": "Untitled",
        "langid": "english",
    }


def test_a_title_is_never_empty() -> None:
    assert values(Paper(title="$ $", id=ArxivId(value="2602.11156")))["title"] != ""
    assert values(Paper(title=" ", id=ArxivId(value="2602.11156")))["title"] == "arXiv:2602.11156"


def test_a_category_of_no_known_shape_is_no_class() -> None:
    made = values(Paper(title="T", id=ArxivId(value="2602.11156"), primary_category="a, {b}"))
    assert "primaryClass" not in made
    assert made["howpublished"] == "arXiv:2602.11156"
    assert made["keywords"] == r"a \textbraceleft{}b\textbraceright{}, cs.AI"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://arxiv.org/abs/2602.11156", "https://arxiv.org/abs/2602.11156"),
        ("http://x.org/~a_b?c=%20&d#e", "http://x.org/~a_b?c=%20&d#e"),
        ("https://x.org/a b{c}\\d%zz", "https://x.org/a%20b%7Bc%7D%5Cd%25zz"),
        ("https://x.org/é\ud800", "https://x.org/%C3%A9%3F"),
        ("javascript:alert(1)", ""),
        ("not an address", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_safe_url(url: str, safe: str) -> None:
    assert safe_url(url) == safe


def test_an_unusable_url_gives_way_to_the_abstract_page() -> None:
    assert values(Paper(title="T", url="::", id=ArxivId(value="math/0309136")))["url"] == (
        "https://arxiv.org/abs/math/0309136"
    )
