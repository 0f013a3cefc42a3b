"""The names of a feed's elements, for whoever reads one back.

Names are as `pyexpat` gives them: namespace, space, name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Says in an item that its paper has no real summary yet. No reader shows it.
FAILED_COMMENT = "summary failed"


class Elements(NamedTuple):
    """What a format calls the parts of a feed.

    `namespaces` are the prefixes its head declares (`""`: the default one), `root` the elements
    an item stands in, from the outermost. `published` are the elements of an item that may say
    when it was published, the better one first; `updated` says, in an item or in the head, when
    it was last changed; `author` says in the head who has written the items that do not say so
    (`""` where the format has no such thing). `read_date` gives the stamp of a date, or None.
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
