"""Atom 1.0: the entry point of the format ``atom`` (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from digest_convert import hookimpl

from .dates import read_rfc3339, rfc3339
from .exporter import FeedExporter
from .markup import attribute, cdata, escape, escape_plain
from .writer import ARXIV_SCHEME, ATOM, DATE, FEED_HISTORY, GENERATOR, ID, FeedWriter, declarations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest_convert import Exporter

    from .channel import Channel
    from .item import Item


class AtomWriter(FeedWriter):
    """The elements of Atom 1.0."""

    suffix = ".atom"
    namespaces: ClassVar[Mapping[str, str]] = {"": ATOM}
    root = (f"{ATOM} feed",)
    item_tag = f"{ATOM} entry"
    id_tag = f"{ATOM} id"
    date_tags = (f"{ATOM} published", f"{ATOM} updated")
    tail = "</feed>\n"

    def head(self, channel: Channel, declared: Mapping[str, str]) -> str:
        """The ``feed`` element up to the first ``entry``."""
        namespaces = {**self.namespaces, **declared}
        if channel.archive:
            namespaces["fh"] = FEED_HISTORY
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed{declarations(namespaces)} xml:lang="{channel.language}">',
            f"<id>{escape(channel.id)}</id>",
            _text("title", channel.title),
            _text("subtitle", channel.description),
            f"<updated>{rfc3339(channel.updated)}</updated>",
            f"<author><name>{escape_plain(channel.author)}</name></author>",
            f"<generator>{GENERATOR}</generator>",
            f'<link rel="alternate" href="{attribute(channel.link)}"/>',
        ]
        if channel.url:
            lines.append(_feed_link("self", channel.url))
        lines.extend(_feed_link(relation, url) for relation, url in channel.paging)
        if channel.icon:
            lines.append(f"<icon>{escape(channel.icon)}</icon>")
        if channel.archive:
            lines.append("<fh:archive/>")
        return "\n".join(lines) + "\n"

    def item_id(self, identity: str) -> str:
        """An IRI, as section 4.2.6 asks: arXiv's own API gives its entries the same."""
        return identity if identity.startswith("urn:") else f"http://arxiv.org/abs/{identity}"

    def item(self, item: Item) -> str:
        """The ``entry`` element."""
        link = f'<link rel="alternate" href="{attribute(item.link)}"/>\n' if item.link else ""
        pdf = (
            f'<link rel="related" type="application/pdf" href="{attribute(item.pdf)}"/>\n'
            if item.pdf
            else ""
        )
        authors = "".join(
            f"<author><name>{escape_plain(name)}</name></author>\n" for name in item.authors
        )
        categories = "".join(
            f'<category term="{attribute(category)}" scheme="{ARXIV_SCHEME}"/>\n'
            for category in item.categories
        )
        summary = ""
        if item.summary:
            summary = _text("summary", item.summary, item.summary_language) + "\n"
        return (
            "<entry>\n"
            f"<id>{ID}</id>\n"
            f"{_text('title', item.title, 'en')}\n"
            f"<published>{DATE}</published>\n<updated>{DATE}</updated>\n"
            f"{authors}{link}{pdf}{categories}{summary}"
            f'<content type="html" xml:lang="{item.language}">{cdata(item.content)}</content>\n'
            "</entry>"
        )

    def date(self, stamp: int) -> str:
        """RFC 3339, in UTC."""
        return rfc3339(stamp)

    def read_date(self, text: str) -> int | None:
        """The stamp, None if it is no such date."""
        return read_rfc3339(text)


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
    """A text construct (section 3.1): HTML only where plain text would be taken for markup."""
    lang = f' xml:lang="{language}"' if language else ""
    if "<" in text or ">" in text:
        return f'<{element} type="html"{lang}>{escape(escape(text))}</{element}>'
    return f"<{element}{lang}>{escape_plain(text)}</{element}>"


def _feed_link(relation: str, url: str) -> str:
    return f'<link rel="{relation}" type="application/atom+xml" href="{attribute(url)}"/>'
