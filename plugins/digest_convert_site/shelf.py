"""The days of a site during a run: those of earlier runs and the new ones."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from .names import day_stem, last_name
from .piece import make_day
from .record import digest_of
from .stored import read_days, read_recent

if TYPE_CHECKING:
    from digest_convert import Context

    from .day import Day
    from .options import SiteOptions
    from .piece import Contents, Piece


class Shelf:
    """The days of the site by their stems, and the digests of the newest ones as JSON."""

    def __init__(self, context: Context[SiteOptions]) -> None:
        self.days: dict[str, Day] = {day.stem: day for day in read_days(context.target)}
        recent = read_recent(context.target)
        self.records = {stem: record for stem, record in recent.items() if stem in self.days}
        self._stems = {day.made_of: day.stem for day in self.days.values()}
        self._context = context
        self._written: set[str] = set()

    def add(self, piece: Piece) -> Contents:
        """Add or replace the day of `piece`; return the files to write for it.

        The date and the name of the input identify a day that the site has. Another
        digest of the same date has a number after its name.
        """
        made = piece.made
        day = made.day if made else self._unchanged(piece.made_of)
        if day is None:  # another run, or another digest of this run, has replaced it
            digest = digest_of(piece.record)
            stem = self._free(day_stem(digest), last_name(digest.source))
            made = make_day(digest, self._context, stem, piece.made_of)
        elif made is not None and (stem := self._free(day.stem, day.source)) != day.stem:
            made = make_day(digest_of(piece.record), self._context, stem, piece.made_of)
        if made is not None:
            day = made.day
        if day is not None:
            self._place(day, piece.record)
        return made.contents if made else ()

    def _place(self, day: Day, record: str) -> None:
        self._written.add(day.stem)
        self.days[day.stem] = day
        self.records[day.stem] = record
        kept = sorted(self.records, key=lambda stem: self.days[stem].order)
        newest = kept[-self._context.options.feed_days :]
        self.records = {stem: self.records[stem] for stem in newest}

    def _unchanged(self, made_of: str) -> Day | None:
        """Return the day with that fingerprint, or None if it was replaced."""
        day = self.days.get(self._stems.get(made_of, ""))
        return day if day is not None and day.made_of == made_of else None

    def _free(self, first: str, source: str) -> str:
        """Return the name of the files of a day of `source`: `first`, or with a number."""
        names = (first if number == 1 else f"{first}-{number}" for number in count(1))
        return next(name for name in names if self._is_free(name, source))

    def _is_free(self, stem: str, source: str) -> bool:
        known = self.days.get(stem)
        return stem not in self._written and (known is None or known.source == source)
