"""A day of the site: its files, and its facts for the index, the catalogue and the search."""

from __future__ import annotations

from typing import NamedTuple

from .formats import BOOK, PAGE


class File(NamedTuple):
    """A file of a day: its path in the site, its format and its media type.

    For a format that writes a directory, the path is that directory and ends in a slash.
    """

    path: str
    format: str
    type: str


class Day(NamedTuple):
    """The facts about a day on the site's own pages; `date` is ``YYYY-MM-DD`` or None.

    `stem` is the name of its files, `source` the name of its input, `shown_date` the date for
    readers, `categories` the number of papers of each category, by the category's name, and
    `made_of` a fingerprint of the digest and the settings that its files were made from.
    """

    stem: str
    date: str | None
    shown_date: str
    title: str
    language: str | None
    source: str
    papers: int
    categories: dict[str, int]
    files: tuple[File, ...]
    cover: File | None
    search: str
    made_of: str

    @property
    def order(self) -> tuple[str, str]:
        """The sort key of days: the oldest first, after those without a date."""
        return self.date or "", self.stem

    @property
    def month(self) -> str:
        """``YYYY-MM``, or ``""`` without a date."""
        return (self.date or "")[:7]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all its files."""
        files = (*self.files, self.cover) if self.cover else self.files
        return (*(file.path for file in files), self.search)

    @property
    def page(self) -> File | None:
        """The page for readers, or None if the site does not carry pages."""
        return next((file for file in self.files if file.type == PAGE), None)

    @property
    def book(self) -> File | None:
        """The book of the day, or None."""
        return next((file for file in self.files if file.type == BOOK), None)
