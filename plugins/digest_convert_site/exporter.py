"""The exporter: the files of each day, then the pages, feeds and catalogues of all days."""

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
    """Writes a directory of static files, anew or by adding the days of a run.

    It makes the formats that `SiteOptions.with_` names through the core.
    """

    name = "site"
    summary = "a static site of all days: pages, books, feeds, an OPDS catalogue, search"
    suffix = ""
    media_type = "text/html"
    Options = SiteOptions

    def writes_directory(self, options: SiteOptions) -> bool:
        """Return True."""
        del options
        return True

    def reads_target(self, options: SiteOptions) -> bool:
        """Return True: the days of earlier runs are kept, and unchanged files are not written."""
        del options
        return True

    def merges_repeats(self, options: SiteOptions) -> bool:
        """Return True: the page of a day keeps the papers that later days repeat."""
        del options
        return True

    def older(self, target: Path, options: SiteOptions) -> frozenset[str]:
        """Return the fingerprints of the days whose files all exist, which need not be made."""
        del options
        from .stored import read_days

        return frozenset(
            day.made_of
            for day in read_days(target)
            if all((target / path).exists() for path in day.paths)
        )

    def render(self, digest: Digest, context: Context[SiteOptions]) -> Piece:
        """Return the files of a day, named by its date, unless the site has them."""
        from .piece import day_piece

        return day_piece(digest, context)

    def assemble(self, pieces: Iterable[Piece], context: Context[SiteOptions]) -> Iterator[Part]:
        """Yield the files of the days, the feeds, the catalogue, the index and the site's data.

        Raises `UsageError` for formats that are not installed, and `OutputError` if the data
        of the existing site is damaged.
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
