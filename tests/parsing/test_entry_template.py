from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import DIALECTS, entry
from tests.examples import MANY

from digest_convert.model.digest import ArxivId, Paper, Span
from digest_convert.parsing.entry_scanner import scan_entry
from digest_convert.parsing.entry_template import read_exact

# What could confuse either reader, and plain words.
PIECES = st.sampled_from(
    (
        *("word", " ", "  ", "\n", "\n  ", "：", ":", "*", "**", "](", "] [", "[", "]", ")", "$x$"),
        *("Method:", "Methods: ", "Abstract: ", "TL;DR: ", "**Result:** ", "- Result: ", "> "),
        *("Main category: ", "</details>", "<details>", "<summary>x</summary>", "#### Method"),
        *("---", "###", "//", "方法：", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u3000", "\x1c"),
        *("\x00", "\ud800", "}", "{tldr}", "N/A", ",", "Jr.", "\t", "🧩", "a", "A:", "`"),
        *("github.com/a/kite", "https://github.com/a/kite", "://"),
    )
)
VALUES = st.lists(PIECES, max_size=6).map("".join)
LINES = VALUES.map(lambda text: text.replace("\n", " "))
#: Mostly plain, so that most entries stay readable at full speed.
TEXTS = st.one_of(st.just("plain words"), st.just(""), VALUES)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """An entry laid out as the template lays it out, with anything for its values."""
    return (
        f"### [{draw(st.integers(0, 10**9 - 1))}] [{draw(LINES)}]({draw(LINES)})\n"
        f"*{draw(LINES)}*\n\n"
        f"Main category: {draw(LINES)}\n\n"
        f"TL;DR: {draw(TEXTS)}\n\n\n"
        "<details>\n  <summary>Details</summary>\n"
        f"Motivation: {draw(TEXTS)}\n\n"
        f"Method: {draw(TEXTS)}\n\n"
        f"Result: {draw(TEXTS)}\n\n"
        f"Conclusion: {draw(TEXTS)}\n\n"
        f"Abstract: {draw(TEXTS)}\n\n"
        "</details>\n"
    )


class Entry(NamedTuple):
    paper: Paper
    end: int


def read(text: str) -> Entry | None:
    found = read_exact(text, 0, len(text), 1)
    return Entry(*found) if found is not None else None


@settings(max_examples=MANY)
@given(entries())
def test_the_scanner_reads_what_the_fast_path_reads(text: str) -> None:
    exact = read(text)
    if exact is None:
        return
    scanned = scan_entry(text.split("\n"), 1, lambda _: True)
    assert scanned.paper == exact.paper
    assert scanned.closed
    assert not scanned.stray
    assert sum(len(line) + 1 for line in text.split("\n")[: scanned.end]) - 1 == exact.end


@given(entries())
def test_the_meaning_does_not_hang_on_what_other_entries_hold(text: str) -> None:
    exact = read(text)
    if exact is not None:
        assert scan_entry(text.split("\n"), 1, lambda _: False).paper == exact.paper


def test_every_field_is_read() -> None:
    found = read(entry(7, authors="Ada North,Bo Li"))
    assert found is not None
    paper = found.paper
    assert paper.number == 7
    assert paper.title == "Kites that fold themselves"
    assert paper.url == "https://arxiv.org/abs/2602.01234"
    assert paper.id == ArxivId(value="2602.01234")
    assert paper.authors == ("Ada North", "Bo Li")
    assert paper.byline == ""
    assert paper.primary_category == "cs.RO"
    assert paper.tldr == "A kite folds on its own."
    assert paper.motivation == "Hands get cold."
    assert paper.method == "Springs of $k=2$."
    assert paper.result == "Nine of ten kites fold."
    assert paper.conclusion == "Folding works."
    assert paper.abstract == "We fold kites. They fly."
    assert not paper.summary_failed
    assert paper.span == Span(first=1, last=21)


def test_the_last_bracket_splits_title_from_url() -> None:
    found = read(entry(title="A [b](c) `d](e`", url="https://arxiv.org/abs/2602.00001v3"))
    assert found is not None
    assert found.paper.title == "A [b](c) `d](e`"
    assert found.paper.id == ArxivId(value="2602.00001", version=3)


def test_a_byline_that_commas_cannot_give_back_is_kept() -> None:
    found = read(entry(authors="Ada North, Bo Li"))
    assert found is not None
    assert found.paper.authors == ("Ada North", "Bo Li")
    assert found.paper.byline == "Ada North, Bo Li"


def test_values_of_several_lines_are_read_at_full_speed_too() -> None:
    found = read(entry(abstract="Hard-wrapped\nin three\nlines."))
    assert found is not None
    assert found.paper.abstract == "Hard-wrapped\nin three\nlines."


def test_what_follows_the_entry_is_left_alone() -> None:
    text = entry() + "\n\n<div id='cs.AI'></div>\n\n# cs.AI [[Back]](#toc)\n"
    found = read(text)
    assert found is not None
    assert text[found.end :].startswith("\n\n\n<div id")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[1] ", ""),
        ("[1]", "[x]"),
        ("[1]", "[٣]"),
        ("[1]", "[1234567890]"),
        ("*Ada North,Bo Li*", "Ada North,Bo Li"),
        ("*Ada North,Bo Li*", "**Authors:** Ada*"),
        ("*Ada North,Bo Li*", "* a bullet*"),
        ("*Ada North,Bo Li*", "\n*Ada North,Bo Li*"),
        ("TL;DR", "TLDR"),
        ("Details</summary>", "More</summary>"),
        ("Method: Springs", "Methods: Springs"),
        ("cold.", "cold.\n\nKeywords: kites"),
        ("cold.", "cold.\n \nKeywords: kites"),
        ("cold.", "cold.\n\u3000\nKeywords: kites"),
        ("cold.", "cold.\n"),
        (": Hands", ": \nHands"),
        ("cs.RO", "cs.RO\nand more"),
        ("</details>", ""),
        ("</details>", "</details> and more"),
        ("</details>", "</details>\n\n</details>"),
    ],
)
def test_anything_else_is_left_to_the_scanner(old: str, new: str) -> None:
    assert old in entry()
    assert read(entry().replace(old, new, 1)) is None


@pytest.mark.parametrize("name", DIALECTS)
def test_no_dialect_is_mistaken_for_the_template(name: str) -> None:
    text = DIALECTS[name]
    start = text.index("### ")
    assert read_exact(text, start, len(text), 1) is None


def test_an_address_without_a_scheme_is_found_in_a_summary_as_the_scanner_finds_it() -> None:
    text = entry().replace("TL;DR: ", "TL;DR: See github.com/a/kite. ", 1)
    exact = read_exact(text, 0, len(text), 1)
    assert exact is not None
    assert exact[0].links == (("code", "https://github.com/a/kite"),)
