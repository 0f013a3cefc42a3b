"""The older feed that an output replaces: its items and their positions in bytes."""

from __future__ import annotations

from array import array
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

# Facts about an item besides its place and dates.
FAILED = 1  # its paper has no real summary
HAS_AUTHOR = 2
HAS_BASE = 4
HAS_LANGUAGE = 8

#: The member of a JSON feed and of its items with facts for this program only.
EXTENSION = "_digest_convert"


class UnusableError(Exception):
    """A file whose items can't be kept; the message is the reason."""


class StoredHead(NamedTuple):
    """The head of an existing feed.

    `updated` is a stamp. Items inherit `language`, `base` (of relative addresses) and `authors`
    (as markup) from the head. `ours` is true if this program wrote the feed, whose items do not
    inherit anything. `declared` holds the namespace prefixes that our own head does not declare.
    """

    updated: int | None = None
    language: str | None = None
    base: str = ""
    authors: str = ""
    ours: bool = False
    declared: dict[str, str] = {}  # noqa: RUF012 - never changed


class StoredFeed:
    """The items of an existing feed in the order of the file, by number.

    `published` and `updated` hold their stamps, or 0, and `flags` further facts. The file is
    opened to read an item, and stays open until `close`.
    """

    __slots__ = ("_file", "ends", "flags", "head", "path", "published", "starts", "updated")

    def __init__(self, path: Path | None = None, file: IO[bytes] | None = None) -> None:
        self.path = path
        self._file = file
        self.head = StoredHead()
        self.starts = array("Q")
        self.ends = array("Q")
        self.published = array("q")
        self.updated = array("q")
        self.flags = bytearray()

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int, published: int, updated: int, flags: int) -> None:
        """Note one more item."""
        self.starts.append(start)
        self.ends.append(end)
        self.published.append(published)
        self.updated.append(updated)
        self.flags.append(flags)

    def item(self, number: int) -> str:
        """Return the markup of the item."""
        start, end = self.starts[number], self.ends[number]
        if self._file is None:
            assert self.path is not None  # noqa: S101 - an empty feed has no items
            self._file = self.path.open("rb")
        self._file.seek(start)
        return self._file.read(end - start).decode()

    def release(self) -> None:
        """Close the file until it is needed again."""
        if self.path is not None:
            self.close()

    def close(self) -> None:
        """Close and remove the file, if it is a temporary one."""
        if self._file is not None:
            self._file.close()
            self._file = None
