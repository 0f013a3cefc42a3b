"""The exporter: one EPUB 3 book of all digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import Diagnostic, PiecewiseExporter, UsageError

from .options import EpubOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from digest_convert import Chunk, Context, Digest

    from .book import Book
    from .cover import Cover
    from .piece import Piece


class EpubExporter(PiecewiseExporter[EpubOptions, "Piece"]):
    """One EPUB 3 book: a section per category, and a part per day where there are several.

    The book is written after the last digest is read, because its contents come first; until
    then its pages are kept, deflated, and the digests are not.
    """

    name = "epub"
    summary = "an EPUB 3 book for e-readers"
    suffix = ".epub"
    media_type = "application/epub+zip"
    binary = True
    group = "epub"
    Options = EpubOptions

    def render(self, digest: Digest, context: Context[EpubOptions]) -> Piece:
        """The pages of `digest`, which get their place in the book in `assemble`."""
        from .piece import make_piece

        return make_piece(digest, context.options, context.match)

    def assemble(self, pieces: Iterable[Piece], context: Context[EpubOptions]) -> Iterator[Chunk]:
        """The bytes of one EPUB file.

        Raises `InputError` and `UsageError` for a cover or style sheet that can't be used,
        and `UsageError` for a malformed language tag, before any piece is asked for.
        """
        from digest_convert import is_language_tag

        from .assembly import make_book
        from .package import write_package

        options = context.options
        if options.language is not None and not is_language_tag(options.language):
            raise UsageError(f"--epub-language: {options.language!r} is not a language tag")
        cover = _own_cover(options)
        css = _own_css(options)
        title = options.title or context.title
        book = make_book(pieces, title, options, context.report, context.selection)
        _check_languages(book, options, context.report)
        if cover is None and not options.no_cover:
            cover = _drawn_cover(book)
        yield from write_package(book, cover, css, options.profile)


def _check_languages(
    book: Book, options: EpubOptions, report: Callable[[Diagnostic], None]
) -> None:
    """Report languages that the service of the e-reader does not accept."""
    from digest_convert import primary_language

    listed = options.profile.listed
    unknown = [tag for tag in book.languages if listed and primary_language(tag) not in listed]
    if unknown:
        message = (
            f"Amazon does not list {', '.join(unknown)} among the languages of Kindle books:"
            " send the book by USB"
        )
        report(Diagnostic(code="language-not-listed", message=message))


def _own_cover(options: EpubOptions) -> Cover | None:
    from .cover import read_cover

    if options.cover is None:
        return None
    if options.no_cover:
        raise UsageError("--epub-cover and --epub-no-cover exclude each other")
    return read_cover(options.cover)


def _own_css(options: EpubOptions) -> str | None:
    if options.css is None:
        return None
    from .user_css import read_css

    return read_css(options.css)


def _drawn_cover(book: Book) -> Cover:
    from .book import papers, titled
    from .cover import draw_cover

    days = ""
    if len(book.days) > 1:
        known = {day.date for day in book.days if day.date}
        unit = "days" if len(known) == len(book.days) else "digests"
        days = f" of {len(book.days)} {unit}"
    counts = [(titled(label), count) for label, count in book.categories.items()]
    return draw_cover(book.undated_title, book.span, f"{papers(book.total)}{days}", counts)
