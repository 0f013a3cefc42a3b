from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert.parsing.label_lines import Label, is_structural, read_label, split_fields


def label(
    field: str | None,
    name: str,
    style: str,
    text: str,
    *,
    quoted: bool = False,
    level: int = 0,
    wide: bool = False,
) -> Label:
    return Label(field, name, style, quoted, text, level, wide)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Method: springs", label("method", "Method", "plain", "springs")),
        ("Method:springs", label("method", "Method", "plain", "springs")),
        ("Method:  two  ", label("method", "Method", "plain", " two  ")),
        ("Method： springs", label("method", "Method", "plain", "springs", wide=True)),
        ("**Method:** springs", label("method", "Method", "bold", "springs")),
        ("**Method**: springs", label("method", "Method", "bold", "springs")),
        ("> **Method:** s", label("method", "Method", "bold", "s", quoted=True)),
        ("> Method: s", label("method", "Method", "quote", "s", quoted=True)),
        ("- Method: s", label("method", "Method", "bullet", "s")),
        ("- **Method**: s", label("method", "Method", "bullet", "s")),
        ("#### 🔧 Method", label("method", "Method", "heading", "", level=4)),
        ("### Method: s", label("method", "Method", "heading", "s", level=3)),
        ("🔧 **Method:** s", label("method", "Method", "bold", "s")),
        ("**Category: cs.CL**", label("primary_category", "Category", "bold", "cs.CL")),
        ("Kites used: 9", label(None, "Kites used", "plain", "9")),
        ("TL;DR: //x", label("tldr", "TL;DR", "plain", "//x")),
    ],
)
def test_labels_in_every_style(line: str, found: Label) -> None:
    assert read_label(line) == found


@pytest.mark.parametrize(
    "line",
    [
        *("", "plain words", "https://a.example", "**bold** words", "$x: y$", ": nothing", "##"),
        "a sentence that goes on for more than sixty characters before there comes: a colon",
    ],
)
def test_lines_without_a_label(line: str) -> None:
    assert read_label(line) is None


@pytest.mark.parametrize(
    ("line", "told", "in_abstract", "structural"),
    [
        ("Relevance: 3", False, False, True),
        ("Relevance: 3", False, True, False),
        ("Relevance: 3", True, True, True),
        ("We note the following, dear reader: kites", True, False, False),
        ("Kites used: 3", False, False, True),
        ("Kites that were used: 3", False, False, False),
        ("**Remark:** a", False, False, True),
        ("**Remark:** a", False, True, False),
        ("- item: a", False, False, False),
        ("- Keywords: a", False, False, True),
        ("- Keywords: a", False, True, False),
        ("#### Remark", False, False, False),
        ("#### Remark", True, True, True),
        ("#### Remark", None, True, False),
        ("#### Remark", None, False, True),
        ("### Remark", None, False, False),
        ("Abstract (translated): a", False, True, True),
        ("摘要翻译: a", False, True, True),
        ("来源: a", None, False, True),
        ("来源：a", None, False, False),
        ("来源: a", False, False, False),
        ("来源：a", True, False, True),
    ],
)
def test_what_begins_an_extra_field(
    line: str, told: bool | None, in_abstract: bool, structural: bool
) -> None:
    found = read_label(line)
    assert found is not None
    folded = found.name.casefold()
    assert is_structural(found, folded, lambda _: told, in_abstract=in_abstract) is structural


@given(st.text().filter(lambda text: "\n" not in text))
def test_any_line_is_read(line: str) -> None:
    found = read_label(line)
    if found is not None:
        assert found.name
        assert line.endswith(found.text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a", ["a"]),
        ("a | b", ["a | b"]),
        ("a | **B:** c", ["a", "**B:** c"]),
        ("a &nbsp;|&nbsp; **B:** c &nbsp;", ["a", "**B:** c"]),
        ("**A: a** | **B: b | c**", ["**A: a**", "**B: b | c**"]),
        ("$|x|$ | **B**", ["$|x|$ | **B**"]),
    ],
)
def test_bars_before_bold_labels_part_fields(text: str, pieces: list[str]) -> None:
    assert split_fields(text) == pieces
