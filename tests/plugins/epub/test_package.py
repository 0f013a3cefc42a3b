from __future__ import annotations

import posixpath
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.plugins.epub.books import FAILED, PAPER, Opened, digest, numbered, opened, write

if TYPE_CHECKING:
    from pathlib import Path


def test_the_order_and_kind_of_the_entries() -> None:
    book = opened(digest(PAPER))
    assert book.names == [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/content.opf",
        "EPUB/cover.xhtml",
        "EPUB/part-01/categories.xhtml",
        "EPUB/part-01/list-1.xhtml",
        "EPUB/part-01/papers-1.xhtml",
        "EPUB/nav.xhtml",
        "EPUB/toc.ncx",
        "EPUB/style.css",
        "EPUB/cover.png",
    ]
    first, *rest = book.zip.infolist()
    assert (first.compress_type, first.extra) == (zipfile.ZIP_STORED, b"")
    assert book.zip.read("mimetype") == b"application/epub+zip"
    assert {info.compress_type for info in rest} == {zipfile.ZIP_DEFLATED}
    for info in book.zip.infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.create_system, info.external_attr) == (3, 0o100644 << 16)


def test_metadata() -> None:
    book = opened(digest(PAPER, FAILED))
    assert book.metadata("dc:title") == ["arXiv digest 2026-02-13"]
    assert book.metadata("dc:language") == ["zh-Hans", "en"]
    assert book.metadata("dc:date") == ["2026-02-13"]
    assert book.metadata("dc:subject") == ["cs.RO · Robotics"]
    assert book.metadata("dc:description") == ["2 papers: cs.RO 2"]
    assert book.metadata("dcterms:modified")[0].startswith("2026-02-13T")
    assert book.metadata("dc:identifier")[0].startswith("urn:uuid:")
    assert book.metadata("dcterms:conformsTo") == []
    package = book.soup("content.opf").package
    assert package is not None
    assert package["xml:lang"] == "en"
    assert not package.has_attr("prefix")


def test_the_book_is_part_of_a_series_by_date() -> None:
    package = opened(digest(PAPER)).soup("content.opf")
    series = package.find("meta", property="belongs-to-collection")
    assert series is not None
    assert series.get_text() == "arXiv digest"
    about = {
        meta["property"]: meta.get_text()
        for meta in package.find_all("meta", refines=f"#{series['id']}")
    }
    assert about == {"collection-type": "series", "group-position": "20260213"}
    named = {
        meta["name"]: meta["content"] for meta in package.find_all("meta", attrs={"name": True})
    }
    assert named["calibre:series"] == "arXiv digest"
    assert named["calibre:series_index"] == "20260213"


@pytest.mark.parametrize(
    ("math", "claimed"), [("mathml", True), ("auto", False), ("unicode", False)]
)
def test_access_is_described(math: str, claimed: bool) -> None:
    book = opened(digest(PAPER), math=math)
    features = book.metadata("schema:accessibilityFeature")
    assert features[:5] == [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
        "alternativeText",
    ]
    assert ("MathML" in features) is claimed
    assert book.metadata("schema:accessMode") == ["textual"]
    assert book.metadata("schema:accessModeSufficient") == ["textual"]
    assert book.metadata("schema:accessibilityHazard") == ["none"]
    assert "MathML" in book.metadata("schema:accessibilitySummary")[0] or not claimed


def test_mathml_is_declared_exactly_where_it_is() -> None:
    formula = replace(PAPER, method=r"$\\frac{a}{b}$")
    book = opened(digest(*numbered(3, method="plain"), category="a"), digest(formula, day=14))
    declared = {
        item["href"]
        for item in book.soup("content.opf").find_all("item")
        if "mathml" in str(item.get("properties", "")).split()
    }
    holding = {name for name in book.chapters if "<math " in book.text(name)}
    assert declared == holding == {"part-02/papers-1.xhtml"}


def _spine(book: Opened) -> list[str]:
    package = book.soup("content.opf")
    names = {item["id"]: str(item["href"]) for item in package.find_all("item")}
    items = package.find_all("itemref")
    assert not any(item.has_attr("linear") for item in items)
    return [names[item["idref"]] for item in items]


def test_the_spine_is_the_reading_order() -> None:
    book = opened(digest(PAPER), digest(FAILED, day=14))
    assert _spine(book) == [
        "cover.xhtml",
        "title.xhtml",
        "part-01/categories.xhtml",
        "part-01/list-1.xhtml",
        "part-01/papers-1.xhtml",
        "part-02/categories.xhtml",
        "part-02/list-1.xhtml",
        "part-02/papers-1.xhtml",
    ]
    assert _spine(opened(no_cover=True)) == ["title.xhtml"]


