"""A book: its pages, its days and chapters, its contents."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from .navigation import Entry
from .xhtml.inline import is_visible

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from .archive import Packed


class Page(NamedTuple):
    """A finished content document, and whether the manifest must declare MathML for it."""

    packed: Packed
    has_mathml: bool


class Document(NamedTuple):
    """A page under its name in the book."""

    name: str
    page: Page


class Chapter(NamedTuple):
    """The papers of one category of one day, `total` of them; `href` is its first file."""

    label: str
    total: int
    href: str
    entries: tuple[Entry, ...]


class Day(NamedTuple):
    """One digest of the book. `href` is the page that opens it, ``""`` in a book of one."""

    label: str
    date: datetime.date | None
    href: str
    chapters: tuple[Chapter, ...]

    @property
    def total(self) -> int:
        """The number of papers."""
        return sum(chapter.total for chapter in self.chapters)


class Book(NamedTuple):
    """Everything the package needs to know, in reading order."""

    title: str
    series: str
    identifier: str
    languages: tuple[str, ...]
    first: datetime.date | None
    last: datetime.date | None
    days: tuple[Day, ...]
    documents: tuple[Document, ...]

    @property
    def total(self) -> int:
        """The number of papers."""
        return sum(day.total for day in self.days)

    @property
    def categories(self) -> Counter[str]:
        """The number of papers per category, in the order the book first names them."""
        counts: Counter[str] = Counter()
        for chapter in chain.from_iterable(day.chapters for day in self.days):
            counts[chapter.label] += chapter.total
        return counts

    @property
    def dates(self) -> str:
        """The first and the last day in words, ``""`` where none is known."""
        return span_of_dates(self.first, self.last)

    @property
    def undated_title(self) -> str:
        """The title without the dates at its end."""
        without = self.title.removesuffix(self.dates).rstrip(" ,:·–—-")
        return without if is_visible(without) else self.title

    @property
    def has_mathml(self) -> bool:
        """Whether any page holds MathML."""
        return any(document.page.has_mathml for document in self.documents)

    @property
    def contents(self) -> tuple[Entry, ...]:
        """The contents: category and paper, under the day where there are several."""
        if len(self.days) == 1:
            return _chapter_entries(self.days[0].chapters)
        return tuple(
            Entry(title=day.label, href=day.href, children=_chapter_entries(day.chapters))
            for day in self.days
        )

    @property
    def flat_contents(self) -> tuple[Entry, ...]:
        """The contents in two levels at most: a day's name goes before its categories'."""
        if len(self.days) == 1:
            return self.contents
        entries: list[Entry] = []
        for day in self.days:
            if not day.chapters:
                entries.append(Entry(title=day.label, href=day.href))
            entries += [
                Entry(
                    title=f"{day.label} · {chapter.label}",
                    href=chapter.href,
                    children=chapter.entries,
                )
                for chapter in day.chapters
            ]
        return tuple(entries)


def _chapter_entries(chapters: Iterable[Chapter]) -> tuple[Entry, ...]:
    return tuple(
        Entry(title=chapter.label, href=chapter.href, children=chapter.entries)
        for chapter in chapters
    )


def span_of_dates(first: datetime.date | None, last: datetime.date | None) -> str:
    """``2026-02-12 to 2026-02-13``, one date where they are the same, ``""`` without any."""
    return " to ".join(dict.fromkeys(str(date) for date in (first, last) if date is not None))
