"""Editions: the files of a run, which item goes into which, and what stands in their heads."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from digest_convert import web_url

from .channel import DEFAULT_TITLE, channel
from .collect import Known, Volume
from .dates import day_stamp
from .merge import merged, newest, written
from .piece import NO_DATE
from .stored import StoredFeed, read_stored

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from digest_convert import Chunk, Context

    from .channel import Channel
    from .collect import Collection
    from .merge import Run
    from .options import FeedOptions
    from .writer import FeedWriter


class Edition(ExitStack):
    """The files of one run. A context manager: it holds the older versions open while it lasts."""

    def __init__(self, writer: FeedWriter, context: Context[FeedOptions]) -> None:
        super().__init__()
        self.known = Known()
        self.writer = writer
        self.options = context.options
        self.target = context.target if context.options.update else None
        self.title = context.options.title or context.title or DEFAULT_TITLE

    def volume(self, category: str, date: datetime.date, /) -> Volume:
        """Where an item of this category and day goes."""
        raise NotImplementedError

    def chunks(self, collection: Collection) -> Iterator[Chunk]:
        """Everything the run writes, once all items are collected."""
        raise NotImplementedError

    def stored(self, path: Path | None, shelf: str) -> StoredFeed:
        """The older version at `path`; an empty feed if there is none or it is to be replaced.

        Its items are `known` on the `shelf` from then on.
        """
        if path is None:
            return StoredFeed()
        stored = read_stored(path, self.writer, partial(self.known.add, shelf))
        self.callback(stored.close)
        return stored

    def head(
        self, runs: tuple[Run, ...], collection: Collection, title: str, name: str, url: str | None
    ) -> Channel:
        """The head of the file `name`, which is published at `url` and holds `runs`."""
        updated = newest(runs)
        if updated is None:
            updated = day_stamp(collection.newest or NO_DATE)
        options = replace(self.options, language=self.options.language or collection.language)
        return channel(options, title, name, url, updated)

    def document(self, head: Channel, runs: tuple[Run, ...], volume: Volume) -> Iterator[str]:
        """One file: the head, the items of `runs`, the end."""
        yield self.writer.head(head, volume.stored.declared)
        yield from written(runs, self.writer)
        yield self.writer.tail

    def runs(self, volume: Volume, collection: Collection, limit: int | None) -> tuple[Run, ...]:
        """The items of `volume`, new and stored, in the order of the file."""
        return merged(volume.new, collection.spool.file, volume.stored, limit)


class WholeFeed(Edition):
    """One feed in one file."""

    def __init__(self, writer: FeedWriter, context: Context[FeedOptions]) -> None:
        super().__init__(writer, context)
        self._volume = Volume("", "", self.stored(self.target, ""))

    def volume(self, _category: str, _date: datetime.date, /) -> Volume:
        """The one file there is."""
        return self._volume

    def chunks(self, collection: Collection) -> Iterator[Chunk]:
        """The feed."""
        runs = self.runs(self._volume, collection, self.options.limit)
        url = web_url(self.options.url) if self.options.url else None
        head = self.head(runs, collection, self.title, "", url)
        return self.document(head, runs, self._volume)
