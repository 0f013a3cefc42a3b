"""The options of the format ``site``."""

from __future__ import annotations

from dataclasses import dataclass

from digest_convert import UsageError, option, web_url

#: The formats that a site carries by default if they are installed.
DEFAULT_FORMATS = ("html", "epub", "bibtex", "ris", "csljson", "atom", "rss")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """The content of a site and its address. Raises `UsageError` for a malformed address."""

    with_: tuple[str, ...] = option(
        DEFAULT_FORMATS,
        help="the formats that the site carries, by name",
        metavar="FORMAT",
    )
    url: str | None = option(
        None,
        help="address at which the directory will be published, for links in feeds",
        metavar="URL",
    )
    title: str | None = option(
        None, help="title of the site and its feeds (default: --title, or 'arXiv digest')"
    )
    feed_days: int = option(
        7, help="how many of the newest days the feeds hold", metavar="N", minimum=1
    )

    def __post_init__(self) -> None:
        """Check the address."""
        if self.url is not None and web_url(self.url) is None:
            raise UsageError(f"--site-url: {self.url!r} is not an absolute http or https address")

    def address(self, path: str) -> str | None:
        """Return the address of the file `path` of the site, or None without ``--site-url``."""
        base = web_url(self.url) if self.url else None
        return web_url(f"{base.rstrip('/')}/{path}") if base else None
