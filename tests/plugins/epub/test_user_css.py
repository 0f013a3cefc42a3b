from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert import InputError, UsageError
from digest_convert_epub.style_sheet import STYLE_SHEET
from digest_convert_epub.user_css import read_css

GOOD = (
    "p { color: red }",
    "p{color:red;}",
    "h1,h2,.x #y>z+*{a:b!important}",
    "@media screen and (min-width: 30em) { p { color: red } }",
    "@page :first { margin: 1em }",
    '@charset "utf-8"; p{a:b}',
    "/* var(--x) */ p{/* { */a/* e */:/* f */b}",
    'p::before{content:"calc(1px) } \\" @import"}',
    "p{background:url(data:image/png;base64,AAAA)}",
    "p{font:12px/1.5 serif;margin:-.5em}",
    '[a="b"]{c:d} a[href^="x"]:hover{e:f} p:not(.x){a:b}',
    ".单{a:b}",
    "p{}",
    "p { a: b;; c: d }",
    "p{minimum:1;content:maximum}",
)
BAD = (
    ("p { width: calc(1px + 2px) }", "calc("),
    ("p { width: CALC(1px) }", "calc("),
    ("p { color: var(--x) }", "var("),
    ("p { --x: red }", "--x"),
    ("p { margin: min(1px, 2px) }", "min("),
    ("p { margin: max(1px, 2px) }", "max("),
    ("p { margin: clamp(1px, 2px, 3px) }", "clamp("),
    ("p { margin: env(x) }", "env("),
    ("p { display: flex }", "flex"),
    ("p { display: inline-grid }", "inline-grid"),
    ("p { flex-wrap: wrap }", "flex-wrap"),
    ("p { grid-area: x }", "grid-area"),
    ('@import "x.css";', "@import"),
    ("@import url(https://example.org/x.css);", "@import"),
    ("p { background: url(https://example.org/x.png) }", "url("),
    ("p { background: url('x.png') }", "url("),
    ("@font-face { font-family: x; src: local(y) }", "@font-face"),
    ("@supports (a: b) { p { a: b } }", "@supports"),
    ('@charset "latin1";', "UTF-8"),
    ("p { direction: rtl }", "direction"),
    ("p { position: fixed }", "fixed"),
    ("p { color red }", "colon"),
    ("p { color: }", "value"),
    ("p { *color: red }", "property"),
    ("p { a: b { c: d } }", "expected"),
    ("p { a: @x }", "no end"),
    ("p { a: b", "missing"),
    ("p { a: (b }", "too many"),
    ("p { a: b)}", "unexpected"),
    ("p { a: b } }", "too many"),
    ("@media screen { p { a: b }", "missing"),
    ("p { a: 'b", "not closed"),
    ("/* never", "not closed"),
    ("p..x { a: b }", "selector"),
    ("{ a: b }", "selector"),
    ("p;", "block"),
    ("<!-- p { a: b } -->", "unexpected"),
    ("p { a: b\x00 }", "control"),
)


def sheet(folder: Path, text: str) -> Path:
    path = folder / "my.css"
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("text", [*GOOD, STYLE_SHEET])
def test_css_that_readers_take_is_taken_as_it_stands(tmp_path: Path, text: str) -> None:
    assert read_css(sheet(tmp_path, text)) == text


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_css_that_breaks_readers_is_refused_with_the_line(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = sheet(tmp_path, f"p {{ margin: 0 }}\n/* two\nlines */ {text}")
    with pytest.raises(UsageError) as refused:
        read_css(path)
    message = str(refused.value)
    assert message.startswith(f"--epub-css: {path}:3: ")
    assert reason in message


def test_the_line_is_that_of_the_offence(tmp_path: Path) -> None:
    path = sheet(tmp_path, "p {\n  margin: 0;\n  width:\n    calc(1px)\n}\n")
    with pytest.raises(UsageError, match=r"my\.css:4: calc\(\)"):
        read_css(path)


@pytest.mark.parametrize("text", ["", " \n", "\ufeff \n"])
def test_an_empty_sheet_is_taken_too(tmp_path: Path, text: str) -> None:
    assert read_css(sheet(tmp_path, text)).strip() == ""


def test_line_ends_and_the_byte_order_mark_are_normalised(tmp_path: Path) -> None:
    assert read_css(sheet(tmp_path, "\ufeffp{a:b}\r\nq{c:d}\r")) == "p{a:b}\nq{c:d}\n"


def test_a_missing_file_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.css"):
        read_css(tmp_path / "no.css")
    path = tmp_path / "latin.css"
    path.write_bytes(b"p{a:b}\n/* \xe9 */")
    with pytest.raises(UsageError, match=r"latin\.css:2: .*UTF-8"):
        read_css(path)


@pytest.mark.parametrize(
    "text",
    ["é" * 50_000, "a" * 50_000, "p" + " " * 50_000 + "{", "é " * 20_000, ".a" * 20_000 + "\\{"],
    ids=["letters", "ASCII", "spaces", "words", "classes"],
)
def test_long_sheets_are_refused_in_no_time(tmp_path: Path, text: str) -> None:
    path = tmp_path / "long.css"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        read_css(path)


@given(st.text() | st.text(alphabet="@p{}:;()[]\"'/*\\ -ab1#.,\n"))
def test_any_text_is_taken_or_refused_and_no_more(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.css"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(UsageError):
        read_css(path)
