"""New items and stored ones in one order: newest day first, the new before the stored of a day.

New items get their dates here: the first of a day the day's stamp, each further one a second
less, so that order and dates agree and no two are equal.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple

from .dates import DAY
from .spool import END
from .writer import DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .spool import Places
    from .stored import StoredFeed
    from .writer import FeedWriter

_DATE = DATE.encode()


class Run(NamedTuple):
    """Items that stand one after another: `length` of `places` in `file`, from a stretch on.

    `first` counts the stretches before. `stamp` is the date of the first item where they are
    new, None where they have theirs; `newest` is the latest date among them.
    """

    file: IO[bytes]
    places: Places
    first: int
    length: int
    stamp: int | None
    newest: int


def merged(
    new: Mapping[int, Places], spool: IO[bytes], stored: StoredFeed, limit: int | None
) -> tuple[Run, ...]:
    """At most `limit` items: those of the days in `new` (by the stamp of the day) and the stored.

    Stored items never change their order among themselves.
    """
    runs: list[Run] = []
    taken = stored.newest_of_day()
    position = 0
    previous: int | None = None
    for day in sorted(new, reverse=True):
        behind = position
        while behind < len(stored.places) and stored.stamps[behind] // DAY > day // DAY:
            behind += 1
        runs.extend(_stored_run(stored, position, behind))
        position = behind
        count = len(new[day])
        # A run that was longer than its day, or items of the day that are there already, push.
        stamp = day if previous is None else min(day, previous - 1)
        if day // DAY in taken:
            stamp = max(stamp, taken[day // DAY] + count)
        previous = stamp - count + 1
        runs.append(
            Run(file=spool, places=new[day], first=0, length=count, stamp=stamp, newest=stamp)
        )
    runs.extend(_stored_run(stored, position, len(stored.places)))
    return _limited(runs, limit)


def written(runs: Iterable[Run], writer: FeedWriter) -> Iterator[str]:
    """The items of `runs`, each with its date and a line end, a stretch at a time."""
    for run in runs:
        left = run.length
        for start, end in run.places.stretches(run.first):
            if left <= 0:
                break
            run.file.seek(start)
            items = run.file.read(end - start).removesuffix(END).split(END)[:left]
            if run.stamp is not None:
                stamp = run.stamp - (run.length - left)
                items = [
                    item.replace(_DATE, writer.date(stamp - index).encode())
                    for index, item in enumerate(items)
                ]
            left -= len(items)
            yield b"\n".join([*items, b""]).decode()


def newest(runs: Sequence[Run]) -> int | None:
    """The latest date of all, None if there are no items."""
    return max((run.newest for run in runs), default=None)


def _stored_run(stored: StoredFeed, first: int, end: int) -> Iterator[Run]:
    if stored.file is None or first == end:
        return
    yield Run(
        file=stored.file,
        places=stored.places,
        first=first,
        length=end - first,
        stamp=None,
        newest=max(stored.stamps[first:end]),
    )


def _limited(runs: Iterable[Run], limit: int | None) -> tuple[Run, ...]:
    if limit is None:
        return tuple(runs)
    kept = []
    for run in runs:
        if limit <= 0:
            break
        count = min(run.length, limit)
        kept.append(run._replace(length=count))
        limit -= count
    return tuple(kept)
