"""Which papers of a run are written: filters, and one version of every paper."""

from __future__ import annotations

import dataclasses
import datetime
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from .errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .model import Digest, Paper, Section

    Test = Callable[[Section, Paper], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to keep: all conditions must hold; an empty one holds always.

    `categories` are names or patterns (``cs.*``) for a paper's main category or its
    section; `match` and `exclude` are regular expressions searched in title, summaries and
    abstract, `author` in each name; `since` and `until` bound the digest's date, both
    included; `limit` is the largest number of papers. `keep_duplicates` writes a paper as
    often as it occurs. Raises `UsageError` for a malformed expression.
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
        """Refuse what can't be searched for, before any input is read."""
        for name in ("match", "author", "exclude"):
            pattern = getattr(self, name)
            if pattern is not None:
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise UsageError(
                        f"--{name}: {pattern!r} is no regular expression: {error}"
                    ) from None


def _in_category(patterns: tuple[str, ...]) -> Test:
    def keep(section: Section, paper: Paper) -> bool:
        names = (section.category, paper.primary_category.strip())
        return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)

    return keep


def _texts(paper: Paper) -> Iterator[str]:
    yield paper.title
    yield paper.tldr
    yield paper.motivation
    yield paper.method
    yield paper.result
    yield paper.conclusion
    yield paper.abstract


def filters(selection: Selection) -> list[Test]:
    """The tests of `selection` that look at one paper at a time."""
    tests: list[Test] = []
    if selection.categories:
        tests.append(_in_category(selection.categories))
    if selection.match is not None:
        wanted = re.compile(selection.match)
        tests.append(lambda _, paper: any(map(wanted.search, _texts(paper))))
    if selection.author is not None:
        named = re.compile(selection.author)
        tests.append(lambda _, paper: any(map(named.search, paper.authors)))
    if selection.exclude is not None:
        unwanted = re.compile(selection.exclude)
        tests.append(lambda _, paper: not any(map(unwanted.search, _texts(paper))))
    return tests


def keep_papers(digest: Digest, tests: Iterable[Test]) -> Digest:
    """`digest` with the papers that pass all `tests`, asked in order.

    A section that loses papers loses its declared total, and goes if none are left.
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
    """Whether the digest's date lies within the bounds; one without a date never does."""
    if selection.since is None and selection.until is None:
        return True
    if digest.date is None:
        return False
    return (
        (selection.since or datetime.date.min)
        <= digest.date
        <= (selection.until or datetime.date.max)
    )


class Limit:
    """A test that passes for the first `count` papers it is asked about, over a whole run."""

    def __init__(self, count: int) -> None:
        self._left = count

    @property
    def reached(self) -> bool:
        """Whether no further paper will pass."""
        return self._left <= 0

    def __call__(self, section: Section, paper: Paper) -> bool:
        """Count `paper`, whatever it is."""
        del section, paper
        self._left -= 1
        return self._left >= 0


_BITS = 32
_LAST = (1 << _BITS) - 1


class Winners:
    """Which occurrence of every repeated paper is written.

    A real summary is preferred to a failed one, then the newest digest, then, between
    digests of one date, the later one; within one digest the first occurrence, or with
    `keep_repeats` every one.
    """

    def __init__(self, *, keep_repeats: bool = False) -> None:
        self._shift = _BITS if keep_repeats else 0
        self._best: dict[str, int] = {}

    def add(self, digest: Digest, number: int) -> None:
        """Enter the papers of `digest`, the `number`-th of the run."""
        best = self._best
        for paper, rank in self._ranked(digest, number):
            if paper.id is not None and rank > best.get(paper.id.value, -1):
                best[paper.id.value] = rank

    def test(self, digest: Digest, number: int) -> Test:
        """The test for the papers of `digest`; a paper without an id always passes."""
        best = self._best
        ranks = {id(paper): rank for paper, rank in self._ranked(digest, number)}
        return lambda _, paper: paper.id is None or best[paper.id.value] == ranks[id(paper)]

    def _ranked(self, digest: Digest, number: int) -> Iterator[tuple[Paper, int]]:
        """The papers with their ranks: one integer each, since an archive has millions."""
        day = digest.date.toordinal() if digest.date is not None else 0
        for place, paper in enumerate(digest.papers):
            rank = (0 if paper.summary_failed else 1) << _BITS | day
            rank = (rank << _BITS | number) << _BITS | (_LAST - place)
            yield paper, rank >> self._shift


def has_repeats(digest: Digest) -> bool:
    """Whether an arXiv id occurs twice in `digest`."""
    values = [paper.id.value for paper in digest.papers if paper.id is not None]
    return len(set(values)) < len(values)
