"""The names of the elements of a feed, for reading an older feed.

Names have the form of `pyexpat`: namespace, space, name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Marks an item whose paper does not have a real summary yet. Feed readers do not show it.
FAILED_COMMENT = "summary failed"


class Elements(NamedTuple):
    """The elements of a format.

    `namespaces` holds the prefixes that its head declares (`""` is the default one), and `root`
    the elements around an item, the outermost first. `published` holds the elements of an item
    for the date of its publication, the preferred one first. `updated` is the date of the last
    change, in an item or in the head. `author` is the author in the head, for items without one
    (`""` if the format lacks it). `read_date` returns the stamp of a date, or None.
    """

    namespaces: Mapping[str, str]
    root: tuple[str, ...]
    item: str
    id: str
    published: tuple[str, ...]
    updated: str
    author: str
    generator: str
    read_date: Callable[[str], int | None]
