"""RSS 2.0: the entry point of the format ``rss``.

RSS 2.0 specification (RSS Advisory Board, 2.0.11), its Best Practices Profile for character
data and the order of elements, and the modules content, Dublin Core and Atom.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from digest_convert import hookimpl

from .dates import read_rfc822, rfc822
from .exporter import FeedExporter
from .markup import attribute, cdata, escape, escape_plain
from .writer import ARXIV_SCHEME, ATOM, DATE, FEED_HISTORY, GENERATOR, ID, FeedWriter, declarations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest_convert import Exporter

    from .channel import Channel
    from .item import Item

_ARXIV_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2}|\.[a-z]+-[a-z]+)?")

# RSS 2.0, <image>: "the URL of a GIF, JPEG or PNG image".
_PICTURES = (".gif", ".jpeg", ".jpg", ".png")


class RssWriter(FeedWriter):
    """The elements of RSS 2.0."""

    suffix = ".rss"
    namespaces: ClassVar[Mapping[str, str]] = {
        "atom": ATOM,
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    root = ("rss", "channel")
    item_tag = "item"
    id_tag = "guid"
    date_tags = ("pubDate",)
    tail = "</channel>\n</rss>\n"

    def head(self, channel: Channel, declared: Mapping[str, str]) -> str:
        """The ``channel`` element up to the first ``item``."""
        namespaces = {**self.namespaces, **declared}
        if channel.archive:
            namespaces["fh"] = FEED_HISTORY
        title = escape_plain(channel.title)
        link = escape(channel.link)
        date = rfc822(channel.updated)
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<rss version="2.0"{declarations(namespaces)}>',
            "<channel>",
            f"<title>{title}</title>",
            f"<link>{link}</link>",
            f"<description>{escape_plain(channel.description)}</description>",
            f"<language>{channel.language}</language>",
            f"<dc:creator>{escape_plain(channel.author)}</dc:creator>",
            f"<pubDate>{date}</pubDate>",
            f"<lastBuildDate>{date}</lastBuildDate>",
            f"<generator>{GENERATOR}</generator>",
            "<docs>https://www.rssboard.org/rss-specification</docs>",
        ]
        if channel.icon:
            lines.append(_icon(channel.icon, title, link))
        if channel.url:
            lines.append(_atom_link("self", channel.url))
        lines.extend(_atom_link(relation, url) for relation, url in channel.paging)
        if channel.archive:
            lines.append("<fh:archive/>")
        return "\n".join(lines) + "\n"

    def item_id(self, identity: str) -> str:
        """A guid that is no link: arXiv's own feeds give theirs the same form."""
        return identity if identity.startswith("urn:") else f"oai:arXiv.org:{identity}"

    def item(self, item: Item) -> str:
        """The ``item`` element."""
        summary = escape(escape(item.summary or item.title))
        link = f"<link>{escape(item.link)}</link>\n" if item.link else ""
        creator = (
            f"<dc:creator>{escape_plain(', '.join(item.authors))}</dc:creator>\n"
            if item.authors
            else ""
        )
        categories = "".join(_category(category) for category in item.categories)
        return (
            "<item>\n"
            f'<title xml:lang="en">{escape_plain(item.title)}</title>\n'
            f"{link}"
            f'<description xml:lang="{item.summary_language}">{summary}</description>\n'
            f'<content:encoded xml:lang="{item.language}">{cdata(item.content)}</content:encoded>\n'
            f"{creator}{categories}"
            f'<guid isPermaLink="false">{ID}</guid>\n'
            f"<pubDate>{DATE}</pubDate>\n"
            "</item>"
        )

    def date(self, stamp: int) -> str:
        """RFC 822 with a four-digit year, in GMT."""
        return rfc822(stamp)

    def read_date(self, text: str) -> int | None:
        """The stamp, None if it is no such date."""
        return read_rfc822(text)


class RssExporter(FeedExporter):
    """The exporter of the format ``rss``."""

    name = "rss"
    summary = "RSS 2.0 feed, one item per paper"
    suffix = ".rss"
    other_suffixes = (".xml",)
    media_type = "application/rss+xml"
    writer = RssWriter()


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """The exporter of the format ``rss``."""
    return RssExporter()


def _atom_link(relation: str, url: str) -> str:
    return f'<atom:link rel="{relation}" type="application/rss+xml" href="{attribute(url)}"/>'


def _icon(url: str, title: str, link: str) -> str:
    if not url.lower().endswith(_PICTURES):
        return f"<atom:icon>{escape(url)}</atom:icon>"
    return (
        f"<image>\n<url>{escape(url)}</url>\n<title>{title}</title>\n<link>{link}</link>\n</image>"
    )


@lru_cache(maxsize=256)
def _category(category: str) -> str:
    domain = f' domain="{ARXIV_SCHEME}"' if _ARXIV_CATEGORY.fullmatch(category) else ""
    return f"<category{domain}>{escape_plain(category)}</category>\n"
