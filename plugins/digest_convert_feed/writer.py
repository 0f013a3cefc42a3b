"""The interface of a feed format: writing and reading its head, items and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from digest_convert import OutputError

from .stored import StoredFeed, UnusableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .channel import Channel
    from .item import Item

ATOM = "http://www.w3.org/2005/Atom"
FEED_HISTORY = "http://purl.org/syndication/history/1.0"
SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/"

#: The name of the program in the head of feeds.
GENERATOR = "digest-convert"

# A digest comes once a day at an unknown hour: a reader that checks four times a day has it
# after six hours at most.
VISITS_A_DAY = 4
MINUTES_TO_LIVE = 24 * 60 // VISITS_A_DAY


class FeedWriter:
    """A feed format."""

    suffix: ClassVar[str]
    """The suffix of a feed among others in a directory."""
    separator: ClassVar[str]
    """Stands between two items."""
    tail: ClassVar[str]
    """Stands behind the items, or the head of a feed that has none."""
    published_form: ClassVar[str]
    """How an item says when it was published; its date goes where ``%s`` is, and is missing in
    a rendered item until all items are known. No text of an item can look like it."""
    updated_form: ClassVar[str | None] = None
    """How an item says when it was last changed, None where the format can't."""

    def head(self, channel: Channel, stored: StoredFeed) -> str:
        """Return the document up to the first item; `stored` is the feed that it replaces."""
        raise NotImplementedError

    def item_id(self, identity: str) -> str:
        """Return the id of the item with this identity (see `identity.paper_identity`)."""
        raise NotImplementedError

    def item(self, item_id: str, item: Item) -> str:
        """Return the markup of the item without its dates."""
        raise NotImplementedError

    def date(self, stamp: int) -> str:
        """Return `stamp` in the form of the format."""
        raise NotImplementedError

    def read(self, path: Path, note: Callable[[str], object]) -> StoredFeed:
        """Return the feed at `path`, which exists.

        `note` is called with the id of each item, or ``""`` without one. Raises `UnusableError`
        for a file whose items can't be kept.
        """
        raise NotImplementedError

    def kept(self, stored: StoredFeed, number: int, channel: Channel) -> str:
        """Return the item of `stored` with the values that it inherited from the old head."""
        raise NotImplementedError

    def content(self, item: str) -> str:
        """Return the HTML of an item that this writer has written, ``""`` for others."""
        raise NotImplementedError

    def embedded(self, markup: str) -> str:
        """Return a part of an item's HTML, escaped as in the item."""
        raise NotImplementedError

    def dated(self, item: str, published: int, updated: int) -> str:
        """Return the rendered `item` with its dates."""
        date = self.date(published)
        form = self.published_form
        item = item.replace(form % "", form % date, 1)
        form = self.updated_form or ""
        if form:
            # A new item has one date.
            date = date if updated == published else self.date(updated)
            item = item.replace(form % "", form % date, 1)
        return item

    def undated(self, item: str, published: int, updated: int) -> str:
        """Return the finished `item` without these dates, as `item` renders it."""
        form = self.published_form
        item = item.replace(form % self.date(published), form % "", 1)
        form = self.updated_form or ""
        if form:
            item = item.replace(form % self.date(updated), form % "", 1)
        return item


def read_stored(path: Path, writer: FeedWriter, note: Callable[[str], object]) -> StoredFeed:
    """Return the feed at `path`, which must have the format of `writer`.

    A missing or empty file is an empty feed. `note` is called with the id of each item in order.
    Raises `OutputError` for a file that can't be read or is not such a feed.
    """
    try:
        if not path.stat().st_size:
            return StoredFeed()
        return writer.read(path, note)
    except FileNotFoundError:
        return StoredFeed()
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnusableError as error:
        raise OutputError(f"{path}: {error}; left as it is") from error
