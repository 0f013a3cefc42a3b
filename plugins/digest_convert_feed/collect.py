"""Collecting the papers of all digests on the shelves of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import Diagnostic

from .dates import day_stamp
from .piece import NO_DATE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from digest_convert import Context

    from .options import FeedOptions
    from .piece import Piece
    from .shelf import Shelf


class Collection:
    """All papers of a run; `shelf` returns the shelf for a category.

    `newest` is the date of the newest digest with a date, and `language` the language of its
    summaries.
    """

    def __init__(self, context: Context[FeedOptions], shelf: Callable[[str], Shelf]) -> None:
        self.newest: datetime.date | None = None
        self.language: str | None = None
        self._context = context
        self._shelf = shelf
        self._pieces = 0

    def add(self, piece: Piece) -> None:
        """Put the papers of `piece` on their shelves."""
        if piece.date != NO_DATE and (self.newest is None or piece.date > self.newest):
            self.newest = piece.date
            self.language = piece.language or self.language
        elif self.language is None:
            self.language = piece.language
        day = day_stamp(piece.date)
        damaged = 0
        for entry in piece.entries:
            self._shelf(entry.category).offer(entry, piece, day, self._pieces)
            damaged += entry.damaged
        self._pieces += 1
        if damaged:
            self._report_damage(piece.source, damaged)

    def _report_damage(self, source: str, count: int) -> None:
        items = "1 item" if count == 1 else f"{count} items"
        message = f"characters that XML forbids were left out of {items}"
        self._context.report(Diagnostic(code="characters-dropped", message=message, source=source))
