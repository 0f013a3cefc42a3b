"""The anchors of a document: given out in its order, each one once."""

from __future__ import annotations

import re

from digest_convert import Seen

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9./-]+")

# The sections of every day, and the papers met again of late.
_COUNTED = 1 << 14


def anchor_name(name: str) -> str:
    """`name` as a link can spell it, before anything tells it from another of its kind."""
    return _NOT_IN_ANCHOR.sub("-", name).strip("-") or "section"


class Anchors:
    """The anchors a document has so far: each is unique, and the first of its name is bare.

    They take about 16 bytes each, so an archive of many years fits. Of no more than `counted`
    names it is remembered how often they came.
    """

    def __init__(self, counted: int = _COUNTED) -> None:
        self._counted = counted
        self._taken = Seen()
        # Of a name that came again, the highest number that was put behind it. What has been
        # forgotten is counted anew: the numbers given out are the same.
        self._copies: dict[str, int] = {}

    def add(self, name: str) -> str:
        """The anchor `name`, or ``name-2`` and so on where that is taken."""
        if self._taken.add(name):
            return name
        copies = self._copies.pop(name, 1) + 1
        while not self._taken.add(anchor := f"{name}-{copies}"):
            copies += 1
        self._copies[name] = copies
        if len(self._copies) > self._counted:
            del self._copies[next(iter(self._copies))]
        return anchor
