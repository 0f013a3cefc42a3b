from __future__ import annotations

import re
from typing import Literal, get_args

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from digest_convert.markup.formula import MathMode
from digest_convert.markup.inline import Markup
from digest_convert_epub.book import is_visible


def phrase(text: str, math: Literal["auto", "mathml", "unicode"] = "unicode") -> str:
    return Markup(math).phrase(text)


@pytest.mark.parametrize(
    ("text", "xhtml"),
    [
        ("plain", "plain"),
        ("a <CALL> & b", "a &lt;CALL&gt; &amp; b"),
        (r"\emph{a} \textbf{b} \texttt{c}", "<em>a</em> <strong>b</strong> <code>c</code>"),
        (r"\textsc{Name}", '<span class="smallcaps">Name</span>'),
        (r"\href{https://a.org/?x=1&y}{t}", '<a href="https://a.org/?x=1&amp;y">t</a>'),
        (r"\href{http://[::1]/}{t}", "t (http://[::1]/)"),
        (r"\url{http://256.1.1.1/}", "http://256.1.1.1/"),
        ("one\n\n  two", "one two"),
        ("   ", ""),
    ],
)
def test_tokens_become_xhtml(text: str, xhtml: str) -> None:
    assert phrase(text) == xhtml


def test_a_script_is_never_a_link() -> None:
    written = phrase(r"\href{javascript:alert(1)}{t}")
    assert written.startswith("t")
    assert "<a" not in written


def test_a_link_within_a_link_is_not_one() -> None:
    written = phrase(r"\href{https://a.org}{see \url{https://b.org}}")
    assert written.count("<a ") == 1
    assert "https://a.org" in written


def test_a_formula_is_mathml_or_text() -> None:
    assert phrase("$x^2$", "mathml").startswith("<math ")
    assert "<math" not in phrase("$x^2$")
    assert BeautifulSoup(phrase("so $x^2$"), "lxml").get_text() in {"so x2", "so x²"}


def test_a_displayed_formula_stands_alone_either_way() -> None:
    assert 'display="block"' in phrase("$$x = y$$", "mathml")
    assert phrase("$$x = y$$", "mathml").startswith('<span class="display"')
    assert phrase("$$x = y$$").startswith('<span class="display"')


def test_paragraphs_are_split_and_blank_ones_left_out() -> None:
    assert Markup("mathml").paragraphs("one\n\n  \n\n  two") == ["<p>one</p>", "<p>two</p>"]
    assert Markup("mathml").paragraphs(" \n\n ") == []


def test_dropped_characters_are_counted() -> None:
    markup = Markup("mathml")
    assert markup.phrase("a\x00b\ud800") == "ab"
    assert markup.dropped == 2


def test_latex_that_escapes_had_eaten_is_not_counted_as_dropped() -> None:
    markup = Markup("mathml")
    markup.phrase("$\x0crac{1}{2}$")
    assert markup.dropped == 0


@pytest.mark.parametrize(
    ("text", "visible"), [("a", True), ("", False), (" \n", False), ("\u200b\u202e", False)]
)
def test_visible(text: str, visible: bool) -> None:
    assert is_visible(text) is visible


@given(st.text() | st.text(alphabet="\\{}$^_%&<>ab \n\x0c"))
def test_any_text_becomes_well_formed_xhtml(text: str) -> None:
    for math in get_args(MathMode):
        written = phrase(text, math)
        etree.fromstring(f"<p>{written}</p>")
        assert not re.search(r"<(?!/?(?:em|strong|code|span|a|b|i|sub|sup|m[a-z]+)\b)", written)
