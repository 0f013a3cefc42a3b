"""The facts that the pages, feeds and catalogues of a site share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .names import category_stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .day import Day
    from .formats import Carried
    from .options import SiteOptions


class Category(NamedTuple):
    """A category of the site: its name, the stem of its files, and its papers."""

    name: str
    stem: str
    papers: int


class Site(NamedTuple):
    """The title, the days (the oldest first), the options and the formats of a site."""

    title: str
    days: tuple[Day, ...]
    options: SiteOptions
    formats: tuple[Carried, ...]

    @property
    def newest_first(self) -> tuple[Day, ...]:
        """The days, the newest first."""
        return self.days[::-1]

    @property
    def feeds(self) -> tuple[Carried, ...]:
        """The formats that are feeds."""
        return tuple(one for one in self.formats if one.is_feed)

    @property
    def months(self) -> dict[str, tuple[Day, ...]]:
        """The days of each month, both the newest first; ``""`` holds those without a date."""
        months: dict[str, list[Day]] = {}
        for day in self.newest_first:
            months.setdefault(day.month, []).append(day)
        return {month: tuple(days) for month, days in months.items()}

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories of all days by name; those with the same file name are one."""
        found: dict[str, Category] = {}
        for day in self.days:
            for name, papers in day.categories.items():
                stem = category_stem(name)
                known = found.get(stem.lower(), Category(name, stem, 0))
                found[stem.lower()] = known._replace(papers=known.papers + papers)
        return tuple(sorted(found.values()))


def counted(count: int, noun: str) -> str:
    """Return `count` with its `noun`."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def total(days: Iterable[Day]) -> int:
    """Return the number of papers of `days`."""
    return sum(day.papers for day in days)
