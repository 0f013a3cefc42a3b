from __future__ import annotations

import json
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import Markup
from digest_convert_html.source import (
    attribute,
    clean,
    clean_markup,
    is_clean,
    kept_source,
    with_sources,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", None),
        ("Kites & <b>", None),
        ("风筝", None),
        ("Of $x_1$ and $y$.", ["", "$x_1$", "$y$"]),
        (r"A \emph{kite}", [r"\emph{kite}"]),
        ("$x$", ["$x$"]),
        # Shown otherwise than it stands, or in several paragraphs.
        ("Five -- or six", "Five -- or six"),
        ("One\n  Two", "One\n  Two"),
        (" a blank ", " a blank "),
        ("a\x00", "a\x00"),
        ("a\x85", "a\x85"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_what_is_kept_of_a_text(text: str, kept: object) -> None:
    blocks = Markup("auto").paragraphs(text)
    assert (kept_source(text, blocks) if text else None) == kept


def test_equal_texts_around_formulas() -> None:
    kept = kept_source("a $a$ a $b$ a", ["<p>a <i>a</i> a <i>b</i> a</p>"])
    assert isinstance(kept, list)
    assert with_sources(["a ", " a ", " a"], kept) == "a $a$ a $b$ a"


def test_elements_within_elements_are_one() -> None:
    kept = kept_source("of {$x$} it", ["<p>of <em><i>x</i> y</em> it</p>"])
    assert kept == ["{$x$}"]


@given(st.text(), st.lists(st.text(alphabet="$x ", min_size=1), min_size=1))
def test_a_list_of_sources_gives_the_text_back(around: str, inner: list[str]) -> None:
    shown = clean(around).replace("\n", " ").replace("\t", " ")
    text = shown + "".join(f"{source}{shown}" for source in inner)
    part = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    part = part.replace('"', "&quot;")
    kept = kept_source(text, [f"<p>{part}{''.join(f'<i>?</i>{part}' for _ in inner)}</p>"])
    assert isinstance(kept, list)
    assert with_sources([shown] * (len(inner) + 1), kept) == text


@given(st.text(st.characters()))
def test_an_attribute_holds_any_text(text: str) -> None:
    written = attribute({"text": text})
    assert "'" not in written
    assert "<" not in written
    assert is_clean(written.replace("\n", ""))
    assert json.loads(unescape(written)) == {"text": text}


@given(st.text(st.characters()))
def test_clean_text_is_clean(text: str) -> None:
    assert is_clean(clean(text))


def test_a_tag_is_not_composed_with_what_follows_it() -> None:
    assert clean_markup("<p>\u0338 e\u0301\x80</p>") == ("<p>\u0338 \u00e9</p>", 1)
