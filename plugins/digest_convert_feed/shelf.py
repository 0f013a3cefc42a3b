"""Which items there are: those of the older feed, those that change, and those that are new.

Three rules hold whatever comes in which order. A paper keeps the date and the place of its first
announcement. What a rerun of that day brings replaces what it brought before, and a real summary
replaces a failed one on any day, but a failed one never a real one. Of several occurrences in
one run, the newest real summary is taken.
"""

from __future__ import annotations

from array import array
from bisect import bisect
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from .dates import DAY
from .spool import Places
from .stored import FAILED, StoredFeed
from .writer import read_stored

if TYPE_CHECKING:
    from pathlib import Path

    from .piece import Entry, Piece
    from .spool import Place, Spool
    from .writer import FeedWriter


class Anchor(NamedTuple):
    """The last item of a day's digests that the older feed has of that day.

    What stands before it in the digests and is not in the feed is new; what stands behind it
    may have been cut off by a limit.
    """

    position: int
    published: int


class News:
    """The items that the older feed does not have, each known by its number.

    `days` has the stamp of each one's day, `positions` the place among the items of that day,
    repeats included, and `places` the place in the spool.
    """

    __slots__ = ("days", "places", "positions")

    def __init__(self) -> None:
        self.days = array("q")
        self.positions = array("L")
        self.places = Places()

    def __len__(self) -> int:
        return len(self.days)

    def add(self, day: int, position: int, place: Place) -> None:
        """Note one more item."""
        self.days.append(day)
        self.positions.append(position)
        self.places.append(place)

    def by_day(self) -> dict[int, list[int]]:
        """The numbers of the items of each day, in the order of their positions."""
        days: dict[int, list[int]] = {}
        for number, day in enumerate(self.days):
            days.setdefault(day, []).append(number)
        for numbers in days.values():
            numbers.sort(key=self.positions.__getitem__)
        return days


class Arrivals(News):
    """News that come again: each stands on its first day, with its best occurrence."""

    __slots__ = ("_numbers", "_ranks", "_spool")

    def __init__(self, spool: Spool) -> None:
        super().__init__()
        self._spool = spool
        self._numbers: dict[str, int] = {}
        self._ranks = array("Q")

    def offer(self, entry: Entry, day: int, position: int, piece_number: int) -> int | None:
        """Take over `entry`; the number of its item if `position` is its place from now on."""
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
    """What replaces older items or parts of them, each known by a `name`: where it is."""

    def __init__(self, spool: Spool) -> None:
        self.places: dict[Any, Place] = {}
        self._spool = spool
        self._settled: set[Any] = set()
        self._ranks: dict[Any, tuple[bool, bool, int]] = {}

    def offer(  # noqa: PLR0913 - what is offered, and what it is compared with
        self, name: Any, entry: Entry, day: int, *, same: bool, same_day: bool, failed: bool
    ) -> None:
        """Take over `entry`, which is of `day`, if it is better than what the older file says.

        That is the `same` to the byte or not, of the `same_day`, and `failed` or not.
        """
        if same and not entry.failed:
            # Nothing new; nor is another occurrence, as an earlier run chose between them.
            self._settled.add(name)
            self.places.pop(name, None)
        worse = entry.failed and not failed
        if same or worse or name in self._settled or not (same_day or failed):
            return
        # As if the days had come one by one: a rerun replaces, the first real summary repairs.
        rank = not entry.failed, same_day, -day
        if name not in self._ranks or rank > self._ranks[name]:
            self._ranks[name] = rank
            self.places[name] = self._spool.add(entry.markup)


class Shelf:
    """Files that share their items: what one of them holds is in no other.

    The items of the older files have one row of numbers. `changes` tells where in the spool the
    new markup of some of them is, `news` are those that no file has.
    """

    def __init__(self, writer: FeedWriter, spool: Spool) -> None:
        self.feeds: list[StoredFeed] = []
        self.firsts: list[int] = []
        self.changes: dict[int, Place] = {}
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
        """The older feed at `path`, whose items are on the shelf from now on.

        Raises `OutputError` if something else is there.
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
        """Take over `entry` of `piece`, the `piece_number`-th of the run, if it has anything new.

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
        """Which of `feeds` the older item is in."""
        return bisect(self.firsts, number) - 1

    def find(self, number: int) -> tuple[StoredFeed, int]:
        """The feed that the older item is in, and its number there. One file is open at a time."""
        place = self.place(number)
        feed = self.feeds[place]
        if self._open is not feed:
            if self._open is not None:
                self._open.release()
            self._open = feed
        return feed, number - self.firsts[place]

    def finish(self) -> None:
        """Set `changes` and `news`, as everything has been offered."""
        self.changes = self._changes.places
        self.news = self._arrivals

    def close(self) -> None:
        """Let go of all files."""
        for feed in self.feeds:
            feed.close()
