"""The formats that a site carries, whose media types, not names, decide their use."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import UsageError, formats, option_names

from .options import DEFAULT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest_convert import Context, Digest, FormatInfo

    from .options import SiteOptions

#: The media types of a page for readers, of a book and of feeds.
PAGE = "text/html"
BOOK = "application/epub+zip"
_FEEDS = ("application/atom+xml", "application/rss+xml", "application/feed+json")


class Carried(NamedTuple):
    """A format of the site; `suffix` is ``""`` for a format that writes a directory.

    `version` is that of its distribution, and `options` holds the names of its options.
    """

    name: str
    suffix: str
    media_type: str
    version: str
    options: tuple[str, ...]

    @property
    def is_feed(self) -> bool:
        """Whether the format is made from the newest days together, not from each day."""
        return self.media_type in _FEEDS

    @property
    def feed_path(self) -> str:
        """The path of the feed of all papers."""
        return f"feed{self.suffix.removeprefix('.feed')}"


def carried(options: SiteOptions) -> tuple[Carried, ...]:
    """Return the formats of a site with `options` in their order, without repeats.

    Default formats that are not installed are left out. Raises `UsageError` for a requested
    format that is not installed or that is a site itself.
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
    """Return the files of the format `carried` by their names.

    The format gets those of `options` that it has: our own formats of its kind have them all.
    """
    known = {name: value for name, value in options.items() if name in carried.options}
    return context.export(carried.name, digests, known, stem=stem)
