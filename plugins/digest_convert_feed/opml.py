"""OPML 2.0 subscription lists: one file to subscribe to many feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import OutputError, xml_clean

from .dates import rfc822
from .markup import attribute, escape

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Subscription(NamedTuple):
    """One feed: its title and its address, or a file name if the address is unknown."""

    title: str
    address: str


def opml(title: str, created: int, subscriptions: Iterable[Subscription]) -> str:
    """Return the list of `subscriptions`, sorted by title; `created` is a stamp."""
    outlines = "".join(
        f'<outline type="rss" text="{attribute(one.title)}" title="{attribute(one.title)}"'
        f' xmlUrl="{attribute(one.address)}"/>\n'
        for one in sorted(subscriptions, key=lambda one: (one.title, one.address))
    )
    return xml_clean(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "<head>\n"
        f"<title>{escape(title)}</title>\n"
        f"<dateCreated>{rfc822(created)}</dateCreated>\n"
        "</head>\n"
        f"<body>\n{outlines}</body>\n"
        "</opml>\n"
    )


def read_subscriptions(path: Path) -> list[Subscription]:
    """Return the feeds in the OPML file at `path`, or an empty list if it does not exist.

    Raises `OutputError` if the file can't be read or is not well-formed.
    """
    from xml.parsers import expat

    found = []

    def start(name: str, attributes: dict[str, str]) -> None:
        address = attributes.get("xmlUrl")
        if name == "outline" and address:
            title = attributes.get("title") or attributes.get("text") or address
            found.append(Subscription(title=title, address=address))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}") from error
    except expat.ExpatError as error:
        raise OutputError(
            f"{path}: the existing list is damaged ({error}); left as it is"
        ) from error
    return found
