"""Digests in, one or several feeds out: what both formats share.

A feed's head must say when its newest item is from, archives are chained by date (RFC 5005), and
the newest items are what a limit keeps; but digests mostly come oldest first. So items are
rendered as the digests come, set aside in a `Spool`, and written newest day first at the end:
memory holds one digest and the ids, never the feed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from digest_convert import Exporter

from .options import FeedOptions, check_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Chunk, Context, Digest

    from .edition import Edition
    from .writer import FeedWriter


class FeedExporter(Exporter[FeedOptions]):
    """A feed format, told apart by its `writer`."""

    group = "feed"
    Options = FeedOptions
    writer: ClassVar[FeedWriter]

    def writes_directory(self, options: FeedOptions) -> bool:
        """Whether the feed is split, by category or by day."""
        return options.split is not None

    def export(self, digests: Iterable[Digest], context: Context[FeedOptions]) -> Iterator[Chunk]:
        """The feed of `digests`, as `Part` chunks where it is split.

        Raises `UsageError` for options no valid feed can hold, and `OutputError` if an existing
        feed is to be updated but is none, or damaged.
        """
        from .collect import Collection
        from .spool import Spool

        check_options(context.options)
        with self._edition(context) as edition, Spool() as spool:
            collection = Collection(self.writer, context, spool, edition.volume)
            for digest in digests:
                collection.add(digest)
            yield from edition.chunks(collection)

    def _edition(self, context: Context[FeedOptions]) -> Edition:
        if context.options.split is None:
            from .edition import WholeFeed

            return WholeFeed(self.writer, context)
        from .split import CategoryFeeds, DayArchives

        if context.options.split == "category":
            return CategoryFeeds(self.writer, context)
        return DayArchives(self.writer, context)
