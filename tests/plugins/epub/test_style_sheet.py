from __future__ import annotations

import re

from tests.plugins.epub.books import FAILED, PAPER, digest, opened

from digest_convert_epub.style_sheet import STYLE_SHEET


def test_sizes_are_relative_and_faces_and_colours_the_readers() -> None:
    assert not re.search(r"\d(?:px|pt|cm|mm|in)\b", STYLE_SHEET)
    assert "font-family" not in STYLE_SHEET
    assert "justify" not in STYLE_SHEET
    assert not re.search(r"#[0-9a-f]{3}|rgb|background", STYLE_SHEET)
    assert re.findall(r"(?<!-)\bcolor: *(\w+)", STYLE_SHEET) == ["inherit"]


def test_headings_stay_with_what_follows() -> None:
    headings = re.search(r"h1, h2, h3 \{(.*?)\}", STYLE_SHEET, re.DOTALL)
    assert headings is not None
    assert "page-break-after: avoid" in headings[1]


def test_every_class_that_is_styled_is_used() -> None:
    book = opened(digest(PAPER, FAILED), digest(day=14))
    pages = "".join(book.zip.read(name).decode() for name in book.names if name.endswith(".xhtml"))
    used = {name for names in re.findall(r'class="([^"]*)"', pages) for name in names.split()}
    styled = set(re.findall(r"\.([a-z]+)[^a-z}{]*[^}]*\{", STYLE_SHEET)) - {
        "display",
        "smallcaps",
        "held",
        "aligned",
        "overline",
        "underline",
        "left",
        "right",
    }
    assert styled <= used


def test_a_word_wider_than_the_screen_breaks() -> None:
    # The address of a repository is wider than 360 pixels.
    body = re.search(r"body \{(.*?)\}", STYLE_SHEET)
    assert body is not None
    assert "overflow-wrap: break-word" in body[1]
