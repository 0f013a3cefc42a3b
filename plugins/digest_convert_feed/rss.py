"""RSS 2.0: the entry point of the format ``rss``.

RSS 2.0 specification (RSS Advisory Board, 2.0.11), its Best Practices Profile for character
data and the order of elements, and the modules content, Dublin Core, Syndication and Atom.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest_convert import hookimpl

from .arxiv import CATEGORY_SCHEME, is_category
from .dates import read_rfc822, rfc822
from .elements import Elements
from .exporter import FeedExporter
from .markup import NO_AUTHOR, attribute, cdata, escape, escape_plain
from .writer import ATOM, GENERATOR, MINUTES_TO_LIVE, VISITS_A_DAY
from .xml_feed import XmlFeedWriter, declarations, failed_comment

if TYPE_CHECKING:
    from digest_convert import Exporter

    from .channel import Channel
    from .item import Item
    from .stored import StoredFeed

# RSS 2.0, <image>: "the URL of a GIF, JPEG or PNG image".
_PICTURES = (".gif", ".jpeg", ".jpg", ".png")


class RssWriter(XmlFeedWriter):
    """The elements of RSS 2.0."""

    suffix = ".rss"
    elements = Elements(
        namespaces={
            "atom": ATOM,
            "content": "http://purl.org/rss/1.0/modules/content/",
            "dc": "http://purl.org/dc/elements/1.1/",
        },
        root=("rss", "channel"),
        item="item",
        id="guid",
        published=("pubDate",),
        updated="lastBuildDate",
        author="",
        generator="generator",
        read_date=read_rfc822,
    )
    tail = "</channel>\n</rss>\n"
    published_form = "<pubDate>%s</pubDate>"

    def head(self, channel: Channel, stored: StoredFeed) -> str:
        """The ``channel`` element up to the first ``item``."""
        namespaces = declarations(
            {**self.elements.namespaces, **stored.head.declared}, archive=channel.archive
        )
        title = escape_plain(channel.title)
        link = escape(channel.link)
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<rss version="2.0"{namespaces}>',
            "<channel>",
            f"<title>{title}</title>",
            f"<link>{link}</link>",
            f"<description>{escape_plain(channel.description)}</description>",
            f"<language>{channel.language}</language>",
        ]
        if channel.author:
            lines.append(f"<dc:creator>{escape_plain(channel.author)}</dc:creator>")
        date = rfc822(channel.updated)
        lines += [
            f"<pubDate>{date}</pubDate>",
            f"<lastBuildDate>{date}</lastBuildDate>",
            f"<generator>{GENERATOR}</generator>",
            "<docs>https://www.rssboard.org/rss-specification</docs>",
        ]
        if not channel.archive:
            # arXiv does not announce papers on these days; its own feeds list them.
            lines += [
                f"<ttl>{MINUTES_TO_LIVE}</ttl>",
                "<skipDays>\n<day>Saturday</day>\n<day>Sunday</day>\n</skipDays>",
                "<sy:updatePeriod>daily</sy:updatePeriod>",
                f"<sy:updateFrequency>{VISITS_A_DAY}</sy:updateFrequency>",
            ]
        if channel.icon:
            lines.append(_icon(channel.icon, title, link))
        if channel.url:
            lines.append(_atom_link("self", channel.url))
        if channel.hub:
            lines.append(f'<atom:link rel="hub" href="{attribute(channel.hub)}"/>')
        lines.extend(_atom_link(relation, url) for relation, url in channel.paging)
        if channel.archive:
            lines.append("<fh:archive/>")
        return "\n".join(lines) + "\n"

    def item_id(self, identity: str) -> str:
        """Return a guid that is not a link, in the form of arXiv's own feeds."""
        return identity if identity.startswith("urn:") else f"oai:arXiv.org:{identity}"

    def item(self, item_id: str, item: Item) -> str:
        """The ``item`` element."""
        summary = escape(escape(item.summary or item.title))
        link = f"<link>{escape(item.link)}</link>\n" if item.link else ""
        content = ""
        if item.content:
            content = (
                f'<content:encoded xml:lang="{item.language}">{cdata(item.content)}'
                "</content:encoded>\n"
            )
        creator = ""
        if item.authors and item.authors != (NO_AUTHOR,):
            creator = f"<dc:creator>{escape_plain(', '.join(item.authors))}</dc:creator>\n"
        return (
            "<item>\n"
            f'<title xml:lang="en">{escape_plain(item.title)}</title>\n'
            f"{link}"
            f'<description xml:lang="{item.summary_language}">{summary}</description>\n'
            f"{content}{creator}{_categories(item.categories)}"
            f'<guid isPermaLink="false">{escape(item_id)}</guid>\n'
            f"<pubDate></pubDate>\n{failed_comment(item)}"
            "</item>"
        )

    def date(self, stamp: int) -> str:
        """RFC 822, in GMT."""
        return rfc822(stamp)


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


# The papers of a section have the same.
@lru_cache(maxsize=256)
def _categories(categories: tuple[str, ...]) -> str:
    return "".join(map(_category, categories))


def _category(category: str) -> str:
    domain = f' domain="{CATEGORY_SCHEME}"' if is_category(category) else ""
    return f"<category{domain}>{escape_plain(category)}</category>\n"
