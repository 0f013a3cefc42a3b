"""From pieces to a book: the folders its pages are in, the pages that open days, its identity."""

from __future__ import annotations

import datetime
import re
import uuid
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING

from digest_convert import Diagnostic, date_text, xml_clean

from .archive import pack
from .book import Book, Day, Document, Page, is_visible
from .style_sheet import style_names
from .xhtml import front_matter
from .xhtml.document import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .options import EpubOptions
    from .piece import Piece

DEFAULT_TITLE = "arXiv digest"
_MONTHS = "|".join(
    date_text(datetime.date(2000, month, 1), inferred=True).split()[0] for month in range(1, 13)
)
_IN_TITLE = re.compile(rf"[\s,:·–—-]*(?:\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b(?:{_MONTHS}) \d{{4}}\b)")


def make_book(
    pieces: Iterable[Piece],
    title: str | None,
    options: EpubOptions,
    report: Callable[[Diagnostic], None],
    selection: str = "",
) -> Book:
    """The book of `pieces`, which are read once, under `title` where there is one.

    `selection` says which papers were chosen, for the identity of the book. Characters left out
    because XML 1.0 forbids them are reported, once per digest.
    """
    assembly = _Assembly(title, options, selection)
    for piece in pieces:
        assembly.add(piece)
        if piece.dropped:
            message = f"{piece.dropped} characters that XML forbids are not in the book"
            report(Diagnostic(code="characters-dropped", message=message, source=piece.source))
    return assembly.finish()


class _Assembly:
    """Collects the digests of a book in order."""

    def __init__(self, title: str | None, options: EpubOptions, selection: str) -> None:
        self._title = title
        self._options = options
        self._selection = selection
        self._days: list[Day] = []
        self._labels: Counter[str] = Counter()
        self._languages: dict[str, None] = {}
        self._titles: list[str] = []
        self._dates: list[tuple[datetime.date, str]] = []

    def add(self, piece: Piece) -> None:
        """Give `piece` its folder and its name in the contents."""
        if piece.language is not None:
            self._languages[piece.language] = None
        self._titles.append(piece.title)
        if piece.date is not None:
            self._dates.append((piece.date, piece.date_words))
        folder = f"part-{len(self._days) + 1:02}"
        self._days.append(Day(self._day_label(piece), piece.date, folder, piece.chapters))

    def _day_label(self, piece: Piece) -> str:
        name = piece.date_words or piece.title
        name = name if is_visible(name) else DEFAULT_TITLE
        # A title that the digest's author gave; one made from the date adds nothing.
        own = _without_dates(piece.title)
        if piece.date and is_visible(own) and own != DEFAULT_TITLE and piece.title != self._title:
            name = f"{name} · {own}"
        self._labels[name] += 1
        return name if self._labels[name] == 1 else f"{name} ({self._labels[name]})"

    def finish(self) -> Book:
        """The book of the pieces so far."""
        known = sorted(self._dates)
        span = " to ".join(dict.fromkeys((known[0][1], known[-1][1]))) if known else ""
        title = self._book_title(span)
        series = self._series()
        return Book(
            title=title,
            series=series,
            identifier=self._identifier(series, span),
            languages=tuple(dict.fromkeys((*self._languages, "en"))),
            span=span,
            last=known[-1][0] if known else None,
            days=tuple(self._days),
            documents=tuple(chain.from_iterable(self._documents(title, span))),
        )

    def _identifier(self, series: str, span: str) -> str:
        """The identifier, which depends on the days and the selection, not on the papers."""
        days = [span] if span else self._titles
        content = "\n".join(("digest-convert", series, *days, self._selection))
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"

    def _book_title(self, span: str) -> str:
        chosen = " ".join(xml_clean(self._title or "").split())
        if is_visible(chosen):
            return chosen
        if len(self._titles) == 1 and is_visible(self._titles[0]):
            return self._titles[0]
        return f"{self._series()} {span}".strip()

    def _series(self) -> str:
        """The name that the books of all days share: the digests' title without its date."""
        names = set(map(_without_dates, self._titles))
        name = names.pop() if len(names) == 1 else ""
        # A title that the user gave belongs to the book, not to a series.
        return (
            name
            if is_visible(name) and name != _without_dates(self._title or "")
            else DEFAULT_TITLE
        )

    def _documents(self, title: str, span: str) -> Iterable[list[Document]]:
        """The pages of the book in reading order, a list for each day."""
        days = self._days
        if len(days) == 1:
            body = front_matter.only_day_page(title, span, days[0])
            yield self._day_documents(days[0], body, title, "frontmatter")
            return
        content = document(
            title,
            front_matter.title_page(title, span, days),
            styles=style_names(self._options),
            kind="frontmatter",
        )
        yield [Document(front_matter.TITLE_PAGE, Page(pack(content), has_mathml=False))]
        hrefs = ["", *(day.href for day in days), ""]
        for day, previous, following in zip(days, hrefs, islice(hrefs, 2, None), strict=False):
            body = front_matter.day_page(day, previous, following)
            yield self._day_documents(day, body, day.label, "bodymatter")

    def _day_documents(self, day: Day, body: bytes, title: str, kind: str) -> list[Document]:
        styles = style_names(self._options)
        content = document(title, body, styles=styles, kind=kind, folder=True)
        return [
            Document(day.href, Page(pack(content), has_mathml=False)),
            *(
                Document(f"{day.folder}/{name}", page)
                for chapter in day.chapters
                for name, page in chapter.documents
            ),
        ]


def _without_dates(title: str) -> str:
    """`title` without the dates in it: what books of all days have in common."""
    # "to" is left of "arXiv digest 2026-02-12 to 2026-02-13".
    return _IN_TITLE.sub("", title).strip().removesuffix(" to").strip()