def test_landmarks() -> None:
    book = opened(digest(PAPER))
    landmarks = book.soup("nav.xhtml").find("nav", attrs={"epub:type": "landmarks"})
    assert landmarks is not None
    assert [(a["epub:type"], a["href"]) for a in landmarks.find_all("a")] == [
        ("cover", "cover.xhtml"),
        ("toc", "part-01/categories.xhtml"),
        ("bodymatter", "part-01/list-1.xhtml"),
    ]
    guide = book.soup("content.opf").find_all("reference")
    assert [(one["type"], one["href"]) for one in guide] == [
        ("cover", "cover.xhtml"),
        ("toc", "part-01/categories.xhtml"),
        ("text", "part-01/list-1.xhtml"),
    ]


def test_the_contents_are_never_empty() -> None:
    for book, page in ((opened(), "title.xhtml"), (opened(digest()), "part-01/categories.xhtml")):
        toc = book.soup("nav.xhtml").find("nav", attrs={"epub:type": "toc"})
        assert toc is not None
        assert [a["href"] for a in toc.find_all("a")] == [page]
        assert len(book.soup("toc.ncx").find_all("navPoint")) == 1
        assert "No papers." in book.text(page)


def test_the_title_page_counts_and_links() -> None:
    title = opened(digest(PAPER, FAILED)).soup("part-01/categories.xhtml")
    assert [(a.get_text(), a["href"]) for a in title.find_all("a")] == [
        ("cs.RO · Robotics", "list-1.xhtml")
    ]
    assert "2 papers" in title.get_text()
    week = opened(digest(PAPER), digest(PAPER, FAILED, day=14)).soup("title.xhtml")
    assert [a["href"] for a in week.find_all("a")] == [
        "part-01/categories.xhtml",
        "part-01/list-1.xhtml",
        "part-02/categories.xhtml",
        "part-02/list-1.xhtml",
    ]
    assert "3 papers" in week.get_text()


def test_every_link_between_pages_leads_somewhere() -> None:
    many = tuple(f"Ada North{number}" for number in range(30))
    days = [digest(*numbered(30, authors=many)), digest(PAPER, day=14), digest(FAILED, day=15)]
    book = opened(*days, split=5)
    pages = [name.removeprefix("EPUB/") for name in book.names if name.endswith(".xhtml")]
    targets = set(pages)
    for name in pages:
        targets |= {f"{name}#{found['id']}" for found in book.soup(name).select("[id]")}
    for name in pages:
        for link in book.soup(name).find_all("a"):
            href = str(link["href"])
            if "://" not in href:
                joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), href))
                assert (f"{name}{href}" if href.startswith("#") else joined) in targets


def test_every_link_of_the_contents_leads_somewhere() -> None:
    book = opened(digest(*numbered(30)), digest(PAPER, PAPER, day=14), split=5)
    targets = {
        f"{name}#{found['id']}"
        for name in [name.removeprefix("EPUB/") for name in book.names]
        if name.endswith(".xhtml")
        for found in book.soup(name).select("[id]")
    }
    targets |= {name.removeprefix("EPUB/") for name in book.names}
    links = {str(a["href"]) for a in book.soup("nav.xhtml").select("nav:first-of-type a")}
    points = {str(point["src"]) for point in book.soup("toc.ncx").find_all("content")}
    assert links | points <= targets
    assert len(points) == 34


def test_the_ncx_stays_two_levels_deep() -> None:
    ncx = opened(digest(PAPER), digest(PAPER, day=14)).soup("toc.ncx")
    assert max(len(point.find_parents("navPoint")) for point in ncx.find_all("navPoint")) == 1


def test_there_are_no_comments_and_no_inline_styles() -> None:
    book = opened(digest(PAPER, FAILED))
    for name in book.names:
        if name.endswith((".xhtml", ".opf", ".ncx")):
            text = book.zip.read(name).decode()
            assert "<!--" not in text
            assert " style=" not in text
            assert "<details" not in text


def test_ebooklib_reads_the_book_back(tmp_path: Path) -> None:
    from ebooklib import epub

    path = tmp_path / "book.epub"
    path.write_bytes(write(digest(PAPER, FAILED), digest(PAPER, day=14)))
    book = epub.read_epub(path)
    assert book.title == "arXiv digest 2026-02-13 to 2026-02-14"
    assert len(book.spine) == 8
    assert [entry[0].title for entry in book.toc] == ["2026-02-13 (2)", "2026-02-14 (1)"]
