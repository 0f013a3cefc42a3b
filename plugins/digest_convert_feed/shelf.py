"""The items of a feed: those of the older feed, changed items and new items.

Three rules hold for all orders of digests. A paper keeps the date and the place of its first
announcement. A rerun of that day replaces the item, and on any day a real summary replaces a
failed one, but never the reverse. Among several occurrences in one run, the newest real summary
is taken.
"""

from __future__ import annotations

from array import array
from bisect import bisect
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from .dates import DAY
from .stored import FAILED, StoredFeed
from .writer import read_stored

if TYPE_CHECKING:
    from pathlib import Path

    from .piece import Entry, Piece
    from .spool import Spool
    from .writer import FeedWriter


class Anchor(NamedTuple):
    """The last item of a day's digests that the older feed has for that day.

    Papers before it that are not in the feed are new; a limit may have cut off papers after it.
    """

    position: int
    published: int


class News:
    """The items that the older feed lacks, by number.

    `days` holds the stamp of the day of each item, `positions` its position among the items of
    that day, repeats included, and `places` its place in the spool.
    """

    __slots__ = ("days", "places", "positions")

    def __init__(self) -> None:
        self.days = array("q")
        self.positions = array("L")
        self.places = array("L")

    def __len__(self) -> int:
        return len(self.days)

    def add(self, day: int, position: int, place: int) -> None:
        """Note one more item."""
        self.days.append(day)
        self.positions.append(position)
        self.places.append(place)

    def by_day(self) -> dict[int, list[int]]:
        """Return the numbers of the items of each day, in the order of their positions."""
        days: dict[int, list[int]] = {}
        for number, day in enumerate(self.days):
            days.setdefault(day, []).append(number)
        for numbers in days.values():
            numbers.sort(key=self.positions.__getitem__)
        return days


class Arrivals(News):
    """New items that occur again: each has its first day and its best occurrence."""

    __slots__ = ("_numbers", "_ranks", "_spool")

    def __init__(self, spool: Spool) -> None:
        super().__init__()
        self._spool = spool
        self._numbers: dict[str, int] = {}
        self._ranks = array("Q")

    def offer(self, entry: Entry, day: int, position: int, piece_number: int) -> int | None:
        """Add `entry`; return the number of its item if `position` becomes its position."""
        # Real before failed, then the newest day, then the later of two digests of one day.
        rank = (not entry.failed) << 62 | (day // DAY + 1_000_000) << 32 | piece_number
        number = self._numbers.get(entry.key)
        if number is None:
            number = self._numbers[entry.key] = len(self)
            self.add(day, position, self._spool.add(entry.markup))
            self._ranks.append(rank)
            return number
        if rank > self._ranks[number]:
            self._ranks[number] = rank
            self.places[number] = self._spool.add(entry.markup)
        if day >= self.days[number]:
            return None
        self.days[number] = day
        self.positions[number] = position
        return number


class Changes:
    """Replacements of older items or of parts of them, by `name`: their places."""

    def __init__(self, spool: Spool) -> None:
        self.places: dict[Any, int] = {}
        self._spool = spool
        self._settled: set[Any] = set()
        self._ranks: dict[Any, tuple[bool, bool, int]] = {}

    def offer(  # noqa: PLR0913 - what is offered, and what it is compared with
        self, name: Any, entry: Entry, day: int, *, same: bool, same_day: bool, failed: bool
    ) -> None:
        """Add `entry` of `day` if it is better than the older item.

        The older item has the `same` bytes or others, is of the `same_day` or another, and has
        `failed` or a real summary.
        """
        if same and not entry.failed:
            # Nothing is new, and an earlier run has chosen among other occurrences.
            self._settled.add(name)
            self.places.pop(name, None)
        worse = entry.failed and not failed
        if same or worse or name in self._settled or not (same_day or failed):
            return
        # As if the days came one by one: a rerun replaces, the first real summary repairs.
        rank = not entry.failed, same_day, -day
        if name not in self._ranks or rank > self._ranks[name]:
            self._ranks[name] = rank
            self.places[name] = self._spool.add(entry.markup)


class Shelf:
    """Files that share items: each item is in one file only.

    The items of all older files are numbered together. `changes` holds the places in the spool of
    new markup for older items, and `news` the items that are not in an older file.
    """

    def __init__(self, writer: FeedWriter, spool: Spool) -> None:
        self.feeds: list[StoredFeed] = []
        self.firsts: list[int] = []
        self.changes: dict[int, int] = {}
        self.news = News()
        self.anchors: dict[int, Anchor] = {}
        self.inferred: set[int] = set()
        self.writer = writer
        self.spool = spool
        self._items: dict[str, int] = {}
        self._count = 0
        self._positions: Counter[int] = Counter()
        self._changes = Changes(spool)
        self._arrivals = Arrivals(spool)
        self._open: StoredFeed | None = None

    def read(self, path: Path | None) -> StoredFeed:
        """Read the older feed at `path` and put its items on the shelf.

        Raises `OutputError` if the file is not such a feed.
        """
        self.firsts.append(self._count)
        feed = read_stored(path, self.writer, self._note) if path else StoredFeed()
        self.feeds.append(feed)
        return feed

    def _note(self, item_id: str) -> None:
        if item_id:
            self._items.setdefault(item_id, self._count)
        self._count += 1

    def offer(self, entry: Entry, piece: Piece, day: int, piece_number: int) -> None:
        """Add `entry` of `piece`, number `piece_number` of the run, if it is new or better.

        `day` is the stamp of the digest's day.
        """
        position = self._positions[day]
        self._positions[day] += 1
        if piece.inferred:
            self.inferred.add(day)
        number = self._items.get(entry.key)
        if number is None:
            self._arrivals.offer(entry, day, position, piece_number)
            return
        feed, index = self.find(number)
        published = feed.published[index]
        same_day = published // DAY == day // DAY
        if same_day:
            self.anchors[day] = Anchor(position, published)
        dated = self.writer.dated(entry.markup, published, feed.updated[index])
        self._changes.offer(
            number,
            entry,
            day,
            same=dated == feed.item(index),
            same_day=same_day,
            failed=feed.flags[index] & FAILED > 0,
        )

    def place(self, number: int) -> int:
        """Return the index in `feeds` of the file with the older item."""
        return bisect(self.firsts, number) - 1

    def find(self, number: int) -> tuple[StoredFeed, int]:
        """Return the feed with the older item, and its number there; only one file is open."""
        place = self.place(number)
        feed = self.feeds[place]
        if self._open is not feed:
            if self._open is not None:
                self._open.release()
            self._open = feed
        return feed, number - self.firsts[place]

    def finish(self) -> None:
        """Set `changes` and `news` after all entries were offered."""
        self.changes = self._changes.places
        self.news = self._arrivals

    def close(self) -> None:
        """Close all files."""
        for feed in self.feeds:
            feed.close()
