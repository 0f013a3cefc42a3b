"""The metadata of the package (EPUB 3.3, section 5.5; EPUB Accessibility 1.1, section 2)."""

from __future__ import annotations

import datetime
import zlib
from typing import TYPE_CHECKING, Any

from .book import papers, titled

if TYPE_CHECKING:
    from .book import Book
    from .options import Profile

# The date of a book without a known one.
_NO_DATE = datetime.date(1970, 1, 1)
_SECONDS_OF_A_DAY = 86_400


def modified(book: Book) -> datetime.datetime:
    """The time of modification: the book's last day, at a time computed from its content.

    A book with other pages or another title has another time.
    """
    content = ",".join(str(document.page.packed.checksum) for document in book.documents)
    checksum = zlib.crc32(f"{book.title}\n{content}".encode())
    day = datetime.datetime.combine(max(book.last or _NO_DATE, _NO_DATE), datetime.time())
    return day + datetime.timedelta(seconds=checksum % _SECONDS_OF_A_DAY)


def describe(package: Any, book: Book, profile: Profile, *, has_cover: bool) -> None:
    """Add the metadata of `book` to EbookLib's `package`."""
    package.metadata = {}
    package.title, package.language = book.title, book.languages[0]
    package.set_identifier(book.identifier)
    package.add_metadata("DC", "title", book.title)
    for tag in book.languages[:1] if profile.one_language else book.languages:
        package.add_metadata("DC", "language", tag)
    package.add_metadata("DC", "creator", "arXiv")
    package.add_metadata("DC", "contributor", "digest-convert", {"id": "producer"})
    if book.last:
        package.add_metadata("DC", "date", str(book.last))
    if book.total:
        package.add_metadata("DC", "description", summary(book))
    for category in book.categories:
        package.add_metadata("DC", "subject", titled(category))
    role = {"refines": "#producer", "property": "role", "scheme": "marc:relators"}
    package.add_metadata(None, "meta", "bkp", role)
    _meta(package, "belongs-to-collection", book.series, id="series")
    _meta(package, "collection-type", "series", refines="#series")
    _named_meta(package, "calibre:series", book.series)
    if book.last:
        position = str(book.last).replace("-", "")
        _meta(package, "group-position", position, refines="#series")
        _named_meta(package, "calibre:series_index", position)
    _describe_access(package, has_mathml=book.has_mathml, has_cover=has_cover)
    if has_cover:
        # EPUB 2 readers, and Kindle's converter, find the cover by this name.
        _named_meta(package, "cover", "cover-image")


def _describe_access(package: Any, *, has_mathml: bool, has_cover: bool) -> None:
    """The accessibility metadata (EPUB Accessibility 1.1, section 2)."""
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


def _named_meta(package: Any, name: str, content: str) -> None:
    """Metadata as EPUB 2 and calibre read it."""
    package.add_metadata(None, "meta", None, {"name": name, "content": content})


def summary(book: Book) -> str:
    """The counts in one line: ``5 papers: cs.CL 3, cs.LG 2``."""
    counts = ", ".join(f"{label} {count}" for label, count in book.categories.items())
    return f"{papers(book.total)}: {counts}" if counts else papers(0)
