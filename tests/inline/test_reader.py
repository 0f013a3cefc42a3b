"""Reading TeX-flavoured text into tokens: a table of shapes, then what holds for every text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.linear import grows_linearly

from digest_convert.inline.reader import read_inline
from digest_convert.inline.scanner import Scanner
from digest_convert.inline.special import special
from digest_convert.inline.tokens import (
    Code,
    Emph,
    Link,
    ListItem,
    Math,
    ParagraphBreak,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CASES = Path(__file__).with_name("cases.md")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
_TAGS = {Emph: "em", Strong: "b", Code: "tt", SmallCaps: "sc"}
_TAGS |= {Subscript: "sub", Superscript: "sup"}


def show(tokens: Iterable[Token]) -> str:
    """The tokens in the notation of the case table."""
    return "".join(map(_show_one, tokens))


def _show_one(token: Token) -> str:
    match token:
        case Text():
            return token.text.replace("\xa0", "⍽")
        case Math():
            return f"⟪{token.tex}⟫!" if token.display else f"⟪{token.tex}⟫"
        case ParagraphBreak():
            return "¶"
        case ListItem():
            return f"<li {token.marker}{'>' * (token.level + 1)}"
        case Link():
            return f"<a {token.url}>{show(token.children)}</a>"
        case _:
            tag = _TAGS[type(token)]
            return f"<{tag}>{show(token.children)}</{tag}>"


def _cases() -> Iterator[tuple[str, str, str, bool]]:
    section = ""
    source = ""
    markdown = False
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith(("in:  ", "md:  ")):
            source = line[5:]
            markdown = line.startswith("md")
        elif line.startswith("out: "):
            yield section, source, line[5:], markdown


def _control_characters(source: str) -> str:
    for written, meant in (("␤", "\n"), ("␉", "\t"), ("␈", "\b"), ("␌", "\f"), ("␍", "\r")):
        source = source.replace(written, meant)
    return source.replace("␋", "\v").replace("␀", "\0").replace("␇", "\a")


@pytest.mark.parametrize(("section", "source", "shown", "markdown"), list(_cases()))
def test_the_table_of_shapes(section: str, source: str, shown: str, markdown: bool) -> None:
    text = _control_characters(source)
    tokens = read_inline(text, markdown=markdown)
    assert show(tokens) == shown, section
    check_slices(text, tokens)


def check_slices(text: str, tokens: tuple[Token, ...]) -> None:
    assert "".join(text[token.start : token.end] for token in tokens) == text
    for before, after in pairwise(tokens):
        assert before.end == after.start
    check_paragraphs(tokens)
    levels = [tokens]
    depth = 0
    while levels:
        depth += 1
        below: list[tuple[Token, ...]] = []
        for level in levels:
            for token in level:
                check_token(token)
                if not isinstance(token, Text | Math | ParagraphBreak | ListItem):
                    check_children(token.start, token.end, token.children)
                    below.append(token.children)
        levels = below
    assert depth < 40


def check_paragraphs(tokens: tuple[Token, ...]) -> None:
    shown = [token for token in tokens if not isinstance(token, Text) or token.text.strip()]
    breaks = [isinstance(token, ParagraphBreak | ListItem) for token in shown]
    if breaks:
        assert not isinstance(shown[0], ParagraphBreak)
        assert not breaks[-1]
    assert (True, True) not in pairwise(breaks)


def check_children(start: int, end: int, children: tuple[Token, ...]) -> None:
    at = start
    for child in children:
        assert not isinstance(child, ParagraphBreak | ListItem)
        assert at <= child.start <= child.end <= end
        at = child.end


def check_token(token: Token) -> None:
    if isinstance(token, Text):
        bad = [c for c in token.text if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029"]
        assert not bad
        assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in token.text)
    elif isinstance(token, Math):
        assert token.tex
        assert token.tex.isprintable() or not token.tex.isascii()
        assert not token.tex[0].isspace()
    elif isinstance(token, Link):
        assert token.url.isascii()
        assert token.url.lower().startswith(("http://", "https://", "ftp://"))
        assert not set(token.url) & set(' "<>\\^`{|}')


ALPHABET = [
    *"abz AZ09.,;:!?()[]'\"-~%&#_^/<>|*=+\n\t\r\0\b\f\v\x1b\x85",
    *"\\${}`",
    *"é中文。，（）한글\u202e\u2066\ud800\U0001d49c\ufeff\u2028",
    *["\\emph{", "\\textbf{", "{\\bf ", "\\bf ", "\\href{https://a.example/", "}{", "\\url{"],
    *["$$", "\\(", "\\)", "\\[", "\\]", "\\text{", "\\frac{", "\\alpha", "\\mathbf", "Φ", "\\%"],
    *["``", "''", "--", "---", "\n\n", "\n  ", "\n- ", "\\\\", '\\"', "\\'", "\\c{", "\\v s"],
    *["https://b.example/x", "://", "\\begin{equation}", "\\end{equation}", "\\item", "\\verb|"],
    *["**", "*", "***", "](https://c.example/y)", "<https://d.example>", "\n1. ", "\\*", "\n\n* "],
    *["\\begin{enumerate}", "\\end{enumerate}", "\\begin{itemize}", "\\end{itemize}"],
    *["\\footnote{", "\\cite{", "\\methodname", "{}", "\\textsubscript{", "\\textcolor{", "$5 "],
]


@given(st.lists(st.sampled_from(ALPHABET), max_size=30).map("".join))
@example("\\")
@example("$\\text{$")
@example("{\\bf a\n\nb}")
@example("\\emph{" * 30 + "{\\bf kept" + "}" * 31)
@example("***a* b**")
@example("**a {\\bf b** c}")
@example("[**a](https://a.example)**")
def test_slices_are_the_text_and_nest(text: str) -> None:
    check_slices(text, read_inline(text))
    check_slices(text, read_inline(text, markdown=True))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    check_slices(text, read_inline(text))
    check_slices(text, read_inline(text, markdown=True))


WORDS = st.lists(
    st.sampled_from(["graph", "Netz", "方法", "été", "x1", "A"]), min_size=1, max_size=4
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["%s", "\\emph{%s}", "{\\bf %s}", "\\unknown{%s}", "{%s}", "\\textbf{\\em %s}"]
            ),
            WORDS.map(" ".join),
        ),
        max_size=40,
    )
)
def test_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    text = " ".join(form % words for form, words in parts)
    plain = _plain(read_inline(text)).split()
    expected = [word for _, words in parts for word in words.split()]
    found = [word for word in (w.strip("{}") for w in plain) if word != "unknown"]
    assert found == expected


def _plain(tokens: Iterable[Token]) -> str:
    shown = []
    for token in tokens:
        if isinstance(token, Text):
            shown.append(token.text)
        elif isinstance(token, Math):
            shown.append(token.tex)
        elif isinstance(token, ParagraphBreak | ListItem):
            shown.append("\n")
        else:
            shown.append(_plain(token.children))
    return "".join(shown)


def test_text_without_special_characters_is_one_token() -> None:
    text = "It's a plain, well-known sentence: 50% of it - more or less - (here)."
    assert read_inline(text) == (Text(0, len(text), text),)
    assert read_inline("") == ()


def test_a_group_deeper_than_the_limit_keeps_its_words() -> None:
    text = "\\emph{" * 200 + "core" + "}" * 200
    tokens = read_inline(text)
    assert "core" in _plain(tokens)
    check_slices(text, tokens)


HOSTILE = [
    "\\emph{",
    "\\emph{x}",
    "$",
    "$5 ",
    "{",
    "}",
    "{}",
    "`",
    "``",
    "``a",
    "--a ",
    "\n- ",
    "\\",
    "\\(",
    "\\[",
    "$\\text{",
    "$\\text{$",
    "\\begin{equation}",
    "\\verb|",
    "\\href{",
    "\\href{https://a.example}{",
    "{\\bf ",
    "\\bf ",
    "https://",
    "https://a.example/((",
    "\\frac{",
    "\\foo{",
    "~",
    '\\"a',
    "\0",
    "\ud800",
    "\t",
    "$\na",
    "$5        ",
    "**a ",
    "a** ",
    "*a ",
    "***a",
    "`` ` ",
    "[",
    "[a](",
    "[a](https://a.example) ",
    "<https://",
    "**$x ",
    "\n1. a",
    "\n  - ",
    "\\item ",
    "\\begin{enumerate}",
]


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_takes_linear_time(unit: str, markdown: bool) -> None:
    def read(size: int) -> None:
        text = unit * (size // len(unit))
        tokens = read_inline(text, markdown=markdown)
        assert not text or tokens[-1].end == len(text)

    assert grows_linearly(read, 8_000)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("\\emph{", "}"), ("{", "}"), ("{\\bf ", "}"), ("\\foo{", "}"), ("$\\text{", "}$")],
)
def test_fifty_thousand_levels_are_read(opening: str, closing: str) -> None:
    text = opening * 50_000 + "x" + closing * 50_000
    tokens = read_inline(text)
    assert tokens[0].start == 0
    assert tokens[-1].end == len(text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed digests are not at hand")
def test_every_line_of_the_seeds_is_read_without_loss() -> None:
    formulas = 0
    dollars = 0
    for path in sorted(SEEDS.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for line in lines:
            tokens = read_inline(line)
            check_slices(line, tokens)
            formulas += sum(isinstance(token, Math) for token in tokens)
            dollars += sum(token.text.count("$") for token in tokens if isinstance(token, Text))
    assert formulas > 90
    assert dollars < 10


_ALONE = r"[\\${}`\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
_BEGINS = re.compile(rf"{_ALONE}|~|--|''|//")
_BEGINS_IN_MARKDOWN = re.compile(rf"{_ALONE}|[*\[\]<]|--|''|//")


@given(
    st.text(st.sampled_from("a \\$~`'-:/*[](<{}\x00\n\x7f\x85\xa0é中😀\u2028\u202a"), max_size=8),
    st.booleans(),
)
def test_whatever_may_begin_is_marked_and_nothing_else(text: str, markdown: bool) -> None:
    pattern = _BEGINS_IN_MARKDOWN if markdown else _BEGINS
    begins = [at for at in range(len(text)) if pattern.match(text, at)]
    marked = [at for at, mark in enumerate(special(text, markdown=markdown)) if mark == 1]
    assert set(begins) <= set(marked)
    # Two of the marks that make pairs, side by side, are taken for a pair.
    assert all(
        re.search("[-'/]{2}", text[max(0, at - 1) : at + 2]) for at in set(marked) - set(begins)
    )


@given(st.text(st.sampled_from("a \\$~`'-:/*[](<h{}\x00\n\x7fé中"), max_size=6))
def test_plain_markdown_reads_as_itself(text: str) -> None:
    marks = special(text, markdown=True)
    if text and 1 not in marks:
        assert Scanner(text, markdown=True).scan(marks) == (Text(0, len(text), text),)
