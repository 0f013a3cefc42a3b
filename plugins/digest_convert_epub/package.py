"""The package: EbookLib's writer, made to write the same bytes for the same book.

EbookLib's own page, navigation and cover classes are not used: they parse pages again as
HTML, lose ``<token>`` literals and declare neither MathML nor a readable cover. Everything
goes in as finished bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED

from . import navigation
from .archive import SteadyZip
from .metadata import describe, modified, summary
from .style_sheet import STYLE_NAME, STYLE_SHEET, USER_STYLE_NAME
from .xhtml.document import document
from .xhtml.front_matter import cover_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .archive import Packed
    from .book import Book
    from .cover import Cover
    from .options import Profile

XHTML = "application/xhtml+xml"
COVER_PAGE = "cover.xhtml"
_CHUNK = 1 << 20


def write_package(
    book: Book, cover: Cover | None, user_css: str | None, profile: Profile
) -> Iterator[bytes]:
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
    describe(package, book, profile, has_cover=cover is not None)
    _fill(package, book, cover, user_css)
    out = io.BytesIO()
    writer = Writer(
        out,
        package,
        {
            "mtime": modified(book),
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


def _fill(package: Any, book: Book, cover: Cover | None, user_css: str | None) -> None:
    """The items in reading order, the spine, the contents, the guide."""
    from ebooklib import epub

    def add(
        uid: str, name: str, media_type: str, content: bytes | Packed, properties: str = ""
    ) -> Any:
        # The writer passes the content to the archive unchanged.
        item = epub.EpubItem(uid=uid, file_name=name, media_type=media_type, content=content)
        item.properties = properties.split()
        package.add_item(item)
        return item

    styles = (STYLE_NAME,) if user_css is None else (STYLE_NAME, USER_STYLE_NAME)
    if cover is not None:
        body = cover_page(cover.name, f"Cover of {book.title}: {summary(book)}")
        content = document(book.title, body, styles=styles, kind="cover")
        package.spine.append(add("cover", COVER_PAGE, XHTML, content))
    for page in book.documents:
        uid = page.name.removesuffix(".xhtml").replace("/", "-")
        properties = "mathml" if page.page.has_mathml else ""
        package.spine.append(add(uid, page.name, XHTML, page.page.packed, properties))

    # The pages have lists of their own; the full contents are for the reader's menu.
    start = book.documents[0].name
    landmarks = [("cover", COVER_PAGE, "Cover")] if cover is not None else []
    landmarks += [("toc", start, "Contents"), ("bodymatter", _first_papers(book), "Papers")]
    entries = navigation.contents(book) or (navigation.Entry(title=book.title, href=start),)
    content = document(
        "Contents", navigation.navigation(entries, landmarks), styles=styles, kind="frontmatter"
    )
    add("nav", "nav.xhtml", XHTML, content, "nav")
    kinds = {"bodymatter": "text"}
    package.guide = [
        {"type": kinds.get(kind, kind), "href": href, "title": title}
        for kind, href, title in landmarks
    ]
    flat = navigation.in_two_levels(book, entries)
    content = navigation.ncx(flat, title=book.title, identifier=book.identifier)
    add("ncx", "toc.ncx", "application/x-dtbncx+xml", content)
    add("style", STYLE_NAME, "text/css", STYLE_SHEET.encode())
    if user_css is not None:
        add("user-style", USER_STYLE_NAME, "text/css", user_css.encode())
    if cover is not None:
        add("cover-image", cover.name, cover.media_type, cover.data, "cover-image")


def _first_papers(book: Book) -> str:
    """The page where reading begins: the first chapter, or the first page without chapters."""
    for day in book.days:
        for chapter in day.chapters:
            return f"{day.folder}/{chapter.href}"
    return book.documents[0].name
