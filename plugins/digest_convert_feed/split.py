"""Feeds in several files: one per category with an OPML file, or one archive per day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import Part, file_stem, web_url, xml_clean

from .dates import day_of, day_stamp
from .edition import Edition
from .merge import merged
from .opml import Subscription, opml, read_subscriptions
from .piece import NO_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Chunk, Context

    from .channel import Channel
    from .collect import Collection
    from .merge import Contents
    from .options import FeedOptions
    from .shelf import Shelf
    from .spool import Spool
    from .writer import FeedWriter

_OPML = "feeds.opml"
_DAY_NAME = re.compile(r"\d{4}-\d\d-\d\d")


class CategoryFeeds(Edition):
    """A feed per category, and ``feeds.opml``, which subscribes to them all."""

    def __init__(self, writer: FeedWriter, context: Context[FeedOptions], spool: Spool) -> None:
        super().__init__(writer, context, spool)
        self._shelves: dict[str, tuple[str, Shelf]] = {}

    def shelf(self, category: str, /) -> Shelf:
        """Return the shelf of the file of `category`."""
        name = f"{file_stem(xml_clean(category)) or 'other'}{self.writer.suffix}"
        if name not in self._shelves:
            shelf = self.new_shelf()
            shelf.read(self.target / name if self.target else None)
            self._shelves[name] = xml_clean(category).strip() or "other", shelf
        return self._shelves[name][1]

    def chunks(self, collection: Collection) -> Iterator[Chunk]:
        """Yield the feeds, in the order of their categories, then the OPML file."""
        latest = day_stamp(collection.newest or NO_DATE)
        subscriptions = []
        for name, (label, shelf) in self._shelves.items():
            shelf.finish()
            contents = self.contents(shelf, 0, self.options.limit, label)
            title = f"{self.title}: {label}"
            url = published_at(self.options, name)
            head = self.head(title, label, url, contents, collection)
            latest = max(latest, head.updated)
            for text in self.document(head, contents, shelf):
                yield Part(name=name, data=text)
            subscriptions.append(Subscription(title=title, address=url or name))
        if self.target is not None:
            ours = {subscription.address for subscription in subscriptions}
            older = read_subscriptions(self.target / _OPML)
            subscriptions += [one for one in older if one.address not in ours]
        if subscriptions:
            yield Part(name=_OPML, data=opml(self.title, latest, subscriptions))


class DayArchives(Edition):
    """A file per day, linked as in RFC 5005, section 4, and the newest as the feed itself.

    Readers subscribe to ``feed.rss`` (``.atom``, ``.json``); the files of the days are archives,
    which never lose an item.
    """

    def __init__(self, writer: FeedWriter, context: Context[FeedOptions], spool: Spool) -> None:
        super().__init__(writer, context, spool)
        self._shelf = self.new_shelf()
        # The place of each day's file on the shelf.
        self._places: dict[str, int] = {}
        if self.target is not None and self.target.is_dir():
            for path in sorted(self.target.glob(f"????-??-??{writer.suffix}")):
                if _DAY_NAME.fullmatch(path.stem):
                    self._places[path.stem] = len(self._places)
                    self._shelf.read(path)

    def shelf(self, _category: str, /) -> Shelf:
        """Return the shelf that all days share: a paper is in the file of its first day."""
        return self._shelf

    def chunks(self, collection: Collection) -> Iterator[Chunk]:
        """Yield the archives that are new, changed or next to a new one, then the feed."""
        shelf = self._shelf
        shelf.finish()
        news = {
            day_of(stamp).isoformat(): {stamp: numbers}
            for stamp, numbers in shelf.news.by_day().items()
        }
        added = set(news) - set(self._places)
        for day in sorted(added):
            self._places[day] = len(shelf.feeds)
            shelf.read(None)
        changed = {shelf.place(number) for number in shelf.changes}
        days = sorted(self._places)
        updated: int | None = None
        for index, day in enumerate(days):
            neighbours = set(days[max(index - 1, 0) : index + 2])
            newest = index + 1 == len(days)
            fresh = day in news or self._places[day] in changed or neighbours & added
            if fresh or newest:
                contents = merged(shelf, self._places[day], news.get(day, {}), None)
                head = self._archive_head(days, index, contents, collection)
                updated = head.updated
            if fresh:
                for text in self.document(head, contents, shelf):
                    yield Part(name=self._name(day), data=text)
        for text in self._feed(days, news, updated, collection):
            yield Part(name=self._name("feed"), data=text)

    def _archive_head(
        self, days: list[str], index: int, contents: Contents, collection: Collection
    ) -> Channel:
        # A file without a neighbour or without an address is not linked.
        url = published_at(self.options, self._name(days[index]))
        chained = len(days) > 1 and url is not None
        paging = [("current", "feed")]
        if index > 0:
            paging.append(("prev-archive", days[index - 1]))
        if index + 1 < len(days):
            paging.append(("next-archive", days[index + 1]))
        links = self._addresses(paging) if chained else ()
        return self.head(
            self.title, days[index], url, contents, collection, archive=chained, paging=links
        )

    def _feed(
        self,
        days: list[str],
        news: dict[str, dict[int, list[int]]],
        updated: int | None,
        collection: Collection,
    ) -> Iterator[str]:
        """Yield the feed: the items of the newest day, with the date of its archive."""
        if not days:
            if self._exists():
                return
            self._shelf.read(None)
        day = days[-1] if days else ""
        place = self._places.get(day, 0)
        contents = merged(self._shelf, place, news.get(day, {}), self.options.limit)
        url = published_at(self.options, self._name("feed"))
        links = self._addresses([("prev-archive", day)]) if len(days) > 1 else ()
        head = self.head(self.title, "", url, contents, collection, paging=links)
        if updated is not None:
            head = head._replace(updated=updated)
        yield from self.document(head, contents, self._shelf)

    def _exists(self) -> bool:
        target = self.context.target
        return target is not None and (target / self._name("feed")).exists()

    def _name(self, stem: str) -> str:
        return f"{stem}{self.writer.suffix}"

    def _addresses(self, paging: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return the links among the files, if their addresses are known."""
        links = ((rel, published_at(self.options, self._name(stem))) for rel, stem in paging)
        return tuple((rel, address) for rel, address in links if address)


def published_at(options: FeedOptions, name: str) -> str | None:
    """Return the address of the file `name`, if ``--feed-url`` gives the directory's address."""
    base = web_url(options.url) if options.url else None
    return web_url(f"{base.rstrip('/')}/{name}") if base else None
