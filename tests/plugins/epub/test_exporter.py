from __future__ import annotations

import itertools
import os
import pickle
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from tests.examples import FEW
from tests.plugins.epub.books import FAILED, PAPER, Opened, digest, numbered, opened, write

from digest_convert import (
    ArxivId,
    Context,
    Diagnostic,
    Digest,
    InputError,
    Paper,
    Section,
    UsageError,
)
from digest_convert_epub import EpubExporter, EpubOptions, digest_convert_exporter

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_what_the_format_says_of_itself() -> None:
    exporter = digest_convert_exporter()
    assert isinstance(exporter, EpubExporter)
    assert (exporter.name, exporter.suffix, exporter.group) == ("epub", ".epub", "epub")
    assert exporter.media_type == "application/epub+zip"
    assert exporter.binary
    assert exporter.Options is EpubOptions


def test_the_plugin_is_cheap_to_load() -> None:
    code = (
        "import sys, digest_convert_epub\n"
        "heavy = {'ebooklib', 'lxml', 'PIL', 'latex2mathml', 'tinycss2', 'zipfile'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or None)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_same_digest_gives_the_same_bytes_anywhere(tmp_path: Path, zone: str) -> None:
    script = tmp_path / "write.py"
    script.write_text(
        "import sys, time\n"
        "real = time.time\n"
        "time.time = lambda: real() + float(sys.argv[1])\n"
        "from tests.plugins.epub.books import FAILED, PAPER, digest, write\n"
        "sys.stdout.buffer.write(write(digest(PAPER, FAILED), digest(PAPER, day=14)))\n"
    )
    seed = str(len(zone))
    run = subprocess.run(
        [sys.executable, str(script), str(86400 * len(zone))],
        check=True,
        capture_output=True,
        env={
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "LC_ALL": "C",
        },
        cwd=tmp_path,
    )
    assert run.stdout == write(digest(PAPER, FAILED), digest(PAPER, day=14))


@pytest.mark.parametrize(
    ("reader", "mathml", "languages"),
    [
        ("generic", True, ["zh-Hans", "en"]),
        ("kindle", False, ["zh-Hans"]),
        ("kobo", False, ["zh-Hans", "en"]),
        ("koreader", True, ["zh-Hans", "en"]),
    ],
)
def test_a_book_for_a_reader(reader: str, mathml: bool, languages: list[str]) -> None:
    reports: list[Diagnostic] = []
    formula = replace(PAPER, method=r"$\frac{a}{b}$")
    book = opened(digest(formula), reports=reports, for_=reader)
    assert ("<math" in book.text("part-01/papers-1.xhtml")) is mathml
    assert book.metadata("dc:language") == languages
    assert reports == []


def test_a_language_that_amazon_does_not_list_is_noted() -> None:
    reports: list[Diagnostic] = []
    write(digest(PAPER, language="ko"), reports=reports, for_="kindle")
    assert [report.code for report in reports] == ["language-not-listed"]
    assert "ko" in reports[0].message


def test_titles() -> None:
    assert opened(digest(PAPER), title="From --title").metadata("dc:title") == ["From --title"]
    book = Opened(_write(EpubOptions(title="From --epub-title"), title="From --title"))
    assert book.metadata("dc:title") == ["From --epub-title"]


def _write(options: EpubOptions, title: str | None = None) -> bytes:
    context = Context(options=options, title=title, report=lambda _: None)
    chunks = EpubExporter().export(iter([digest(PAPER)]), context)
    return b"".join(chunk for chunk in chunks if isinstance(chunk, bytes))


def test_the_language_of_the_summaries_can_be_given() -> None:
    book = opened(digest(PAPER), language="zh-Hant")
    assert book.metadata("dc:language") == ["zh-Hant", "en"]
    tldr = book.articles[0].find(class_="tldr")
    assert tldr["lang"] == tldr["xml:lang"] == "zh-Hant"
    with pytest.raises(UsageError, match=r"--epub-language.*'zh_Hant'"):
        write(digest(PAPER), language="zh_Hant")


def test_math_as_text() -> None:
    book = opened(digest(PAPER), math="unicode")
    assert "<math" not in book.text("part-01/papers-1.xhtml")
    assert "mathml" not in book.text("content.opf")


def test_the_cover_can_be_left_out() -> None:
    book = opened(digest(PAPER), no_cover=True)
    assert not any("cover" in name for name in book.names)
    assert "cover" not in book.text("content.opf")
    assert "cover" not in book.text("nav.xhtml")


def test_the_cover_can_be_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.jpeg"
    Image.new("L", (30, 40), 99).save(path)
    book = opened(digest(PAPER), cover=path)
    assert book.zip.read("EPUB/cover.jpg") == path.read_bytes()
    item = book.soup("content.opf").find("item", href="cover.jpg")
    assert item is not None
    assert (item["properties"], item["media-type"]) == ("cover-image", "image/jpeg")
    assert 'src="cover.jpg"' in book.text("cover.xhtml")
    with pytest.raises(UsageError, match="exclude each other"):
        write(digest(PAPER), cover=path, no_cover=True)


def test_a_drawn_cover_has_its_text_as_an_alternative() -> None:
    image = opened(digest(PAPER)).soup("cover.xhtml").img
    assert image is not None
    assert image["alt"] == "Cover of arXiv digest 2026-02-13: 1 paper: cs.RO 1"


def test_a_style_sheet_comes_after_the_own_one(tmp_path: Path) -> None:
    path = tmp_path / "my.css"
    path.write_text("p { color: inherit }")
    book = opened(digest(PAPER), css=path)
    assert book.text("user.css") == "p { color: inherit }"
    for name in ("cover.xhtml", "nav.xhtml", "part-01/categories.xhtml", "part-01/papers-1.xhtml"):
        links = [link["href"] for link in book.soup(name).find_all("link")]
        above = "../" if "/" in name else ""
        assert links == [f"{above}style.css", f"{above}user.css"]


def test_options_are_refused_before_a_digest_is_read(tmp_path: Path) -> None:
    def read(number: int) -> Digest:
        raise AssertionError(f"digest {number} was read")

    bad = tmp_path / "bad.css"
    bad.write_text("p {\n  width: calc(1px) }")
    for options, error in (
        (EpubOptions(css=bad), UsageError),
        (EpubOptions(css=tmp_path / "none.css"), InputError),
        (EpubOptions(cover=bad), UsageError),
        (EpubOptions(cover=tmp_path / "none.png"), InputError),
    ):
        with pytest.raises(error):
            list(EpubExporter().export(map(read, [1]), Context(options=options, report=print)))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_pieces_from_other_processes_make_the_same_book(count: int) -> None:
    digests = [digest(PAPER, FAILED, PAPER, day=day) for day in range(1, count + 1)]
    context = Context(options=EpubOptions(split=1), title="A week", report=lambda _: None)
    exporter = EpubExporter()
    sent = [pickle.dumps(exporter.render(one, context)) for one in digests]
    assert all(len(piece) < 20_000 for piece in sent)
    chunks = exporter.assemble(map(pickle.loads, sent), context)
    assert list(chunks) == list(exporter.export(iter(digests), context))


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_blank_style_sheet_is_a_style_sheet(tmp_path: Path, text: str) -> None:
    path = tmp_path / "blank.css"
    path.write_text(text)
    book = opened(digest(PAPER), css=path)
    assert book.text("user.css") == text
    assert 'href="../user.css"' in book.text("part-01/papers-1.xhtml")


def test_the_split_follows_the_option() -> None:
    assert len(opened(digest(*numbered(100))).chapters) == 1
    assert len(opened(digest(*numbered(100)), split=10).chapters) > 5


def test_neither_digests_nor_pages_as_they_are_are_held() -> None:
    def days(count: int) -> Iterator[Digest]:
        for day in range(count):
            abstract = f"word{day} " * 400
            yield replace(digest(*numbered(20, abstract=abstract)), date=None)

    def peak(count: int) -> int:
        context = Context(options=EpubOptions(no_cover=True), report=lambda _: None)
        tracemalloc.start()
        for _ in EpubExporter().export(days(count), context):
            pass
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(1)
    per_day = (peak(24) - peak(4)) / 20
    pages = 20 * 400 * 8
    # Pages are kept deflated: less than a third of what even they alone would take.
    assert per_day < pages / 3


TEXT = st.text(max_size=30) | st.text(alphabet="<>&\"'{}$\\^_%\x00\ud800 ab\n", max_size=40)
PAPERS = st.builds(
    Paper,
    number=st.none() | st.integers(0, 9),
    title=TEXT,
    url=TEXT,
    id=st.none() | st.just(ArxivId(value="2602.01234")),
    authors=st.lists(TEXT, max_size=3).map(tuple),
    primary_category=TEXT,
    tldr=TEXT,
    method=TEXT,
    abstract=TEXT,
    extra=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
)
DIGESTS = st.builds(
    Digest,
    title=TEXT,
    date=st.none() | st.dates(),
    language=st.none() | st.sampled_from(["zh-Hans", "bad tag", "ar"]),
    sections=st.lists(
        st.builds(Section, category=TEXT, papers=st.lists(PAPERS, max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
)


@settings(max_examples=FEW)
@given(st.lists(DIGESTS, max_size=3), st.sampled_from(["auto", "mathml", "unicode"]))
def test_any_digests_make_well_formed_pages(digests: list[Digest], math: str) -> None:
    book = opened(*digests, math=math, no_cover=True)
    for name in book.names:
        if name.endswith((".xhtml", ".opf", ".ncx")):
            etree.fromstring(book.zip.read(name))
    count = sum(1 for digest in digests for _ in digest.papers)
    assert len(book.articles) == count


def test_deep_and_long_damage_is_taken_in_linear_time() -> None:
    damage = ("{" * 50_000, "$" * 50_000, "\\emph{" * 10_000, "<" * 50_000, "\\" * 50_000)
    papers = tuple(replace(FAILED, title=text, abstract=text) for text in damage)
    book = opened(digest(*papers), no_cover=True)
    assert len(book.articles) == len(damage)
    for name in itertools.chain(book.chapters, ["nav.xhtml", "toc.ncx"]):
        etree.fromstring(book.text(name).encode(), etree.XMLParser(huge_tree=True))
