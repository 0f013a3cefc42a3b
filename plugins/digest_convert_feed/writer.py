"""What the exporter asks of a format: how head, items and dates are written and read back."""

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

#: What feeds name as the program that made them.
GENERATOR = "digest-convert"

# A digest comes once a day, at an hour that nobody knows beforehand: a reader that looks four
# times a day has it after six hours at most.
VISITS_A_DAY = 4
MINUTES_TO_LIVE = 24 * 60 // VISITS_A_DAY


class FeedWriter:
    """A feed format."""

    suffix: ClassVar[str]
    """The suffix of a feed among others in a directory."""
    separator: ClassVar[bytes]
    """Stands between two items."""
    tail: ClassVar[str]
    """Stands behind the items, or the head of a feed that has none."""
    published_form: ClassVar[bytes]
    """How an item says when it was published; its date goes where ``%b`` is, and is missing in
    a rendered item until all items are known. No text of an item can look like it."""
    updated_form: ClassVar[bytes | None] = None
    """How an item says when it was last changed, None where the format can't."""

    def head(self, channel: Channel, stored: StoredFeed) -> str:
        """The document up to the first item; `stored` is the feed that it replaces."""
        raise NotImplementedError

    def item_id(self, identity: str) -> str:
        """The id of the item with this identity (see `identity.paper_identity`)."""
        raise NotImplementedError

    def item(self, item_id: str, item: Item) -> str:
        """The markup of the item, without its dates."""
        raise NotImplementedError

    def date(self, stamp: int) -> str:
        """`stamp` as the format writes it."""
        raise NotImplementedError

    def read(self, path: Path, note: Callable[[str], object]) -> StoredFeed:
        """The feed at `path`, which `read_stored` has found to be there.

        `note` hears the id of every item, ``""`` where it has none. Raises
        `UnusableError` for a file that items can't be kept from.
        """
        raise NotImplementedError

    def kept(self, stored: StoredFeed, number: int, channel: Channel) -> bytes:
        """The item of `stored` as it stands under the new head: with all it took from the old."""
        raise NotImplementedError

    def content(self, item: bytes) -> str:
        """The HTML of an item that this writer has written, ``""`` for another's."""
        raise NotImplementedError

    def embedded(self, markup: str) -> bytes:
        """A part of an item's HTML as it stands in the item."""
        raise NotImplementedError

    def dated(self, item: bytes, published: int, updated: int) -> bytes:
        """The rendered `item` with its dates."""
        form = self.published_form
        item = item.replace(form % b"", form % self.date(published).encode(), 1)
        form = self.updated_form or b""
        if form:
            item = item.replace(form % b"", form % self.date(updated).encode(), 1)
        return item

    def undated(self, item: bytes, published: int, updated: int) -> bytes:
        """A finished `item` with these dates as `item` renders it: without them."""
        form = self.published_form
        item = item.replace(form % self.date(published).encode(), form % b"", 1)
        form = self.updated_form or b""
        if form:
            item = item.replace(form % self.date(updated).encode(), form % b"", 1)
        return item


def read_stored(path: Path, writer: FeedWriter, note: Callable[[str], object]) -> StoredFeed:
    """The feed at `path`, which must be of `writer`'s format.

    It is empty where there is no file, or an empty one. `note` hears the id of every item, in
    order. Raises `OutputError` for a file that can't be read or is not such a feed.
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
