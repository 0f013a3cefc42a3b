"""Digests in, one or several feeds out: what both formats share.

A feed's head must say when its newest item is from, archives are chained by date (RFC 5005), and
the newest items are what a limit keeps; but digests mostly come oldest first. So items are
rendered digest by digest, set aside in a `Spool`, and written newest day first at the end:
memory holds one digest and fingerprints of the ids, never the feed.
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

        check_options(context.options)
        with self._edition(context) as edition, Spool() as spool:
            collection = Collection(self.writer, context, spool, edition.volume, edition.known)
            for piece in pieces:
                collection.add(piece)
            yield from edition.chunks(collection)

    def _edition(self, context: Context[FeedOptions]) -> Edition:
        if context.options.split is None:
            from .edition import WholeFeed

            return WholeFeed(self.writer, context)
        from .split import CategoryFeeds, DayArchives

        if context.options.split == "category":
            return CategoryFeeds(self.writer, context)
        return DayArchives(self.writer, context)
