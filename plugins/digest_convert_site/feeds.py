"""The feeds of a site: of all its papers and of each category, and the list of them (OPML 2.0)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from digest_convert import Part, xml_escape

from .formats import made
from .names import category_stem, href
from .record import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digest_convert import Context, Digest

    from .formats import Carried
    from .options import SiteOptions
    from .site import Category, Site

OPML = "feeds.opml"


def category_feed_path(feed: Carried, category: Category) -> str:
    """Return the path of the feed of a category."""
    return f"feeds/{category.stem}{feed.suffix}"


def feed_parts(
    site: Site, records: Mapping[str, str], context: Context[SiteOptions]
) -> Iterator[Part]:
    """Yield the feeds of the newest days, whose `records` are JSON, the oldest first."""
    if not site.feeds:
        return
    digests = [digest_of(record) for record in records.values()]
    chosen = {
        category: [one for digest in digests if (one := _of_category(digest, category)).sections]
        for category in site.categories
    }
    for feed in site.feeds:
        for path, title, held in (
            (feed.feed_path, site.title, digests),
            *(
                (category_feed_path(feed, category), _title(site, category), mine)
                for category, mine in chosen.items()
            ),
        ):
            options = {
                "title": title,
                "url": site.options.address(path),
                "link": site.options.address("index.html"),
            }
            (data,) = made(context, feed, held, "feed", options).values()
            yield Part(path, data)
    if site.categories:
        yield Part(OPML, _opml(site, site.feeds[0]))


def _of_category(digest: Digest, category: Category) -> Digest:
    stem = category.stem.lower()
    sections = tuple(
        section
        for section in digest.sections
        if section.papers and category_stem(section.category).lower() == stem
    )
    return dataclasses.replace(digest, sections=sections)


def _title(site: Site, category: Category) -> str:
    return f"{site.title}: {category.name or 'other'}"


def _opml(site: Site, feed: Carried) -> str:
    """Return a list for subscribing to the feeds of all categories in the first format."""
    outlines = []
    for category in site.categories:
        path = category_feed_path(feed, category)
        title = xml_escape(_title(site, category))
        address = xml_escape(site.options.address(path) or href(path))
        outlines.append(f'<outline type="rss" text="{title}" title="{title}" xmlUrl="{address}"/>')
    lines = "\n".join(outlines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head>\n<title>{xml_escape(site.title)}</title>\n</head>\n"
        f"<body>\n{lines}\n</body>\n</opml>\n"
    )
