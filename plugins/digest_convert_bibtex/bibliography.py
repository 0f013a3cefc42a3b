"""One bibliography from batches of entries that were written apart from one another."""

from __future__ import annotations

from typing import NamedTuple

from .keys import CitationKeys

#: What stands between two blocks of a bibliography.
SEPARATOR = "\n"

#: Stands on both sides of a paper's number in its batch, where its citation key goes. No
#: other text of an entry holds a control character.
KEY_MARK = "\x00"


class Batch(NamedTuple):
    """The entries of some papers of one digest, as far as they don't depend on earlier ones.

    `definitions` are the commands the entries need, each with its block of the preamble;
    `entries` has the papers' marked numbers where their citation keys go, and `keys` the
    keys they have if nobody else does.
    """

    definitions: tuple[tuple[str, str], ...]
    entries: str
    keys: tuple[str, ...]


class Bibliography:
    """Puts batches into one bibliography; it holds the keys and the definitions given so far."""

    def __init__(self) -> None:
        self._keys = CitationKeys()
        self._defined: set[str] = set()
        self._started = False

    def add(self, batch: Batch) -> str:
        """What the next `batch` adds: new definitions, then its entries under unique keys."""
        blocks = [_with_keys(batch.entries, [self._keys.unique(bare) for bare in batch.keys])]
        for command, block in reversed(batch.definitions):
            if command not in self._defined:
                self._defined.add(command)
                blocks.append(block)
        if self._started:
            blocks.append("")
        self._started = True
        return SEPARATOR.join(reversed(blocks))


def _with_keys(entries: str, keys: list[str]) -> str:
    """`entries` with the `keys` where their numbers are marked."""
    pieces: list[str] = []
    at = 0
    # Faster than `split`, which looks at every character.
    while (start := entries.find(KEY_MARK, at)) >= 0:
        end = entries.index(KEY_MARK, start + 1)
        pieces += (entries[at:start], keys[int(entries[start + 1 : end])])
        at = end + 1
    pieces.append(entries[at:])
    return "".join(pieces)
