from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from digest_convert import ArxivId, Digest, Paper
from digest_convert_bibtex import BibtexOptions
from digest_convert_bibtex.entry import EntryWriter, PaperEntry, safe_url

if TYPE_CHECKING:
    from digest_convert_bibtex.latex.escapes import Dialect

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


def entry(
    paper: Paper, options: BibtexOptions | None = None, category: str = "cs.AI"
) -> PaperEntry:
    digest = Digest(title="t", date=datetime.date(2026, 3, 1))
    return EntryWriter(options or BibtexOptions(), digest).entry(paper, category)


def values(paper: Paper, dialect: Dialect = "bibtex", category: str = "cs.AI") -> dict[str, str]:
    made = entry(paper, BibtexOptions(dialect=dialect), category)
    return {name: value.removeprefix("{").removesuffix("}") for name, value in made.fields}


def test_an_entry_for_bibtex() -> None:
    assert values(PAPER) == {
        "title": "A Study of {LLMs}",
        "author": "Ada Bee",
        "year": "2026",
        "month": "feb",
        "eprint": "2602.11156",
        "eprinttype": "arXiv",
        "archivePrefix": "arXiv",
        "primaryClass": "cs.CL",
        "howpublished": "arXiv:2602.11156",
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
        "eprinttype": "arXiv",
        "eprintclass": "cs.CL",
        "langid": "english",
        "doi": "10.48550/arXiv.2602.11156",
        "url": "https://arxiv.org/abs/2602.11156v2",
        "abstract": "About 5\\%.\n\nMore.",
        "keywords": "cs.CL, cs.AI",
        "annote": "Short \\& sweet\n\nMotivation: Why\n\nResult: What\n\nKey\\_words: a, b",
    }


def test_an_entry_without_an_id_or_an_author() -> None:
    assert values(Paper(title="Text", url="https://x.org/a b"), category="") == {
        "title": "Text",
        "key": "2026text",
        "year": "2026",
        "month": "mar",
        "url": "https://x.org/a%20b",
    }


def test_an_entry_with_nothing_at_all() -> None:
    options = BibtexOptions(dialect="biblatex")
    made = EntryWriter(options, Digest(title="t")).entry(Paper(title=""), "")
    assert made.fields == (("title", "{Untitled}"), ("langid", "{english}"))
    assert (made.type, made.key) == ("misc", "paper")


def test_the_comment_and_the_links_stand_in_the_annotation() -> None:
    paper = Paper(
        title="T", tldr="Kites", comment="9 pages & more", links=(("code", "https://c.x"),)
    )
    made = values(paper)
    assert made["annote"] == "Kites\n\nComments: 9 pages \\& more\n\nCode: https://c.x"
    assert "note" not in made


def test_an_entry_for_a_paper() -> None:
    for dialect, names in (
        ("bibtex", "title author year month eprint archivePrefix primaryClass doi url"),
        ("biblatex", "title author date eprint eprinttype eprintclass doi url"),
    ):
        options = BibtexOptions(dialect=dialect, for_="paper")  # type: ignore[arg-type]
        assert [name for name, _ in entry(PAPER, options).fields] == names.split()


def test_the_type_of_an_entry() -> None:
    assert entry(PAPER).type == "misc"
    article = entry(PAPER, BibtexOptions(type="article"))
    assert article.type == "article"
    assert ("journal", "{arXiv preprint arXiv:2602.11156}") in article.fields
    assert "howpublished" not in dict(article.fields)
    unpublished = entry(PAPER, BibtexOptions(type="unpublished"))
    assert dict(unpublished.fields)["note"] == "{arXiv:2602.11156}"
    assert entry(PAPER, BibtexOptions(type="online")).type == "online"
    assert entry(PAPER, BibtexOptions(dialect="biblatex", type="misc")).type == "misc"
    # Only arXiv's own papers are known to be on arXiv.
    assert (
        entry(Paper(title="T", url="https://x.org"), BibtexOptions(type="article")).type == "misc"
    )


def test_a_title_is_never_empty() -> None:
    assert values(Paper(title="$ $", id=ArxivId(value="2602.11156")))["title"] != ""
    assert values(Paper(title=" ", id=ArxivId(value="2602.11156")))["title"] == "arXiv:2602.11156"


def test_a_category_of_no_known_shape_is_no_class() -> None:
    made = values(Paper(title="T", id=ArxivId(value="2602.11156"), primary_category="a, {b}"))
    assert "primaryClass" not in made
    assert made["howpublished"] == "arXiv:2602.11156"
    assert made["keywords"] == r"a \{b\}, cs.AI"


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
