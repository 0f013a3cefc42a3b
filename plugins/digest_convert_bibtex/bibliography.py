"""Entries as text, and one bibliography from batches of them written apart from one another.

An entry's values are LaTeX already, so that bibtexparser's model and writer, whose layout this
is, would only pass them through: its import takes longer than a day's entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .keys import CitationKeys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .entry import PaperEntry

#: What stands between two blocks of a bibliography.
SEPARATOR = "\n"

#: Stands on both sides of a paper's number in its batch, where its citation key goes. No
#: other text of an entry holds a control character.
KEY_MARK = "\x00"


class Batch(NamedTuple):
    """The entries of some papers, as far as they don't depend on earlier ones.

    `entries`, in UTF-8 as a string with one Chinese character takes twice the room, has the
    papers' marked numbers where their citation keys go, and `keys` the keys they have if nobody
    else does.
    """

    entries: bytes
    keys: tuple[str, ...]


def write_batch(entries: Sequence[PaperEntry]) -> Batch:
    """The text of `entries`, with marks where their citation keys go."""
    written: list[str] = []
    for number, entry in enumerate(entries):
        fields = "".join([f"  {name} = {value},\n" for name, value in entry.fields])
        written.append(f"@{entry.type}{{{KEY_MARK}{number}{KEY_MARK},\n{fields}}}\n")
    encoded = SEPARATOR.join(written).encode("utf-8", "surrogatepass")
    return Batch(entries=encoded, keys=tuple([entry.key for entry in entries]))


class Bibliography:
    """Puts batches into one bibliography; it holds the keys given so far, and those `taken`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._keys = CitationKeys(taken)
        self._started = False

    def add(self, batch: Batch) -> str:
        """What the next `batch` adds: its entries under unique keys."""
        entries = _with_keys(
            batch.entries.decode("utf-8", "surrogatepass"),
            [self._keys.unique(bare) for bare in batch.keys],
        )
        if not entries:
            return ""
        separator = SEPARATOR if self._started else ""
        self._started = True
        return separator + entries

    def has_key(self, key: str) -> bool:
        """Whether an entry has the `key`; case does not matter, as in BibTeX."""
        return self._keys.taken(key)


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
