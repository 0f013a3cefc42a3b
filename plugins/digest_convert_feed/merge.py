"""Items of the older feed and new ones in one order: newest first, as their dates have it.

New items get their dates here: the first of a day the day's stamp, each further one a second
less, repeats counted, so that the date of an item does not depend on what else is known. No two
dates are equal. Older items keep their date and their order among themselves.
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
    from .spool import Place
    from .stored import StoredFeed

_CHUNK = 1 << 16


class Contents(NamedTuple):
    """What a file holds besides its head.

    `order` has the numbers of older items in `stored`, and of new ones with all bits turned;
    `stamps` the dates of the new ones, 0 for the others. `changes` are the places of what
    replaces older items, and `updates` when these were changed. `cut` is how many items of the
    newest day did not find room.
    """

    stored: StoredFeed
    order: array[int]
    stamps: array[int]
    changes: Mapping[int, Place]
    updates: Mapping[int, int]
    cut: int

    @property
    def changed(self) -> bool:
        """Whether any item is new, changed or gone."""
        return (
            len(self.order) != len(self.stored)
            or any(number < 0 for number in self.order)
            or any(number in self.changes for number in self.order)
        )

    def newest(self) -> int | None:
        """The latest date of all items, None where there are none."""
        dates = (
            stamp if number < 0 else self.updates.get(number, self.stored.updated[number])
            for number, stamp in zip(self.order, self.stamps, strict=True)
        )
        return max(dates, default=None)


def merged(
    shelf: Shelf, place: int, days: Mapping[int, Sequence[int]], limit: int | None
) -> Contents:
    """The contents of the `place`-th file of `shelf`: at most `limit` items.

    `days` has the numbers of the news that belong into it, by the stamp of their day.
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
    stored: StoredFeed, days: Mapping[int, Sequence[int]], changes: Mapping[int, Place]
) -> dict[int, int]:
    """The latest stamp of each day (counted from 1970-01-01) that news or changes are of."""
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
    """The news of `days` with their dates, the latest first; `tops` rise with them."""
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
    """The dates that the news of a day should have; `top` is the latest of the older items."""
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
    stored: StoredFeed, changes: Mapping[int, Place], tops: dict[int, int]
) -> dict[int, int]:
    """When each of `changes` was made: just after everything else of its day."""
    updates = {}
    for number in sorted(changes, reverse=True):
        day = stored.published[number] // DAY
        tops[day] = updates[number] = tops[day] + 1
    return updates


def written(contents: Contents, shelf: Shelf, channel: Channel) -> Iterator[str]:
    """The items of `contents` under the head `channel`, some at a time."""
    stored, writer, news = contents.stored, shelf.writer, shelf.news
    pending: list[bytes] = []
    size = 0
    separator = b""
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
            yield (separator + writer.separator.join(pending)).decode()
            separator = writer.separator
            pending.clear()
            size = 0
    if pending:
        yield (separator + writer.separator.join(pending)).decode()
