"""From pieces to a book: what its pages are called, where they stand, what the whole is named."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from digest_convert import Diagnostic, xml_clean

from .archive import pack
from .book import Book, Chapter, Day, Document, Page, span_of_dates
from .navigation import Entry
from .style_sheet import style_names
from .xhtml import document as page
from .xhtml.inline import is_visible

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from .options import EpubOptions
    from .piece import Piece, PieceChapter

DEFAULT_TITLE = "arXiv digest"

_DATE = re.compile(r"[\s,:·–—-]*\b\d{4}-\d{2}-\d{2}\b")


def make_book(
    pieces: Iterable[Piece],
    title: str | None,
    options: EpubOptions,
    report: Callable[[Diagnostic], None],
) -> Book:
    """The book of `pieces`, which are read once, under `title` where there is one.

    Characters left out because XML 1.0 forbids them are reported, once per digest.
    """
    remaining = iter(pieces)
    opening = list(islice(remaining, 2))
    binder = _Binder(title, options, several=len(opening) > 1)
    for piece in chain(opening, remaining):
        binder.add(piece)
        if piece.dropped:
            message = f"{piece.dropped} characters that XML forbids are not in the book"
            report(Diagnostic(code="characters-dropped", message=message, source=piece.source))
    return binder.finish()


class _Binder:
    """Binds one digest after another."""

    def __init__(self, title: str | None, options: EpubOptions, *, several: bool) -> None:
        self._title = title
        self._styles = style_names(options)
        self._several = several
        self._days: list[Day] = []
        self._documents: list[Document] = []
        self._languages: dict[str, None] = {}
        self._titles: list[str] = []
        self._labels: Counter[str] = Counter()
        self._names: list[str] = []
        self._chapter_files = 0

    def add(self, piece: Piece) -> None:
        """Name the pages of `piece` and enter them into the contents."""
        if piece.language is not None:
            self._languages[piece.language] = None
        self._titles.append(piece.title)
        self._names.append(piece.names)
        opening = len(self._documents)
        day = Day(
            label=self._day_label(piece),
            date=piece.date,
            href=f"part-{len(self._days) + 1:02}.xhtml" if self._several else "",
            chapters=tuple([self._bind(chapter) for chapter in piece.chapters]),
        )
        self._days.append(day)
        if self._several:
            body = page.day_page(day)
            content = page.document(day.label, body, styles=self._styles, kind="bodymatter")
            document = Document(day.href, Page(pack(content), has_mathml=False))
            self._documents.insert(opening, document)

    def _bind(self, chapter: PieceChapter) -> Chapter:
        first = self._chapter_files + 1
        self._chapter_files += len(chapter.pages)
        names = [f"chapter-{n:03}.xhtml" for n in range(first, self._chapter_files + 1)]
        self._documents += map(Document, names, chapter.pages)
        entries = [Entry(line.title, f"{names[line.page]}#{line.anchor}") for line in chapter.lines]
        return Chapter(chapter.label, len(entries), names[0], tuple(entries))

    def _day_label(self, piece: Piece) -> str:
        name = str(piece.date or piece.title)
        name = name if is_visible(name) else DEFAULT_TITLE
        # A title that the digest's author gave; one made from the date says nothing more.
        own = _DATE.sub("", piece.title).strip()
        if piece.date and is_visible(own) and own != DEFAULT_TITLE and piece.title != self._title:
            name = f"{name} · {own}"
        self._labels[name] += 1
        return name if self._labels[name] == 1 else f"{name} ({self._labels[name]})"

    def finish(self) -> Book:
        """The book of the pieces so far."""
        dates = sorted(day.date for day in self._days if day.date)
        title = self._book_title(dates)
        content = "\n".join(("digest-convert", *self._names))
        return Book(
            title=title,
            series=self._series(title),
            identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
            languages=tuple(dict.fromkeys((*self._languages, "en"))),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            days=tuple(self._days),
            documents=tuple(self._documents),
        )

    def _book_title(self, dates: list[datetime.date]) -> str:
        chosen = " ".join(xml_clean(self._title or "").split())
        if is_visible(chosen):
            return chosen
        if len(self._titles) == 1 and is_visible(self._titles[0]):
            return self._titles[0]
        series = self._series("")
        if not dates:
            return series
        return f"{series} {span_of_dates(dates[0], dates[-1])}"

    def _series(self, title: str) -> str:
        """What the books of all days have in common: a title without its date."""
        names = {_DATE.sub("", name).strip() for name in ([title] if title else self._titles)}
        name = names.pop() if len(names) == 1 else ""
        # What is left of "arXiv digest 2026-02-12 to 2026-02-13".
        name = name.removesuffix(" to").strip()
        return name if is_visible(name) else DEFAULT_TITLE
