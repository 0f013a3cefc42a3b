"""The feed that stands where the output goes: which items it holds, and where, byte for byte."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

# What is known of an item besides its place and dates.
FAILED = 1  # its paper has no real summary
HAS_AUTHOR = 2
HAS_BASE = 4
HAS_LANGUAGE = 8

#: The member of a JSON feed and of its items that says what only this program wants to know.
EXTENSION = "_digest_convert"


class UnusableError(Exception):
    """A file that items can't be kept from; says why."""


class StoredHead(NamedTuple):
    """What an existing feed says in its head.

    `updated` is a stamp. Items take `language`, `base` (what their addresses are relative to)
    and `authors` (as they are written) from the head where they do not say them. `ours` says
    that the feed was written by this program, whose items say all they need. `declared` are the
    namespace prefixes that the format's own head does not declare.
    """

    updated: int | None = None
    language: str | None = None
    base: str = ""
    authors: bytes = b""
    ours: bool = False
    declared: dict[str, str] = {}  # noqa: RUF012 - never changed


class StoredFeed:
    """The items of an existing feed in the order of the file, each known by its number.

    `published` and `updated` hold their stamps (0 where there is none), `flags` what else is
    known. The file is opened when an item is read, and stays so until `close`.
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

    def item(self, number: int) -> bytes:
        """The item, byte for byte."""
        start, end = self.starts[number], self.ends[number]
        if self._file is None:
            assert self.path is not None  # noqa: S101 - an empty feed has no items
            self._file = self.path.open("rb")
        self._file.seek(start)
        return self._file.read(end - start)

    def release(self) -> None:
        """Let go of the file until it is needed again."""
        if self.path is not None:
            self.close()

    def close(self) -> None:
        """Let go of the file for good, if it is a temporary one."""
        if self._file is not None:
            self._file.close()
            self._file = None
