"""The package: EbookLib's writer, held to the same bytes for the same book.

EbookLib's own page, navigation and cover classes are not used: they parse pages again as
HTML, lose ``<token>`` literals and declare neither MathML nor a readable cover. Everything
goes in as finished bytes.
"""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED

from . import navigation
from .archive import SteadyZip
from .style_sheet import STYLE_NAME, STYLE_SHEET, USER_STYLE_NAME
from .xhtml import document as page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .archive import Packed
    from .book import Book
    from .cover import Cover

XHTML = "application/xhtml+xml"
# Where no date is known.
_NO_DATE = datetime.date(1970, 1, 1)

_CHUNK = 1 << 20


def write_package(book: Book, cover: Cover | None, user_css: str | None) -> Iterator[bytes]:
    """The EPUB file of `book`, in chunks."""
    from ebooklib import epub

    class Writer(epub.EpubWriter):  # type: ignore[misc]
        """EbookLib's writer with steady entries and the package's own language."""

        def write(self) -> None:
            with SteadyZip(self.file_name, "w") as self.out:
                # EPUB OCF 3.3, section 4.2.2: first, and not compressed.
                self.out.writestr("mimetype", "application/epub+zip", ZIP_STORED)
                self._write_container()
                self._write_opf()
                self._write_items()

        def _write_opf_file(self, root: Any) -> None:
            root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
            del root.attrib["prefix"]
            super()._write_opf_file(root)

    package = epub.EpubBook()
    _describe(package, book, has_cover=cover is not None)
    _fill(package, book, cover, user_css)
    day = max(book.last or _NO_DATE, _NO_DATE)
    modified = datetime.datetime.combine(day, datetime.time())
    out = io.BytesIO()
    writer = Writer(
        out,
        package,
        {
            "mtime": modified,
            "epub2_guide": False,
            "epub3_landmark": False,
            "epub3_pages": False,
            "raise_exceptions": True,
        },
    )
    writer.process()
    writer.write()
    data = out.getbuffer()
    for start in range(0, len(data), _CHUNK):
        yield bytes(data[start : start + _CHUNK])


def _describe(package: Any, book: Book, *, has_cover: bool) -> None:
    """The metadata of the book (EPUB 3.3, section 5.5)."""
    package.metadata = {}
    package.title, package.language = book.title, book.languages[0]
    package.set_identifier(book.identifier)
    package.add_metadata("DC", "title", book.title)
    for tag in book.languages:
        package.add_metadata("DC", "language", tag)
    package.add_metadata("DC", "creator", "arXiv")
    package.add_metadata("DC", "contributor", "digest-convert", {"id": "producer"})
    if book.last:
        package.add_metadata("DC", "date", str(book.last))
    if book.total:
        package.add_metadata("DC", "description", summary(book))
    for category in book.categories:
        package.add_metadata("DC", "subject", category)
    role = {"refines": "#producer", "property": "role", "scheme": "marc:relators"}
    package.add_metadata(None, "meta", "bkp", role)
    _meta(package, "belongs-to-collection", book.series, id="series")
    _meta(package, "collection-type", "series", refines="#series")
    if book.last:
        _meta(package, "group-position", str(book.last).replace("-", ""), refines="#series")
    _describe_access(package, has_mathml=book.has_mathml, has_cover=has_cover)
    if has_cover:
        # EPUB 2 readers, and Kindle's converter, find the cover by this name.
        package.add_metadata(None, "meta", None, {"name": "cover", "content": "cover-image"})


def _describe_access(package: Any, *, has_mathml: bool, has_cover: bool) -> None:
    """What readers with a disability can expect (EPUB Accessibility 1.1, section 2)."""
    _meta(package, "schema:accessMode", "textual")
    _meta(package, "schema:accessModeSufficient", "textual")
    features = ["tableOfContents", "readingOrder", "structuralNavigation"]
    features += ["displayTransformability", "alternativeText"]
    for feature in [*features, "MathML"] if has_mathml else features:
        _meta(package, "schema:accessibilityFeature", feature)
    _meta(package, "schema:accessibilityHazard", "none")
    formulas = " Formulas are MathML with a text alternative." if has_mathml else ""
    picture = " The only picture is the cover." if has_cover else ""
    _meta(
        package,
        "schema:accessibilitySummary",
        "All content is text under a hierarchy of headings, with the language of each block"
        f" declared.{formulas}{picture}",
    )


def _meta(package: Any, name: str, value: str, **attributes: str) -> None:
    package.add_metadata(None, "meta", value, {"property": name, **attributes})


def summary(book: Book) -> str:
    """The counts in one line: ``5 papers: cs.CL 3, cs.LG 2``."""
    counts = ", ".join(f"{label} {count}" for label, count in book.categories.items())
    return f"{page.papers(book.total)}: {counts}" if counts else page.papers(0)


def _fill(package: Any, book: Book, cover: Cover | None, user_css: str | None) -> None:
    """The items in reading order, the spine, the contents."""
    from ebooklib import epub

    def add(
        uid: str, name: str, media_type: str, content: bytes | Packed, properties: str = ""
    ) -> Any:
        # The writer hands the content on to the archive without a look.
        item = epub.EpubItem(uid=uid, file_name=name, media_type=media_type, content=content)
        item.properties = properties.split()
        package.add_item(item)
        return item

    styles = (STYLE_NAME,) if user_css is None else (STYLE_NAME, USER_STYLE_NAME)
    landmarks = []
    if cover is not None:
        body = page.cover_page(cover.name, f"Cover of {book.title}: {summary(book)}")
        content = page.document(book.title, body, styles=styles, kind="cover")
        package.spine.append(add("cover", "cover.xhtml", XHTML, content))
        landmarks.append(("cover", "cover.xhtml", "Cover"))
    content = page.document(
        book.title,
        page.title_page(book.title, book.dates, book.days),
        styles=styles,
        kind="frontmatter",
    )
    package.spine.append(add("title", "title.xhtml", XHTML, content))

    entries = book.contents or (navigation.Entry(title=book.title, href="title.xhtml"),)
    flat = book.flat_contents or entries
    start = book.documents[0].name if book.documents else "title.xhtml"
    landmarks += [("toc", "nav.xhtml#toc", "Contents"), ("bodymatter", start, "Papers")]
    content = page.document(
        "Contents", navigation.navigation(entries, landmarks), styles=styles, kind="frontmatter"
    )
    package.spine.append(add("nav", "nav.xhtml", XHTML, content, "nav"))
    for document in book.documents:
        uid = document.name.removesuffix(".xhtml")
        properties = "mathml" if document.page.has_mathml else ""
        package.spine.append(add(uid, document.name, XHTML, document.page.packed, properties))

    content = navigation.ncx(flat, title=book.title, identifier=book.identifier)
    add("ncx", "toc.ncx", "application/x-dtbncx+xml", content)
    add("style", STYLE_NAME, "text/css", STYLE_SHEET.encode())
    if user_css is not None:
        add("user-style", USER_STYLE_NAME, "text/css", user_css.encode())
    if cover is not None:
        add("cover-image", cover.name, cover.media_type, cover.data, "cover-image")
