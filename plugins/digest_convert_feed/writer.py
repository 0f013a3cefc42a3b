"""What the exporter asks of a format: how head, item and dates are written and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .channel import Channel
    from .item import Item

#: Stand in a rendered item where its id and its date go, which other digests have a say in.
#: No text can hold them: every ``<`` of a text is escaped.
ID = "<id/>"
DATE = "<date/>"

ATOM = "http://www.w3.org/2005/Atom"
FEED_HISTORY = "http://purl.org/syndication/history/1.0"

#: What feeds name as the program that made them.
GENERATOR = "digest-convert"

#: The scheme of arXiv's own subject classes.
ARXIV_SCHEME = "http://arxiv.org/schemas/atom"


class FeedWriter:
    """A feed format. Names of elements are as `pyexpat` gives them: namespace, space, name."""

    suffix: ClassVar[str]
    namespaces: ClassVar[Mapping[str, str]]
    """The prefixes the head declares, `""` for the default namespace."""
    root: ClassVar[tuple[str, ...]]
    """The elements an item stands in, from the outermost."""
    item_tag: ClassVar[str]
    id_tag: ClassVar[str]
    date_tags: ClassVar[tuple[str, ...]]
    """The elements of an item that may hold its date, the better one first."""
    tail: ClassVar[str]

    def head(self, channel: Channel, declared: Mapping[str, str]) -> str:
        """The document up to the first item; `declared` are prefixes besides `namespaces`."""
        raise NotImplementedError

    def item_id(self, identity: str) -> str:
        """The id of the item with this identity (see `identity.paper_identity`)."""
        raise NotImplementedError

    def item(self, item: Item) -> str:
        """The item's element, with `ID` and `DATE` where its id and date go."""
        raise NotImplementedError

    def date(self, stamp: int) -> str:
        """`stamp` as the format writes it."""
        raise NotImplementedError

    def read_date(self, text: str) -> int | None:
        """The stamp `text` stands for, None if it is no date of the format."""
        raise NotImplementedError


def declarations(namespaces: Mapping[str, str]) -> str:
    """The attributes that declare `namespaces`, each with a space before it."""
    from .markup import attribute

    return "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{attribute(uri)}"'
        for prefix, uri in namespaces.items()
    )
