"""Feeds in several files: one per category with an OPML file, or one archive per day."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from digest_convert import Part, web_url, xml_clean

from .collect import Volume
from .dates import day_stamp
from .edition import Edition
from .merge import newest
from .opml import Subscription, opml, read_subscriptions
from .piece import NO_DATE
from .stored import StoredFeed, read_stored

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from digest_convert import Chunk, Context

    from .collect import Collection
    from .options import FeedOptions
    from .writer import FeedWriter

_OPML = "feeds.opml"
_NOT_IN_NAMES = re.compile(r"[^\w.+-]+")
_LONGEST_NAME = 80
_DAY_NAME = re.compile(r"\d{4}-\d\d-\d\d")


class CategoryFeeds(Edition):
    """A feed per category, and ``feeds.opml``, which subscribes to them all."""

    def __init__(self, writer: FeedWriter, context: Context[FeedOptions]) -> None:
        super().__init__(writer, context)
        self._volumes: dict[str, Volume] = {}

    def volume(self, category: str, _date: datetime.date, /) -> Volume:
        """The file of `category`."""
        name = f"{file_stem(category)}{self.writer.suffix}"
        volume = self._volumes.get(name)
        if volume is None:
            stored = self.stored(self.target / name if self.target else None, name)
            label = xml_clean(category).strip() or "other"
            volume = self._volumes[name] = Volume(label, name, stored)
        return volume

    def chunks(self, collection: Collection) -> Iterator[Chunk]:
        """The feeds, in the order the categories came in, then the OPML file."""
        latest = day_stamp(collection.newest or NO_DATE)
        subscriptions = []
        for name, volume in self._volumes.items():
            runs = self.runs(volume, collection, self.options.limit)
            latest = max(latest, newest(runs) or latest)
            title = f"{self.title}: {volume.label}"
            url = published_at(self.options, name)
            head = self.head(runs, collection, title, volume.label, url)
            for text in self.document(head, runs, volume):
                yield Part(name=name, data=text)
            subscriptions.append(Subscription(title=title, address=url or name))
        if self.target is not None:
            ours = {subscription.address for subscription in subscriptions}
            older = read_subscriptions(self.target / _OPML)
            subscriptions += [one for one in older if one.address not in ours]
        if subscriptions:
            yield Part(name=_OPML, data=opml(self.title, latest, subscriptions))


class DayArchives(Edition):
    """A file per day, chained as RFC 5005 section 4 has it, and the newest as the feed itself.

    ``feed.rss`` (or ``.atom``) is what readers subscribe to; the files of the days are archives
    that never lose an item.
    """

    def __init__(self, writer: FeedWriter, context: Context[FeedOptions]) -> None:
        super().__init__(writer, context)
        self._volumes: dict[str, Volume] = {}
        self._older: set[str] = set()
        if self.target is not None and self.target.is_dir():
            self._read_older(self.target)

    def volume(self, _category: str, date: datetime.date, /) -> Volume:
        """The archive of the day."""
        return self._day(date.isoformat())

    def chunks(self, collection: Collection) -> Iterator[Chunk]:
        """The archives that are new or whose neighbours are, oldest first, then the feed."""
        fresh = {day for day, volume in self._volumes.items() if volume.new}
        days = sorted(fresh | self._older)
        added = fresh - self._older
        for index, day in enumerate(days):
            neighbours = set(days[max(index - 1, 0) : index + 2])
            if day in fresh or neighbours & added:
                for text in self._archive(days, index, collection):
                    yield Part(name=self._name(day), data=text)
        for text in self._feed(days, collection):
            yield Part(name=self._name("feed"), data=text)

    def _archive(self, days: list[str], index: int, collection: Collection) -> Iterator[str]:
        volume = self._day(days[index])
        paging = [("current", "feed")]
        if index > 0:
            paging.append(("prev-archive", days[index - 1]))
        if index + 1 < len(days):
            paging.append(("next-archive", days[index + 1]))
        runs = self.runs(volume, collection, None)
        url = published_at(self.options, self._name(days[index]))
        head = self.head(runs, collection, self.title, days[index], url)
        # Without a neighbour, or an address to find it by, a file is no link of a chain.
        if len(days) > 1 and url:
            head = head._replace(archive=True, paging=self._addresses(paging))
        return self.document(head, runs, volume)

    def _feed(self, days: list[str], collection: Collection) -> Iterator[str]:
        volume = self._day(days[-1]) if days else Volume("", "", StoredFeed())
        runs = self.runs(volume, collection, self.options.limit)
        url = published_at(self.options, self._name("feed"))
        head = self.head(runs, collection, self.title, "", url)
        if len(days) > 1:
            head = head._replace(paging=self._addresses([("prev-archive", days[-1])]))
        return self.document(head, runs, volume)

    def _day(self, day: str) -> Volume:
        volume = self._volumes.get(day)
        if volume is None:
            stored = self.stored(self._path(day), "")
            volume = self._volumes[day] = Volume(day, "", stored)
        return volume

    def _read_older(self, target: Path) -> None:
        for path in sorted(target.glob(f"????-??-??{self.writer.suffix}")):
            if _DAY_NAME.fullmatch(path.stem):
                read_stored(path, self.writer, partial(self.known.add, "")).close()
                self._older.add(path.stem)

    def _path(self, day: str) -> Path | None:
        return self.target / self._name(day) if self.target else None

    def _name(self, stem: str) -> str:
        return f"{stem}{self.writer.suffix}"

    def _addresses(self, paging: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """The links among the files; none where nobody knows their addresses."""
        links = ((rel, published_at(self.options, self._name(stem))) for rel, stem in paging)
        return tuple((rel, address) for rel, address in links if address)


def file_stem(category: str) -> str:
    """A file name for `category`, the same everywhere: ``cs.CL`` stays as it is."""
    stem = _NOT_IN_NAMES.sub("-", xml_clean(category))[:_LONGEST_NAME].strip("-.")
    return stem or "other"


def published_at(options: FeedOptions, name: str) -> str | None:
    """The address of the file `name`, if ``--feed-url`` says where the directory will be."""
    base = web_url(options.url) if options.url else None
    return web_url(f"{base.rstrip('/')}/{name}") if base else None
