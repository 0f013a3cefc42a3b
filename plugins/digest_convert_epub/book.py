"""A book: its pages, its days and chapters."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import category_name

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from .archive import Packed


class Page(NamedTuple):
    """A finished content document, and whether the manifest must declare MathML for it."""

    packed: Packed
    has_mathml: bool


class Document(NamedTuple):
    """A page under its name: within the folder of its day, or within the book."""

    name: str
    page: Page


class Line(NamedTuple):
    """A paper in the contents: its title, and its address in the folder of its day."""

    title: str
    href: str


class Chapter(NamedTuple):
    """The papers of one category of one day: the lists to skim, then the papers.

    The first of `documents` opens the chapter. `lines` are empty in a chapter of another kind.
    """

    label: str
    documents: tuple[Document, ...]
    lines: tuple[Line, ...]

    @property
    def href(self) -> str:
        """The page that opens the chapter, in the folder of its day."""
        return self.documents[0].name

    @property
    def title(self) -> str:
        """The label, with the category's name behind its code."""
        return titled(self.label)


class Day(NamedTuple):
    """One digest of the book, whose pages are in `folder`."""

    label: str
    date: datetime.date | None
    folder: str
    chapters: tuple[Chapter, ...]

    @property
    def href(self) -> str:
        """The page that opens the day."""
        return f"{self.folder}/{DAY_PAGE}"

    @property
    def total(self) -> int:
        """The number of papers."""
        return sum(len(chapter.lines) for chapter in self.chapters)


#: The page in the folder of a day that links to its chapters.
DAY_PAGE = "categories.xhtml"


class Book(NamedTuple):
    """Everything the package needs to know, in reading order.

    `span` is the first and the last day in words, ``""`` where none is known.
    """

    title: str
    series: str
    identifier: str
    languages: tuple[str, ...]
    span: str
    last: datetime.date | None
    days: tuple[Day, ...]
    documents: tuple[Document, ...]

    @property
    def total(self) -> int:
        """The number of papers."""
        return sum(day.total for day in self.days)

    @property
    def chapters(self) -> Iterator[Chapter]:
        """The chapters of all days."""
        return chain.from_iterable(day.chapters for day in self.days)

    @property
    def categories(self) -> Counter[str]:
        """The number of papers per category, in the order the book first names them."""
        counts: Counter[str] = Counter()
        for chapter in self.chapters:
            if chapter.lines:
                counts[chapter.label] += len(chapter.lines)
        return counts

    @property
    def undated_title(self) -> str:
        """The title without the dates at its end."""
        without = self.title.removesuffix(self.span).rstrip(" ,:·–—-") if self.span else self.title
        return without if is_visible(without) else self.title

    @property
    def has_mathml(self) -> bool:
        """Whether any page holds MathML."""
        return any(document.page.has_mathml for document in self.documents)


def titled(label: str) -> str:
    """The category `label` with its name: ``cs.CL · Computation and Language``."""
    name = category_name(label)
    return f"{label} · {name}" if name else label


def is_visible(text: str) -> bool:
    """Whether `text` has at least one visible character, as a heading must."""
    return any(char.isprintable() and not char.isspace() for char in text)


def papers(count: int) -> str:
    """A number of papers in words."""
    return "1 paper" if count == 1 else f"{count} papers"
