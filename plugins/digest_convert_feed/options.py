"""The options of all feed formats: ``--feed-…``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from digest_convert import UsageError, option, web_url

# The shape of a tag; RFC 5646, section 2.1, leaves the meaning of its parts to a registry.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOptions:
    """The options for the head of a feed, its number of items and its files."""

    url: str | None = option(
        None,
        help="address the feed will be published at (with --feed-split: of its directory)",
        metavar="URL",
    )
    link: str | None = option(
        None, help="address of the page the feed belongs to (default: arxiv.org)", metavar="URL"
    )
    title: str | None = option(None, help="title of the feed (default: --title)")
    description: str | None = option(None, help="one line on what the feed holds")
    author: str | None = option(None, help="who publishes the feed")
    language: str | None = option(
        None, help="language of the feed (default: that of the summaries)", metavar="TAG"
    )
    icon: str | None = option(None, help="address of a small picture", metavar="URL")
    hub: str | None = option(
        None, help="address of the WebSub hub that is told of changes", metavar="URL"
    )
    content: Literal["full", "summary"] = option(
        "full", help="everything the digest says of a paper, or its TL;DR only"
    )
    limit: int | None = option(None, help="keep the newest N items only", metavar="N", minimum=1)
    granularity: Literal["paper", "digest"] = option(
        "paper", help="one item per paper, or one per category and day that lists its papers"
    )
    split: Literal["category", "day"] | None = option(
        None,
        help="one file per category and an OPML file, or one archive file per day"
        " (RFC 5005), in the output directory",
    )
    update: bool = option(
        False,
        help="update the existing output: keep its items, put new ones in place, repair"
        " failed summaries",
    )


def check_options(options: FeedOptions) -> None:
    """Raise `UsageError` for an address or a language tag that a valid feed can't hold."""
    for name in ("url", "link", "icon", "hub"):
        value: str | None = getattr(options, name)
        if value is not None and web_url(value) is None:
            raise UsageError(f"--feed-{name}: {value!r} is not an absolute http or https address")
    if options.language is not None and not is_language(options.language):
        raise UsageError(f"--feed-language: {options.language!r} is not a language tag")


def is_language(tag: str) -> bool:
    """Tell whether `tag` has the shape of a BCP 47 language tag."""
    return _LANGUAGE.fullmatch(tag) is not None
