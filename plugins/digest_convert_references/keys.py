"""The key of a reference: what citations call it, unique over one output."""

from __future__ import annotations

import re
from itertools import islice

# What pandoc takes inside a citation key, and every other program as well.
_NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9./:-]+")
_WORDS = 4


def bare_key(arxiv: str, title: str) -> str:
    """The id `arxiv`, without one the first words of `title`: the same on every day."""
    if arxiv:
        return _NOT_IN_A_KEY.sub("-", arxiv).strip("-") or "paper"
    words = islice(re.finditer(r"\w+", title), _WORDS)
    return "-".join(word[0].lower() for word in words) or "paper"


class UniqueKeys:
    """Hands out the keys of one output: a key that was given away gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._repeats: dict[str, int] = {}

    @property
    def given(self) -> int:
        """How many keys were handed out."""
        return len(self._taken)

    def unique(self, bare: str) -> str:
        """`bare`, or ``bare-2``, ``bare-3`` … where it is taken, whatever its case."""
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
