"""The exporter: one page of all digests, with its style and script inside."""

from __future__ import annotations

from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from digest_convert import PiecewiseExporter

from .options import HtmlOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Context, Digest

    from .day import Day

_SPOOLED = 8_000_000


class HtmlExporter(PiecewiseExporter[HtmlOptions, "Day"]):
    """Writes a document to read and search, which loads nothing from a server or another file.

    The head of the page depends on the last digest. Until it is read, the rendered days are kept
    in a temporary file.
    """

    name = "html"
    summary = "one web page to read, filter, star and export from"
    suffix = ".html"
    other_suffixes = (".htm",)
    media_type = "text/html"
    Options = HtmlOptions

    def render(self, digest: Digest, context: Context[HtmlOptions]) -> Day:
        """Return the articles of `digest` with placeholders for their anchors."""
        from .day import make_day

        return make_day(digest, context)

    def assemble(self, pieces: Iterable[Day], context: Context[HtmlOptions]) -> Iterator[str]:
        """Yield the page; memory holds only the facts about each day for the head."""
        from .document import Outline, foot, head

        days = iter(pieces)
        known = [day for _, day in zip(range(2), days, strict=False)]
        outline = Outline(several=len(known) > 1)
        with SpooledTemporaryFile(_SPOOLED, "w+", encoding="utf-8", newline="\n") as body:
            for day in chain(known, days):
                body.writelines(outline.add(day))
            known.clear()
            yield head(outline, context.title, context.options)
            body.seek(0)
            while text := body.read(_SPOOLED):
                yield text
        yield foot(outline)
