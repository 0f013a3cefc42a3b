"""Merging the items of the older feed and new ones by date, the newest first.

New items get their dates here: the first item of a day gets the stamp of the day, and each further
one, repeats included, a second less. So the date of an item does not depend on the older feed. All
dates differ. Older items keep their dates and their order.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .dates import DAY, last_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .channel import Channel
    from .shelf import Shelf
    from .stored import StoredFeed

_CHUNK = 1 << 16


class Contents(NamedTuple):
    """The items of a file.

    `order` holds the numbers of older items in `stored`, and those of new items with inverted bits.
    `stamps` holds the dates of new items and 0 for older ones. `changes` holds the places of the
    replacements of older items, and `updates` the dates of these changes. `cut` is the number of
    items of the newest day beyond the limit.
    """

    stored: StoredFeed
    order: array[int]
    stamps: array[int]
    changes: Mapping[int, int]
    updates: Mapping[int, int]
    cut: int

    @property
    def changed(self) -> bool:
        """Tell whether an item is new, changed or gone."""
        return (
            len(self.order) != len(self.stored)
            or any(number < 0 for number in self.order)
            or any(number in self.changes for number in self.order)
        )

    def newest(self) -> int | None:
        """Return the latest date of all items, or None without items."""
        dates = (
            stamp if number < 0 else self.updates.get(number, self.stored.updated[number])
            for number, stamp in zip(self.order, self.stamps, strict=True)
        )
        return max(dates, default=None)


def merged(
    shelf: Shelf, place: int, days: Mapping[int, Sequence[int]], limit: int | None
) -> Contents:
    """Return the contents of file number `place` of `shelf`, with `limit` items at most.

    `days` holds the numbers of its new items by the stamp of their day.
    """
    stored = shelf.feeds[place]
    first = shelf.firsts[place]
    changes = {
        number - first: change
        for number, change in shelf.changes.items()
        if first <= number < first + len(stored)
    }
    tops = _tops(stored, days, changes)
    order, stamps = array("q"), array("q")
    position = 0
    for number, stamp in _dated(shelf, stored, days, tops):
        while position < len(stored) and stored.published[position] > stamp:
            order.append(position)
            stamps.append(0)
            position += 1
        order.append(~number)
        stamps.append(stamp)
    for rest in range(position, len(stored)):
        order.append(rest)
        stamps.append(0)
    cut = 0
    if limit is not None and len(order) > limit:
        newest = set(days[max(days)]) if days else set()
        cut = sum(~number in newest for number in order[limit:])
        del order[limit:], stamps[limit:]
    return Contents(stored, order, stamps, changes, _updates(stored, changes, tops), cut)


def _tops(
    stored: StoredFeed, days: Mapping[int, Sequence[int]], changes: Mapping[int, int]
) -> dict[int, int]:
    """Return the latest stamp of each day with new or changed items, by days since 1970."""
    wanted = {day // DAY for day in days} | {stored.published[one] // DAY for one in changes}
    tops: dict[int, int] = {}
    if wanted:
        for published, updated in zip(stored.published, stored.updated, strict=True):
            day = published // DAY
            if day in wanted:
                tops[day] = max(tops.get(day, published), published, updated)
    return tops


def _dated(
    shelf: Shelf, stored: StoredFeed, days: Mapping[int, Sequence[int]], tops: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the new items of `days` with their dates, the latest first, and raise `tops`."""
    if not days:
        return
    taken = set(stored.published)
    taken.update(stored.updated)
    previous: int | None = None
    for day in sorted(days, reverse=True):
        numbers = days[day]
        wanted = _wanted(shelf, numbers, day, tops.get(day // DAY))
        for number, stamp in zip(numbers, wanted, strict=True):
            date = stamp if previous is None else min(stamp, previous - 1)
            while date in taken:
                date -= 1
            previous = date
            tops[day // DAY] = max(tops.get(day // DAY, date), date)
            yield number, date


def _wanted(shelf: Shelf, numbers: Sequence[int], day: int, top: int | None) -> list[int]:
    """Return the dates of the new items of a day; `top` is the latest date of older items."""
    positions = [shelf.news.positions[number] for number in numbers]
    if top is None:
        return [day - position for position in positions]
    # Another digest of the day, or papers that a rerun adds, come before the older items; what
    # follows on the last of these may be what a limit has cut off, and stays behind.
    anchor = shelf.anchors.get(day)
    above = len(numbers)
    if anchor is not None:
        above = bisect_left(positions, anchor.position)
        if above and day in shelf.inferred:
            # All digests of a month have this date: a repeated paper does not make a rerun.
            above = len(numbers)
    highest = min(top + above, last_stamp(day))
    wanted = [highest - place for place in range(above)]
    if anchor is not None:
        start = anchor.published + anchor.position
        wanted += [start - position for position in positions[above:]]
    return wanted


def _updates(
    stored: StoredFeed, changes: Mapping[int, int], tops: dict[int, int]
) -> dict[int, int]:
    """Return the date of each of `changes`, which is after all other dates of its day."""
    updates = {}
    for number in sorted(changes, reverse=True):
        day = stored.published[number] // DAY
        tops[day] = updates[number] = tops[day] + 1
    return updates


def written(contents: Contents, shelf: Shelf, channel: Channel) -> Iterator[str]:
    """Yield the items of `contents` under the head `channel`, several at a time."""
    stored, writer, news = contents.stored, shelf.writer, shelf.news
    pending: list[str] = []
    size = 0
    separator = ""
    for number, stamp in zip(contents.order, contents.stamps, strict=True):
        if number < 0:
            markup = shelf.spool.read(news.places[~number])
            item = writer.dated(markup, stamp, stamp)
        elif number in contents.changes:
            markup = shelf.spool.read(contents.changes[number])
            item = writer.dated(markup, stored.published[number], contents.updates[number])
        else:
            item = writer.kept(stored, number, channel)
        pending.append(item)
        size += len(item)
        if size >= _CHUNK:
            yield separator + writer.separator.join(pending)
            separator = writer.separator
            pending.clear()
            size = 0
    if pending:
        yield separator + writer.separator.join(pending)
