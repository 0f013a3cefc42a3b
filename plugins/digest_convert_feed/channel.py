"""The head of a feed, independent of its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import web_url, xml_clean

from .arxiv import HOME
from .characters import one_line
from .identity import stable_urn

if TYPE_CHECKING:
    from .options import FeedOptions

DEFAULT_TITLE = "arXiv digest"
_DEFAULT_DESCRIPTION = "New papers on arXiv, with summaries"


class Channel(NamedTuple):
    """The head of a feed.

    `name` identifies a feed without an address. `url` is its address, if known, and `updated`
    the stamp of its last change. `archive` is true for a file that will not change any more (RFC
    5005, section 4), and `paging` holds the ``(relation, address)`` pairs that link such files.
    """

    name: str
    title: str
    link: str
    description: str
    author: str | None
    language: str
    icon: str | None
    hub: str | None
    url: str | None
    updated: int
    archive: bool = False
    paging: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """An IRI that is the same in all runs."""
        return self.url or stable_urn(self.name)


def channel(
    options: FeedOptions, title: str, name: str, url: str | None, language: str | None
) -> Channel:
    """Return the head for `options`, with defaults for the elements that a valid feed needs.

    `name` distinguishes the file from others with the same title, `url` is its own address, and
    `language` is the language of its summaries.
    """
    return Channel(
        name=f"feed:{title}/{name}",
        title=_text(title) or DEFAULT_TITLE,
        link=_address(options.link) or HOME,
        description=_text(options.description) or _DEFAULT_DESCRIPTION,
        author=_text(options.author) or None,
        language=options.language or language or "en",
        icon=_address(options.icon),
        hub=_address(options.hub),
        url=url,
        updated=0,
    )


def _text(option: str | None) -> str:
    return one_line(xml_clean(option or ""))


def _address(option: str | None) -> str | None:
    return web_url(option) if option is not None else None
