"""The selection of papers: filters, rules for repeats and the limit."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re
import sys
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.errors import UsageError
from digest_convert.model.records import Record, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digest_convert.model.digest import Digest, Paper, Section
    from digest_convert.plugin.exporter import Exporter

    Test = Callable[[Section, Paper], bool]


@record
class Selection(Record):
    """The conditions that a paper must meet to be written; an empty condition always holds.

    `categories` are names or patterns (``cs.*``) for a paper's main category or its
    section. `match` and `exclude` are regular expressions searched in title, summaries and
    abstract, `author` in each name, all as readers see them. `since` and `until` are the first
    and the last date of the digests. `limit` is the largest number of papers.
    `keep_duplicates` writes each occurrence of a paper. Raises `UsageError` for a malformed
    expression or a value of the wrong type.
    """

    categories: tuple[str, ...] = ()
    match: str | None = None
    author: str | None = None
    exclude: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    limit: int | None = None
    keep_duplicates: bool = False

    def __post_init__(self) -> None:
        """Check the conditions before any input is read."""
        categories: object = self.categories
        if not isinstance(categories, tuple):
            told = f"categories is a tuple of names, like ('cs.CL',), not {categories!r:.60}"
            raise UsageError(told)
        if self.limit is not None and (type(self.limit) is not int or self.limit < 0):
            raise UsageError(f"limit is a number of papers, 0 or more, not {self.limit!r}")
        for name in ("since", "until"):
            day = getattr(self, name)
            if day is not None and type(day) is not datetime.date:
                raise UsageError(f"{name} is a datetime.date, not {day!r}")
        for name in ("match", "author", "exclude"):
            pattern = getattr(self, name)
            if pattern is not None:
                _compiled(name, pattern)


def selection_words(selection: Selection) -> str:
    """Return the options of `selection` that choose papers, like ``--category cs.CL``."""
    words = [f"--category {category}" for category in selection.categories]
    for name in ("match", "author", "exclude", "limit"):
        value = getattr(selection, name)
        if value is not None:
            words.append(f"--{name} {value}")
    return " ".join(words)


def _compiled(option: str, pattern: str) -> re.Pattern[str]:
    """Compile the regular expression `pattern`; raises `UsageError` if it is malformed."""
    from .shown_fields import composed

    try:
        return re.compile(composed(pattern))
    except re.error as error:
        told = f"{pattern!r} is not a regular expression: {error}"
    except (OverflowError, RecursionError, MemoryError):
        told = "the regular expression is too large or too deeply nested"
    raise UsageError(f"--{option}: {told}")


def _in_category(patterns: tuple[str, ...]) -> Test:
    def keep(section: Section, paper: Paper) -> bool:
        names = (section.category, paper.primary_category.strip())
        return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)

    return keep


def filters(selection: Selection) -> list[Test]:
    """Return the tests of `selection` that need only one paper."""
    tests: list[Test] = []
    if selection.categories:
        tests.append(_in_category(selection.categories))
    if (selection.match, selection.author, selection.exclude) == (None, None, None):
        return tests
    from .shown_fields import shown_authors, shown_texts

    if selection.match is not None:
        wanted = _compiled("match", selection.match)
        tests.append(lambda _, paper: any(map(wanted.search, shown_texts(paper))))
    if selection.author is not None:
        named = _compiled("author", selection.author)
        tests.append(lambda _, paper: any(map(named.search, shown_authors(paper))))
    if selection.exclude is not None:
        unwanted = _compiled("exclude", selection.exclude)
        tests.append(lambda _, paper: not any(map(unwanted.search, shown_texts(paper))))
    return tests


def keep_papers(digest: Digest, tests: Iterable[Test]) -> Digest:
    """Return `digest` with the papers that pass all `tests`, which are called in order.

    A section that loses papers also loses its declared total; an empty one is removed.
    """
    tests = tuple(tests)
    if not tests:
        return digest
    sections: list[Section] = []
    for section in digest.sections:
        papers = tuple(p for p in section.papers if all(test(section, p) for test in tests))
        if len(papers) == len(section.papers):
            sections.append(section)
        elif papers:
            sections.append(dataclasses.replace(section, declared_total=None, papers=papers))
    return dataclasses.replace(digest, sections=tuple(sections))


def in_dates(digest: Digest, selection: Selection) -> bool:
    """Tell whether the date of `digest` is within the bounds; False without a date."""
    if selection.since is None and selection.until is None:
        return True
    if digest.date is None:
        return False
    return (
        (selection.since or datetime.date.min)
        <= digest.date
        <= (selection.until or datetime.date.max)
    )


class Verdict(NamedTuple):
    """The papers of a filtered digest that are written.

    `dropped` holds the positions, from 0, of papers of which another occurrence is written. Of
    the other papers `most` are written at most, or all if it is None.
    """

    dropped: tuple[int, ...] = ()
    most: int | None = None

    def apply(self, digest: Digest) -> Digest:
        """Return `digest` with the papers that are written."""
        if not self.dropped and self.most is None:
            return digest
        places = itertools.count()
        dropped = frozenset(self.dropped)
        left = sys.maxsize if self.most is None else self.most

        def keep(section: Section, paper: Paper) -> bool:
            nonlocal left
            del section, paper
            if next(places) in dropped or left <= 0:
                return False
            left -= 1
            return True

        return keep_papers(digest, [keep])


class Rules(NamedTuple):
    """The rules that choose papers for one output.

    `once` writes one occurrence of each paper, but `within` keeps all occurrences within its
    digest. `limit` is the largest number of papers; None means all.
    """

    once: bool = True
    within: bool = False
    limit: int | None = None

    @property
    def compares(self) -> bool:
        """Whether the papers to write depend on the other digests."""
        return self.once or self.limit is not None


def rules_for(selection: Selection, exporter: Exporter[Any], options: Any) -> Rules:
    """Return the rules for an output of `exporter`.

    A format that merges repeats itself gets all occurrences, unless there is a limit, which
    counts each paper once.
    """
    merges = selection.limit is None and exporter.merges_repeats(options)
    return Rules(
        not (selection.keep_duplicates or merges), exporter.keeps_repeats(options), selection.limit
    )


def has_repeats(digest: Digest) -> bool:
    """Tell whether an arXiv id occurs twice in `digest`."""
    values = [paper.id.value for paper in digest.papers if paper.id is not None]
    return len(set(values)) < len(values)
