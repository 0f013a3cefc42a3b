from __future__ import annotations

import re
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from digest_convert_yaml.scalar import LONG, ScalarWriter

TRICKY = [
    *(
        "",
        " ",
        "\n",
        "\n\n",
        "~",
        "y",
        "N",
        "yes",
        "No",
        "on",
        "OFF",
        "true",
        "False",
        "null",
        "Null",
    ),
    *("1e3", "0o17", "017", "0x1F", "0b11", "1_000", ".5", "-.inf", ".NaN", "+12", "12:30:45"),
    *("2602.11150", "2026-02-13", "2001-12-14t21:59:43.10-05:00", "=", "<<", "-", "?", ":", "---"),
    *(
        "...",
        "- a",
        "? a",
        "a: b",
        "a :b",
        "a #b",
        "#a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
    ),
    *("{a}", "[a]", "a, b", "'", "''", '"', "it's", 'a "b"', "\\alpha", "$\\frac{a}{b}$", "a'"),
    *(
        "a\x85b",
        "a\u2028b",
        "a\u2029b",
        "\ufeffa",
        "a\ufeff",
        "a\xa0b",
        "\xa0a",
        "a\xa0",
        "a\u3000b",
    ),
    *("a\x00b", "a\x07b", "a\x1bb", "a\x7fb", "a\x9fb", "a\tb", "\ta", "a\t", "a\rb", "a\r\nb"),
    *(
        "a\n",
        "a\n\n",
        "a\n\n\n",
        "a\nb",
        "a\n\nb",
        "a\n b",
        "a\n\n   b",
        " a\nb",
        "\na",
        "a \nb",
        "a\nb ",
    ),
    *("a\n \nb", "a\n      \nb", "a\n  ", "a\n#b", "a\n---\nb", "a\n...\nb", "a\n\tb", "a\n- b: c"),
    *("中文：文本", "𝔼 and 𝒳", "𝔼\x00", "\ufffe", "\uffff", "\U0001fffe", "e\u0301", "\u202eabc"),
]


def texts() -> st.SearchStrategy[str]:
    """Any text, with a good share of what gives meaning in YAML, long and short."""
    pieces = st.sampled_from(
        [*TRICKY, "a", "word ", "\n", "\n\t", "\t", " ", "  ", "x" * (LONG + 1)]
    )
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    joined = st.lists(st.one_of(pieces, anything), max_size=6).map("".join)
    return st.one_of(anything, joined)


def load_all_ways(document: str) -> list[Any]:
    loaders: list[Any] = [yaml.SafeLoader]
    if hasattr(yaml, "CSafeLoader"):
        loaders.append(yaml.CSafeLoader)
    reader = ruamel.yaml.YAML(typ="safe", pure=True)
    return [*(yaml.load(document, Loader=loader) for loader in loaders), reader.load(document)]  # noqa: S506


def document_of(text: str, writer: ScalarWriter) -> str:
    """`text` as the value of a key with a key behind it, in a list, and as the last thing."""
    return (
        f"- one: {writer.write(text, '    ')}\n  two: {writer.write(text, '    ')}\n"
        f"- - {writer.write(text, '    ')}\n  - {writer.write(text, '    ')}\n"
        f"- {writer.write(text, '  ')}\n"
    )


@given(texts())
@example("a\n\nb\n\n")
@example("x" * 200 + "\n   indented\n\n")
def test_every_loader_gives_the_string_back(text: str) -> None:
    document = document_of(text, ScalarWriter())
    expected = [{"one": text, "two": text}, [text, text], text]
    for loaded in load_all_ways(document):
        assert loaded == expected


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_strings_come_back(text: str) -> None:
    for variant in (text, text + " and so on" * 20, "so" * 50 + text, f"\t{text}\n{text}"):
        expected = [{"one": variant, "two": variant}, [variant, variant], variant]
        for loaded in load_all_ways(document_of(variant, ScalarWriter())):
            assert loaded == expected


@given(texts())
def test_without_the_c_emitter_the_bytes_are_the_same(text: str) -> None:
    with_c = document_of(text, ScalarWriter())
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeDumper", raising=False)
        assert document_of(text, ScalarWriter()) == with_c


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("cs.CL", "cs.CL"),
        ("Ada Lovelace", "Ada Lovelace"),
        ("José O'Neil, Jr.", "José O'Neil, Jr."),
        ("Yes and no", "Yes and no"),
        ("yes", "'yes'"),
        ("2602.11150", "'2602.11150'"),
        ("Deep: a study", "'Deep: a study'"),
        ("it's $x$", "'it''s $x$'"),
        ("a\x85b", '"a\\Nb"'),
        ("a\tb", '"a\\tb"'),
        ("𝔼\x00", '"𝔼\\0"'),
        ("一\n二", "|-\n  一\n  二"),
        ("a\n\t1. b\n\t2. c", "|-\n  a\n  \t1. b\n  \t2. c"),
        ("\t1. b\n  2. c\n", "|2\n  \t1. b\n    2. c"),
        ("量子" * 20, "量子" * 20),
        ("量子" * 21, "|-\n  " + "量子" * 21),
        ("é " + "a" * 75, "é " + "a" * 75),
        ("a\n\nb\n", "|\n  a\n\n  b"),
        ("a\n\n", "|+\n  a\n"),
        ("\\alpha " * 20 + "end", "|-\n  " + "\\alpha " * 20 + "end"),
    ],
)
def test_form(text: str, written: str) -> None:
    assert ScalarWriter().write(text, "  ") == written


def test_unicode_stands_as_itself() -> None:
    text = "量子 𝔼[X] über α → β, 한국어 😀"
    for variant in (text, text * 10, text + "\n" + text, text + "\x07"):
        written = ScalarWriter().write(variant, "  ")
        assert not re.search(r"\\[uU]", written)
        assert text in written


def test_surrogates_are_replaced_and_counted() -> None:
    writer = ScalarWriter()
    assert writer.write("a\ud800b\udfff", "  ") == "'a\ufffdb\ufffd'"
    assert writer.replaced == 2
