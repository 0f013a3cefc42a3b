"""The options of the format ``html``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from digest_convert import UsageError, option

_LINK = r"([a-z]+(?:-[a-z]+)*)(?::([a-z]+/[a-z0-9.+-]+))?=(\S+)"


class PageLink(NamedTuple):
    """A link to another page or file; `type` is a media type or ``""``."""

    relation: str
    type: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlOptions:
    """The content of a page besides the papers. Raises `UsageError` for malformed links."""

    math: Literal["auto", "mathml", "unicode"] = option(
        "auto",
        help="formulas as text where that is exact and MathML elsewhere, as MathML, or as text",
    )
    coins: Literal["tldr", "abstract", "none"] = option(
        "tldr", help="description in the hidden data for Zotero's connector; none: no such data"
    )
    records: bool = option(True, help="leave out the records that starred papers are exported as")
    links: tuple[str, ...] = option(
        (),
        help="links to other pages and files: a relation, for a file its type, and an address,"
        " as in up=../index.html or alternate:application/atom+xml=feed.atom",
        metavar="REL=URL",
    )

    def __post_init__(self) -> None:
        """Check that every link names its relation and its address."""
        for link in self.links:
            if not re.fullmatch(_LINK, link):
                raise UsageError(f"--html-links: {link!r} is not a relation and an address")

    @property
    def page_links(self) -> tuple[PageLink, ...]:
        """The links to other pages and files."""
        found = (re.fullmatch(_LINK, link) for link in self.links)
        return tuple(PageLink(one[1], one[2] or "", one[3]) for one in found if one)
