"""The exporter of feeds, which all formats share.

The head of a feed has the date of its newest item, archives are linked by date (RFC 5005), and a
limit keeps the newest items, but digests usually come oldest first. So items are rendered one
digest at a time, kept in a `Spool`, and written at the end, the newest day first. Memory holds one
digest and the ids of all items, but never the whole feed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from digest_convert import PiecewiseExporter

from .options import FeedOptions, check_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Chunk, Context, Digest

    from .edition import Edition
    from .piece import Piece
    from .spool import Spool
    from .writer import FeedWriter


class FeedExporter(PiecewiseExporter[FeedOptions, "Piece"]):
    """A feed format, which is defined by its `writer`."""

    group = "feed"
    Options = FeedOptions
    writer: ClassVar[FeedWriter]

    def writes_directory(self, options: FeedOptions) -> bool:
        """Tell whether the feed is split, by category or by day."""
        return options.split is not None

    def reads_target(self, options: FeedOptions) -> bool:
        """Tell whether an existing feed is updated."""
        return options.update

    def merges_repeats(self, options: FeedOptions) -> bool:  # noqa: ARG002
        """Return True: the first of all announcements dates a repeated paper."""
        return True

    def kept_name(self, options: FeedOptions) -> str | None:
        """Return the name of an updated feed, which is the same each day."""
        return f"feed{self.writer.suffix}" if options.update else None

    def render(self, digest: Digest, context: Context[FeedOptions]) -> Piece:
        """Return the items of `digest`, without their ids and dates."""
        from .piece import make_piece

        return make_piece(digest, context.options, self.writer)

    def assemble(self, pieces: Iterable[Piece], context: Context[FeedOptions]) -> Iterator[Chunk]:
        """Yield the feed of `pieces`, as `Part` chunks if it is split.

        Raises `UsageError` for options that a valid feed can't hold, and `OutputError` if the
        file to update is not a feed or is damaged.
        """
        from .collect import Collection
        from .spool import Spool

        options = context.options
        check_options(options)
        if options.url is None:
            _report_missing_address(context)
        with Spool() as spool, self._edition(context, spool) as edition:
            collection = Collection(context, edition.shelf)
            for piece in pieces:
                collection.add(piece)
            yield from edition.chunks(collection)

    def _edition(self, context: Context[FeedOptions], spool: Spool) -> Edition:
        if context.options.split is None:
            from .edition import WholeFeed

            return WholeFeed(self.writer, context, spool)
        from .split import CategoryFeeds, DayArchives

        if context.options.split == "category":
            return CategoryFeeds(self.writer, context, spool)
        return DayArchives(self.writer, context, spool)


def _report_missing_address(context: Context[FeedOptions]) -> None:
    """Report that a feed without its own address lacks elements."""
    from digest_convert import Diagnostic

    code = "no-address"
    message = (
        "without its own address (--feed-url; a site's: --site-url) no reader can follow the feed"
    )
    if context.options.split == "category":
        code = "relative-addresses"
        message = "without --feed-url the addresses in feeds.opml are names of files"
    elif context.options.split == "day":
        message = "without --feed-url the files of the days are not chained as archives"
    source = str(context.target) if context.target else ""
    context.report(Diagnostic(code=code, message=message, source=source))
