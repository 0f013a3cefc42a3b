"""The exporter: the files of each day as they come, then all that speaks of several days."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from digest_convert import OutputError, Part, PiecewiseExporter

from .options import SiteOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digest_convert import Context, Digest

    from .day import Day
    from .piece import Piece

_DEFAULT_TITLE = "arXiv digest"


class SiteExporter(PiecewiseExporter[SiteOptions, "Piece"]):
    """A directory of static files, which a run makes whole or lets grow by the days it is given.

    It knows no other format: it asks the core for those that `SiteOptions.with_` names.
    """

    name = "site"
    summary = "a static site of all days: pages, books, feeds, an OPDS catalogue, search"
    suffix = ""
    media_type = "text/html"
    Options = SiteOptions

    def writes_directory(self, options: SiteOptions) -> bool:
        """A site is a directory."""
        del options
        return True

    def reads_target(self, options: SiteOptions) -> bool:
        """The days of earlier runs stay; what has not changed is left alone."""
        del options
        return True

    def merges_repeats(self, options: SiteOptions) -> bool:
        """The page of a day shows the day as it was announced, whatever later days repeat."""
        del options
        return True

    def older(self, target: Path, options: SiteOptions) -> frozenset[str]:
        """The fingerprints of the days that need not be made: all their files are there."""
        del options
        from .stored import read_days

        return frozenset(
            day.made_of
            for day in read_days(target)
            if all((target / path).exists() for path in day.paths)
        )

    def render(self, digest: Digest, context: Context[SiteOptions]) -> Piece:
        """The files of a day, named after its date, unless the site has them."""
        from .piece import day_piece

        return day_piece(digest, context)

    def assemble(self, pieces: Iterable[Piece], context: Context[SiteOptions]) -> Iterator[Part]:
        """The files of the days, then feeds, catalogue and index, and at last the site's data.

        Raises `UsageError` for formats that are not installed and `OutputError` where the data
        of the site that is there is damaged.
        """
        from .feeds import feed_parts
        from .formats import carried
        from .index import index_parts
        from .names import one_line
        from .opds import opds_parts
        from .site import Site
        from .stored import RECENT, SITE, recent_file, site_file

        formats = carried(context.options)
        shelf = _Shelf(context)
        for piece in pieces:
            own = shelf.add(piece)
            for path, data in own.contents:
                yield Part(path, data)
        title = one_line(context.options.title or context.title or "")
        days = tuple(sorted(shelf.days.values(), key=lambda day: day.order))
        site = Site(title or _DEFAULT_TITLE, days, context.options, formats)
        yield from feed_parts(site, shelf.records, context)
        yield from opds_parts(site)
        yield from index_parts(site)
        yield Part(RECENT, recent_file(shelf.records))
        yield Part(SITE, site_file(site.title, days))


class _Shelf:
    """The days of the site by their stems, and the digests of the newest ones as JSON."""

    def __init__(self, context: Context[SiteOptions]) -> None:
        from .stored import read_days, read_recent

        self.days: dict[str, Day] = {day.stem: day for day in read_days(context.target)}
        self.records = read_recent(context.target)
        self._stems = {day.made_of: day.stem for day in self.days.values()}
        self._context = context
        self._written: set[str] = set()

    def add(self, piece: Piece) -> Piece:
        """Put the day of `piece` in its place; the piece under the name that it has there.

        A day that the site has already is known by its date and the name of its input. Another
        digest of the same date has a number behind its name. Raises `OutputError` where another
        run has changed a day that this one found unchanged.
        """
        from .piece import make_day
        from .record import digest_of, loaded

        day = piece.day
        if day is None:
            day = self._unchanged(piece.made_of)
        elif (stem := self._stem(day)) != day.stem:
            piece = make_day(digest_of(loaded(piece.record)), self._context, stem, piece)
            day = piece.day or day
        self._written.add(day.stem)
        self.days[day.stem] = day
        self.records[day.stem] = piece.record
        kept = sorted(self.records, key=lambda stem: self.days[stem].order)
        newest = kept[-self._context.options.feed_days :]
        self.records = {stem: self.records[stem] for stem in newest}
        return piece

    def _unchanged(self, made_of: str) -> Day:
        stem = self._stems.get(made_of)
        if stem is None:
            raise OutputError(
                f"{self._context.target}: another run changed the site meanwhile; run again"
            )
        return self.days[stem]

    def _stem(self, day: Day) -> str:
        names = (day.stem if number == 1 else f"{day.stem}-{number}" for number in count(1))
        return next(name for name in names if self._is_free(name, day.source))

    def _is_free(self, stem: str, source: str) -> bool:
        known = self.days.get(stem)
        return stem not in self._written and (known is None or known.source == source)
