"""Editions: the files of a run, the items of each and their heads."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from digest_convert import Diagnostic, web_url

from .channel import DEFAULT_TITLE, channel
from .dates import day_stamp
from .merge import merged, written
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


class Edition(ExitStack):
    """The files of one run. A context manager, which keeps the older versions open."""

    def __init__(self, writer: FeedWriter, context: Context[FeedOptions], spool: Spool) -> None:
        super().__init__()
        self.context = context
        self.options = context.options
        self.spool = spool
        self.target = context.target if context.options.update else None
        self.title = context.options.title or context.title or DEFAULT_TITLE
        self.writer = writer

    def shelf(self, category: str, /) -> Shelf:
        """Return the shelf for papers of this category."""
        raise NotImplementedError

    def chunks(self, collection: Collection) -> Iterator[Chunk]:
        """Yield the output of the run, after all papers were collected."""
        raise NotImplementedError

    def new_shelf(self) -> Shelf:
        """Return an empty shelf."""
        shelf: Shelf
        if self.options.granularity == "digest":
            from .list_shelf import ListShelf

            shelf = ListShelf(self.writer, self.spool, self.options)
        else:
            from .shelf import Shelf

            shelf = Shelf(self.writer, self.spool)
        self.callback(shelf.close)
        return shelf

    def contents(self, shelf: Shelf, place: int, limit: int | None, name: str = "") -> Contents:
        """Return the contents of the file `name`, which is number `place` on `shelf`.

        A diagnostic reports how many items of the newest day the limit leaves out.
        """
        contents = merged(shelf, place, shelf.news.by_day(), limit)
        if contents.cut:
            of = f" of {name}" if name else ""
            many = "1 item" if contents.cut == 1 else f"{contents.cut} items"
            self.report("left-out", f"--feed-limit {limit} leaves out {many}{of} of the newest day")
        return contents

    def report(self, code: str, message: str) -> None:
        """Report a diagnostic about the output."""
        source = str(self.context.target) if self.context.target else ""
        self.context.report(Diagnostic(code=code, message=message, source=source))

    def head(  # noqa: PLR0913 - what a head says, and of what
        self,
        title: str,
        name: str,
        url: str | None,
        contents: Contents,
        collection: Collection,
        *,
        archive: bool = False,
        paging: tuple[tuple[str, str], ...] = (),
    ) -> Channel:
        """Return the head of the file `name`, which is published at `url` and holds `contents`.

        The head has the date of the last change, which stays if no item changes. `archive` and
        `paging` are those of `Channel`.
        """
        stored = contents.stored
        language = collection.language or stored.head.language
        head = channel(self.options, title, name, url, language)
        newest = contents.newest()
        if newest is None:
            newest = day_stamp(collection.newest or NO_DATE)
        before = stored.head.updated
        if before is not None:
            newest = max(newest, before + contents.changed)
        return head._replace(updated=newest, archive=archive, paging=paging)

    def document(self, head: Channel, contents: Contents, shelf: Shelf) -> Iterator[str]:
        """Yield one file: the head, the items, the end."""
        yield self.writer.head(head, contents.stored)
        yield from written(contents, shelf, head)
        yield f"\n{self.writer.tail}" if contents.order else self.writer.tail


class WholeFeed(Edition):
    """One feed in one file."""

    def __init__(self, writer: FeedWriter, context: Context[FeedOptions], spool: Spool) -> None:
        super().__init__(writer, context, spool)
        self._shelf = self.new_shelf()
        self._shelf.read(self.target)

    def shelf(self, _category: str, /) -> Shelf:
        """The one there is."""
        return self._shelf

    def chunks(self, collection: Collection) -> Iterator[Chunk]:
        """Yield the feed, or the unchanged older file if there are neither items nor a date."""
        self._shelf.finish()
        nothing = collection.newest is None and not len(self._shelf.news)
        older = self.context.target if nothing and not self.options.update else None
        if older is not None and older.is_file() and older.stat().st_size:
            yield older.read_bytes()
            return
        contents = self.contents(self._shelf, 0, self.options.limit)
        url = web_url(self.options.url) if self.options.url else None
        head = self.head(self.title, "", url, contents, collection)
        yield from self.document(head, contents, self._shelf)
