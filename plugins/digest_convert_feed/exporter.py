"""Digests in, one or several feeds out: what both formats share.

A feed's head must say when its newest item is from, archives are chained by date (RFC 5005), and
the newest items are what a limit keeps; but digests mostly come oldest first. So items are
rendered digest by digest, set aside in a `Spool`, and written newest day first at the end:
memory holds one digest and the ids of all items, never the feed.
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
    """A feed format, told apart by its `writer`."""

    group = "feed"
    Options = FeedOptions
    writer: ClassVar[FeedWriter]

    def writes_directory(self, options: FeedOptions) -> bool:
        """Whether the feed is split, by category or by day."""
        return options.split is not None

    def reads_target(self, options: FeedOptions) -> bool:
        """Whether an existing feed is updated."""
        return options.update

    def merges_repeats(self, options: FeedOptions) -> bool:  # noqa: ARG002
        """A repeated paper is dated by its first announcement: the feed must see them all."""
        return True

    def kept_name(self, options: FeedOptions) -> str | None:
        """The name of a feed that is kept up to date is the same on every day."""
        return f"feed{self.writer.suffix}" if options.update else None

    def render(self, digest: Digest, context: Context[FeedOptions]) -> Piece:
        """The items of `digest`, without their ids and dates."""
        from .piece import make_piece

        return make_piece(digest, context.options, self.writer)

    def assemble(self, pieces: Iterable[Piece], context: Context[FeedOptions]) -> Iterator[Chunk]:
        """The feed of `pieces`, as `Part` chunks where it is split.

        Raises `UsageError` for options no valid feed can hold, and `OutputError` if an existing
        feed is to be updated but is none, or damaged.
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
    """Say what a feed lacks that does not know its own address."""
    from digest_convert import Diagnostic

    code = "no-address"
    message = "without --feed-url the feed has no address that readers could follow it by"
    if context.options.split == "category":
        code = "relative-addresses"
        message = "without --feed-url the addresses in feeds.opml are names of files"
    elif context.options.split == "day":
        message = "without --feed-url the files of the days are not chained as archives"
    source = str(context.target) if context.target else ""
    context.report(Diagnostic(code=code, message=message, source=source))
