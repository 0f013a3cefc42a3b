"""The formats that a site carries: what each is for is said by its media type, not its name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import UsageError, formats, option_names

from .options import DEFAULT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest_convert import Context, Digest, FormatInfo

    from .options import SiteOptions

#: The media type of a page for readers, of a book, of feeds.
PAGE = "text/html"
BOOK = "application/epub+zip"
_FEEDS = ("application/atom+xml", "application/rss+xml", "application/feed+json")


class Carried(NamedTuple):
    """A format of the site; `suffix` is ``""`` for one that writes a directory.

    `version` is that of its distribution, `options` are the names of its options.
    """

    name: str
    suffix: str
    media_type: str
    version: str
    options: tuple[str, ...]

    @property
    def is_feed(self) -> bool:
        """Whether it is made of the newest days together, not of each day."""
        return self.media_type in _FEEDS

    @property
    def feed_path(self) -> str:
        """The path of the feed of all papers."""
        return f"feed{self.suffix.removeprefix('.feed')}"


def carried(options: SiteOptions) -> tuple[Carried, ...]:
    """The formats of a site with `options`, each once, in their order.

    Of the default ones those that are not installed are left out. Raises `UsageError` for one
    that was asked for and is not installed or that is a site itself.
    """
    return _carried(options.with_)


@lru_cache(maxsize=4)
def _carried(names: tuple[str, ...]) -> tuple[Carried, ...]:
    known: dict[str, FormatInfo] = {
        info.name: info for info in formats() if info.kind == "exporter" and info.name != "site"
    }
    wanted = dict.fromkeys(names)
    if names == DEFAULT_FORMATS:
        wanted = dict.fromkeys(name for name in names if name in known)
    for name in wanted:
        if name not in known:
            raise UsageError(
                f"--site-with: unknown format {name!r}; there are {', '.join(sorted(known))}"
            )
    return tuple(
        Carried(name, info.suffix, info.media_type, info.version, option_names(name))
        for name, info in ((name, known[name]) for name in wanted)
    )


def made(
    context: Context[SiteOptions],
    carried: Carried,
    digests: Iterable[Digest],
    stem: str,
    options: Mapping[str, object],
) -> Mapping[str, bytes]:
    """The files of a carried format, by their names.

    Of `options`, which are those of our own formats of its kind, it is given those that it has.
    """
    known = {name: value for name, value in options.items() if name in carried.options}
    return context.export(carried.name, digests, known, stem=stem)
