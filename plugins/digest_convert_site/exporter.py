"""The exporter: the files of each day as they come, then all that speaks of several days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import Part, PiecewiseExporter, html_line

from .options import SiteOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digest_convert import Context, Digest

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
        from .opds import opds_parts
        from .shelf import Shelf
        from .site import Site
        from .stored import RECENT, SITE, recent_file, site_file

        formats = carried(context.options)
        shelf = Shelf(context)
        for piece in pieces:
            for path, data in shelf.add(piece):
                yield Part(path, data)
        title = html_line(context.options.title or context.title or "")
        days = tuple(sorted(shelf.days.values(), key=lambda day: day.order))
        site = Site(title or _DEFAULT_TITLE, days, context.options, formats)
        yield from feed_parts(site, shelf.records, context)
        yield from opds_parts(site)
        yield from index_parts(site)
        yield Part(RECENT, recent_file(shelf.records))
        yield Part(SITE, site_file(site.title, days))
