from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import read_inline
from digest_convert_references.text import Cleaner, labelled_html, lines, one_line


def html(text: str) -> str:
    return labelled_html("Method", read_inline(text, markdown=True))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"On $\alpha^2$ and \emph{deep} kites", "On α² and deep kites"),
        ("one\n\ntwo", "one two"),
        (r"50\% of A~\& B", "50% of A & B"),
        ("", ""),
    ],
)
def test_one_line(source: str, shown: str) -> None:
    assert one_line(read_inline(source)) == shown


def test_lines_have_a_line_for_each_paragraph_and_item() -> None:
    source = "We fly.\n\nTwo kites:\n- a red **one**\n- $x_1$\n\nThen:\n1. up\n2. down"
    assert lines(read_inline(source, markdown=True)) == (
        "We fly.\nTwo kites:\n• a red one\n• x₁\nThen:\n1. up\n2. down"
    )


def test_numbers_go_on_where_a_list_begins() -> None:
    assert lines(read_inline("Then:\n3. up\n4. down", markdown=True)) == "Then:\n3. up\n4. down"


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("We fly.", "<p><strong>Method:</strong> We fly.</p>"),
        ("One\n\ntwo", "<p><strong>Method:</strong> One</p>\n<p>two</p>"),
        (
            '**Bold** *slant* `a<b` & "c"',
            (
                "<p><strong>Method:</strong> <strong>Bold</strong> <em>slant</em>"
                " <code>a&lt;b</code> &amp; &quot;c&quot;</p>"
            ),
        ),
        (
            "see [kites](https://k.example/a?b=1&c=2)",
            (
                "<p><strong>Method:</strong> see"
                ' <a href="https://k.example/a?b=1&amp;c=2">kites</a></p>'
            ),
        ),
        ("$x_1^2$", "<p><strong>Method:</strong> <em>x</em><sub>1</sub><sup>2</sup></p>"),
        (
            "Two:\n- red\n- blue",
            "<p><strong>Method:</strong> Two:</p>\n<ul><li>red</li><li>blue</li></ul>",
        ),
        (
            "Then:\n3. up\n4. down",
            '<p><strong>Method:</strong> Then:</p>\n<ol start="3"><li>up</li><li>down</li></ol>',
        ),
    ],
)
def test_a_labelled_summary(source: str, made: str) -> None:
    assert html(source) == made


def test_a_label_stands_before_a_list() -> None:
    tokens = read_inline("- red\n- blue", markdown=True)
    assert labelled_html("A & B", tokens).startswith("<p><strong>A &amp; B:</strong>")


def test_text_is_no_markup() -> None:
    assert html("a <script> b") == "<p><strong>Method:</strong> a &lt;script&gt; b</p>"


class Tags(HTMLParser):
    """Which elements are open, and which were closed in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@given(
    st.lists(st.sampled_from([*'<>&"*`$_^[]() \nab', "**", "\n- ", "\n1. ", "$x_1$"])).map("".join)
)
def test_elements_are_nested_and_closed(source: str) -> None:
    tags = Tags()
    tags.feed(html(source))
    tags.close()
    assert not tags.open
    assert not tags.wrong


@pytest.mark.parametrize("text", ["", "kites\tfly\n", "中文 😀 é", "a\u200bb"])
def test_text_that_any_file_can_hold_stays(text: str) -> None:
    clean = Cleaner()
    assert clean(text) == text
    assert not clean.dropped


@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_left_out_and_remembered(odd: str) -> None:
    clean = Cleaner()
    assert clean(f"kites{odd} fly") == "kites fly"
    assert clean.dropped
    assert clean("still") == "still"
    assert clean.dropped
