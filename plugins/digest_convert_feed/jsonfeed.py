"""JSON Feed 1.1: the entry point of the format ``jsonfeed`` (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digest_convert import hookimpl

from .dates import rfc3339
from .exporter import FeedExporter
from .markup import NO_AUTHOR, escape
from .stored import EXTENSION, HAS_AUTHOR, HAS_LANGUAGE
from .writer import FeedWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digest_convert import Exporter

    from .channel import Channel
    from .item import Item
    from .stored import StoredFeed

_VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeedWriter(FeedWriter):
    """The members of JSON Feed 1.1, with each item on a line, to be read one by one."""

    suffix = ".json"
    separator = ",\n"
    tail = "]\n}\n"
    published_form = '"date_published": "%s"'
    updated_form = '"date_modified": "%s"'

    def head(self, channel: Channel, stored: StoredFeed) -> str:
        """The object up to the first of its items."""
        del stored
        members: dict[str, Any] = {
            "version": _VERSION,
            "title": channel.title,
            "home_page_url": channel.link,
            "feed_url": channel.url,
            "description": channel.description,
            "icon": channel.icon,
            "authors": [{"name": channel.author}] if channel.author else None,
            "language": channel.language,
            "hubs": [{"type": "WebSub", "url": channel.hub}] if channel.hub else None,
            # The address of the older items; JSON Feed lacks the other relations.
            "next_url": dict(channel.paging).get("prev-archive"),
            EXTENSION: {"updated": rfc3339(channel.updated)},
        }
        lines = [
            f'"{name}": {_dumped(value)},' for name, value in members.items() if value is not None
        ]
        return "\n".join(["{", *lines, '"items": [', ""])

    def item_id(self, identity: str) -> str:
        """Return the id as in Atom: JSON Feed asks for a URL if there is one."""
        return identity if identity.startswith("urn:") else f"http://arxiv.org/abs/{identity}"

    def item(self, item_id: str, item: Item) -> str:
        """The object of an item, on one line."""
        members: dict[str, Any] = {
            "id": item_id,
            "url": item.link,
            "title": item.title,
            "content_html": item.content or f"<p>{escape(item.summary or item.title)}</p>",
            # The content may be the summary, which need not be written twice.
            "summary": item.summary if item.content else None,
            "date_published": "",
            "date_modified": "",
            "authors": [{"name": name} for name in item.authors if name != NO_AUTHOR],
            "tags": item.categories,
            "language": item.language,
        }
        members = {
            name: value
            for name, value in members.items()
            if value or name in ("date_published", "date_modified")
        }
        if item.failed:
            members[EXTENSION] = {"summary_failed": True}
        return _dumped(members)

    def date(self, stamp: int) -> str:
        """RFC 3339, in UTC."""
        return rfc3339(stamp)

    def read(self, path: Path, note: Callable[[str], object]) -> StoredFeed:
        """The feed at `path` (see `FeedWriter.read`)."""
        from .json_stored import read_json

        return read_json(path, note)

    def kept(self, stored: StoredFeed, number: int, channel: Channel) -> str:
        """The item with the language and the authors of its old head."""
        item = stored.item(number)
        head = stored.head
        if head.ours or not (head.language or head.authors):
            return item
        members = json.loads(item)
        flags = stored.flags[number]
        if head.language and head.language != channel.language and not flags & HAS_LANGUAGE:
            members["language"] = head.language
        if head.authors and not flags & HAS_AUTHOR:
            members["authors"] = json.loads(head.authors)
        return _dumped(members)

    def content(self, item: str) -> str:
        """The member ``content_html``."""
        content = json.loads(item).get("content_html")
        return content if isinstance(content, str) else ""

    def embedded(self, markup: str) -> str:
        """A part of a JSON string."""
        return _dumped(markup)[1:-1]


class JsonFeedExporter(FeedExporter):
    """The exporter of the format ``jsonfeed``."""

    name = "jsonfeed"
    summary = "JSON Feed 1.1, one item per paper"
    suffix = ".feed.json"
    media_type = "application/feed+json"
    writer = JsonFeedWriter()


@hookimpl
def digest_convert_exporter() -> Exporter[Any]:
    """The exporter of the format ``jsonfeed``."""
    return JsonFeedExporter()


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
