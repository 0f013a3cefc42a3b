"""The items of all digests set aside, file by file and day by day, each once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digest_convert import Diagnostic, Seen

from .dates import day_stamp
from .identity import section_identity
from .markup import escape
from .spool import Places
from .writer import ID

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from digest_convert import Context

    from .options import FeedOptions
    from .piece import Entry, Piece
    from .spool import Spool
    from .stored import StoredFeed
    from .writer import FeedWriter

_ID = ID.encode()


class Volume:
    """One output file in the making.

    `label` is the category or day it is for, `new` the new items of each day (by the stamp of
    the day), `stored` what its older version holds. Files with the same `shelf` share their
    items: what one of them holds is in no other.
    """

    __slots__ = ("label", "new", "shelf", "stored")

    def __init__(self, label: str, shelf: str, stored: StoredFeed) -> None:
        self.label = label
        self.shelf = shelf
        self.stored = stored
        self.new: dict[int, Places] = {}


class Known:
    """The ids of all items of a run, by the shelf they stand on."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen = Seen()

    def add(self, shelf: str, item_id: str) -> bool:
        """Remember the item; whether it is new."""
        return self._seen.add(f"{shelf}\n{item_id}")


class Collection:
    """All items of a run; `shelve` names the volume of a category and a day."""

    def __init__(
        self,
        writer: FeedWriter,
        context: Context[FeedOptions],
        spool: Spool,
        shelve: Callable[[str, datetime.date], Volume],
        known: Known,
    ) -> None:
        self.spool = spool
        self.newest: datetime.date | None = None
        self.language: str | None = None
        self._writer = writer
        self._context = context
        self._shelve = shelve
        self._known = known
        self._sections = Seen()
        self._repeats: Counter[str] = Counter()

    def add(self, piece: Piece) -> None:
        """Take over the items of `piece` that are not known yet."""
        if self.newest is None or piece.date > self.newest:
            self.newest = piece.date
            self.language = piece.language or self.language
        elif self.language is None:
            self.language = piece.language
        stamp = day_stamp(piece.date)
        damaged = 0
        for entry in piece.entries:
            volume = self._shelve(entry.category, piece.date)
            item_id = self._writer.item_id(self._identity(entry, piece.date))
            if not self._known.add(volume.shelf, item_id):
                continue
            damaged += entry.damaged
            places = volume.new.get(stamp)
            if places is None:
                places = volume.new[stamp] = Places()
            self.spool.add(entry.markup.replace(_ID, escape(item_id).encode(), 1), places)
        if damaged:
            self._report_damage(piece.source, damaged)

    def _identity(self, entry: Entry, date: datetime.date) -> str:
        if entry.identity is not None:
            return entry.identity
        name = f"{date}/{entry.category}"
        repeat = 0
        if not self._sections.add(name):
            self._repeats[name] += 1
            repeat = self._repeats[name]
        return section_identity(entry.category, date, repeat)

    def _report_damage(self, source: str, count: int) -> None:
        items = "1 item" if count == 1 else f"{count} items"
        message = f"characters that XML forbids were left out of {items}"
        self._context.report(Diagnostic(code="characters-dropped", message=message, source=source))
