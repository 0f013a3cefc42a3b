from __future__ import annotations

import pytest
from lxml import etree

from digest_convert_epub.book import papers
from digest_convert_epub.xhtml.document import bar, document


def test_a_document_is_xhtml_with_its_styles_and_language() -> None:
    written = document("A & B", b"<p>x</p>\n", styles=("a.css", "b.css"), kind="bodymatter")
    root = etree.fromstring(written)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == root.get("lang") == "en"
    names = [link.get("href") for link in root.iter("{http://www.w3.org/1999/xhtml}link")]
    assert names == ["a.css", "b.css"]
    assert root.findtext("{*}head/{*}title") == "A & B"


def test_a_bar_leaves_out_what_leads_nowhere() -> None:
    assert bar((("A & B", "x"), ("C", ""), ("D", "y"))) == (
        '<p class="bar"><a href="x">A &amp; B</a> · <a href="y">D</a></p>\n'
    )
    assert bar((("A", ""),)) == ""


@pytest.mark.parametrize(("count", "words"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers")])
def test_counts_in_words(count: int, words: str) -> None:
    assert papers(count) == words
