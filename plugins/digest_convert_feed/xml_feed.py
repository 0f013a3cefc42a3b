"""The part of reading and writing that RSS and Atom share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from .elements import FAILED_COMMENT
from .markup import attribute
from .stored import HAS_AUTHOR, HAS_BASE, HAS_LANGUAGE
from .writer import FEED_HISTORY, SYNDICATION, FeedWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from .channel import Channel
    from .elements import Elements
    from .item import Item
    from .stored import StoredFeed

# Compiled on first use, because only updates need them.
_START_TAG = r"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(?P<end>/?>)"
_NAME = r"<[^\s/>]+"
_BASE = r"\bxml:base\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
_CDATA = r"(?s)<!\[CDATA\[(.*?)\]\]>"


class XmlFeedWriter(FeedWriter):
    """A feed in XML."""

    separator = "\n"
    elements: ClassVar[Elements]

    def read(self, path: Path, note: Callable[[str], object]) -> StoredFeed:
        """The feed at `path` (see `FeedWriter.read`)."""
        from .xml_stored import read_xml

        return read_xml(path, self.elements, note)

    def kept(self, stored: StoredFeed, number: int, channel: Channel) -> str:
        """Return the item with the base, the language and the author of its old head."""
        item = stored.item(number)
        head = stored.head
        if head.ours or not (head.base or head.language or head.authors):
            return item
        flags = stored.flags[number]
        added = ""
        if head.base:
            if flags & HAS_BASE:
                item = re.sub(_BASE, lambda found: _joined(head.base, found), item, count=1)
            else:
                added += f' xml:base="{attribute(head.base)}"'
        if head.language and head.language != channel.language and not flags & HAS_LANGUAGE:
            added += f' xml:lang="{attribute(head.language)}"'
        if head.authors and not flags & HAS_AUTHOR:
            start = re.match(_START_TAG, item)
            if start is not None and start["end"] == ">":
                item = item[: start.end()] + head.authors + item[start.end() :]
        name = re.match(_NAME, item)
        return item[: name.end()] + added + item[name.end() :] if added and name else item

    def content(self, item: str) -> str:
        """Return the HTML of the item's only CDATA section."""
        found = re.search(_CDATA, item)
        return found[1] if found else ""

    def embedded(self, markup: str) -> str:
        """Return the HTML unchanged, because it is in a CDATA section."""
        return markup


def declarations(namespaces: Mapping[str, str], *, archive: bool) -> str:
    """Return the attributes that declare `namespaces` and our modules, each after a space."""
    modules = {"sy": SYNDICATION} | ({"fh": FEED_HISTORY} if archive else {})
    return "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{attribute(uri)}"'
        for prefix, uri in (modules | dict(namespaces)).items()
    )


def failed_comment(item: Item) -> str:
    """Return the line that marks the item of a paper without a real summary."""
    return f"<!--{FAILED_COMMENT}-->\n" if item.failed else ""


def _joined(base: str, found: re.Match[str]) -> str:
    from html import unescape
    from urllib.parse import urljoin

    own = unescape(found[1] or found[2] or "")
    return f'xml:base="{attribute(urljoin(base, own))}"'
