"""Citation keys of references, unique within one output."""

from __future__ import annotations

import re
from itertools import islice

# pandoc and all other programs allow the other characters in a citation key.
_NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9./:-]+")
_WORDS = 4


def bare_key(arxiv: str, title: str) -> str:
    """Return a key that is the same each day: the id `arxiv`, or the first words of `title`."""
    if arxiv:
        return _NOT_IN_A_KEY.sub("-", arxiv).strip("-") or "paper"
    words = islice(re.finditer(r"\w+", title), _WORDS)
    return "-".join(word[0].lower() for word in words) or "paper"


class UniqueKeys:
    """The keys of one output; a number is added to a key that is in use."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._repeats: dict[str, int] = {}

    @property
    def given(self) -> int:
        """The number of keys in use."""
        return len(self._taken)

    def unique(self, bare: str) -> str:
        """Return `bare`, or ``bare-2``, ``bare-3`` … if it is in use in upper or lower case."""
        key = bare
        folded = bare.lower()
        count = self._repeats.get(folded, 1)
        while key.lower() in self._taken:
            count += 1
            key = f"{bare}-{count}"
        if count > 1:
            self._repeats[folded] = count
        self._taken.add(key.lower())
        return key
