"""Atom 1.0: the entry point of the format ``atom`` (RFC 4287)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest_convert import hookimpl

from .arxiv import CATEGORY_SCHEME
from .dates import read_rfc3339, rfc3339
from .elements import Elements
from .exporter import FeedExporter
from .markup import attribute, cdata, escape, escape_plain
from .writer import ATOM, GENERATOR, VISITS_A_DAY
from .xml_feed import XmlFeedWriter, declarations, failed_comment

if TYPE_CHECKING:
    from digest_convert import Exporter

    from .channel import Channel
    from .item import Item
    from .stored import StoredFeed


class AtomWriter(XmlFeedWriter):
    """The elements of Atom 1.0."""

    suffix = ".atom"
    elements = Elements(
        namespaces={"": ATOM},
        root=(f"{ATOM} feed",),
        item=f"{ATOM} entry",
        id=f"{ATOM} id",
        published=(f"{ATOM} published", f"{ATOM} updated"),
        updated=f"{ATOM} updated",
        author=f"{ATOM} author",
        generator=f"{ATOM} generator",
        read_date=read_rfc3339,
    )
    tail = "</feed>\n"
    published_form = "<published>%s</published>"
    updated_form = "<updated>%s</updated>"

    def head(self, channel: Channel, stored: StoredFeed) -> str:
        """The ``feed`` element up to the first ``entry``."""
        namespaces = declarations(
            {**self.elements.namespaces, **stored.head.declared}, archive=channel.archive
        )
        # Section 4.1.1 requires an author, and the feed itself is the only one known.
        author = escape_plain(channel.author or channel.title)
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed{namespaces} xml:lang="{channel.language}">',
            f"<id>{escape(channel.id)}</id>",
            _text("title", channel.title),
            _text("subtitle", channel.description),
            f"<updated>{rfc3339(channel.updated)}</updated>",
            f"<author><name>{author}</name></author>",
            f"<generator>{GENERATOR}</generator>",
            f'<link rel="alternate" href="{attribute(channel.link)}"/>',
        ]
        if channel.url:
            lines.append(_feed_link("self", channel.url))
        if channel.hub:
            lines.append(f'<link rel="hub" href="{attribute(channel.hub)}"/>')
        lines.extend(_feed_link(relation, url) for relation, url in channel.paging)
        if channel.icon:
            lines.append(f"<icon>{escape(channel.icon)}</icon>")
        if channel.archive:
            lines.append("<fh:archive/>")
        else:
            lines += [
                "<sy:updatePeriod>daily</sy:updatePeriod>",
                f"<sy:updateFrequency>{VISITS_A_DAY}</sy:updateFrequency>",
            ]
        return "\n".join(lines) + "\n"

    def item_id(self, identity: str) -> str:
        """Return an IRI (section 4.2.6), in the form of arXiv's own API."""
        return identity if identity.startswith("urn:") else f"http://arxiv.org/abs/{identity}"

    def item(self, item_id: str, item: Item) -> str:
        """The ``entry`` element."""
        link = f'<link rel="alternate" href="{attribute(item.link)}"/>\n' if item.link else ""
        pdf = (
            f'<link rel="related" type="application/pdf" href="{attribute(item.pdf)}"/>\n'
            if item.pdf
            else ""
        )
        summary = ""
        if item.summary:
            summary = _text("summary", item.summary, item.summary_language) + "\n"
        content = item.content
        if not content and not (item.summary and item.link):
            # Section 4.1.2: an entry without content needs a link and a summary.
            content = f"<p>{escape(item.summary or item.title)}</p>"
        if content:
            content = (
                f'<content type="html" xml:lang="{item.language}">{cdata(content)}</content>\n'
            )
        return (
            "<entry>\n"
            f"<id>{escape(item_id)}</id>\n"
            f"{_text('title', item.title, 'en')}\n"
            f"<published></published>\n<updated></updated>\n"
            f"{_authors(item.authors)}{link}{pdf}{_categories(item.categories)}{summary}{content}{failed_comment(item)}"
            "</entry>"
        )

    def date(self, stamp: int) -> str:
        """RFC 3339, in UTC."""
        return rfc3339(stamp)


class AtomExporter(FeedExporter):
    """The exporter of the format ``atom``."""

    name = "atom"
    summary = "Atom 1.0 feed, one entry per paper"
    suffix = ".atom"
    media_type = "application/atom+xml"
    writer = AtomWriter()


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """The exporter of the format ``atom``."""
    return AtomExporter()


def _text(element: str, text: str, language: str = "") -> str:
    """Return a text construct (section 3.1) of plain text: many readers misread HTML in it."""
    lang = f' xml:lang="{language}"' if language else ""
    return f"<{element}{lang}>{escape_plain(text)}</{element}>"


def _feed_link(relation: str, url: str) -> str:
    return f'<link rel="{relation}" type="application/atom+xml" href="{attribute(url)}"/>'


def _authors(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    # A name has no line end, so that all can be escaped at once.
    lines = escape_plain("\n".join(names)).replace("\n", "</name></author>\n<author><name>")
    return f"<author><name>{lines}</name></author>\n"


# The papers of a section have the same.
@lru_cache(maxsize=256)
def _categories(categories: tuple[str, ...]) -> str:
    return "".join(
        f'<category term="{attribute(category)}" scheme="{CATEGORY_SCHEME}"/>\n'
        for category in categories
    )
