"""Entries as text, and a bibliography from batches that are written independently.

The values of an entry are LaTeX already. bibtexparser's model and writer, whose layout this
is, would add nothing, and its import takes longer than the entries of a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .keys import CitationKeys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .entry import PaperEntry

#: The text between two blocks of a bibliography.
SEPARATOR = "\n"

#: The mark on both sides of a paper's number in its batch, which the citation key replaces. No
#: other text of an entry holds a control character.
KEY_MARK = "\x00"


class Batch(NamedTuple):
    """The entries of some papers, independent of earlier ones.

    `entries` is UTF-8: a string with one Chinese character takes twice the memory. It has the
    papers' marked numbers in place of their citation keys, and `keys` holds the keys that they have
    unless another paper has the same.
    """

    entries: bytes
    keys: tuple[str, ...]


def write_batch(entries: Sequence[PaperEntry]) -> Batch:
    """Return the text of `entries`, with marks in place of their citation keys."""
    written: list[str] = []
    for number, entry in enumerate(entries):
        fields = "".join([f"  {name} = {value},\n" for name, value in entry.fields])
        written.append(f"@{entry.type}{{{KEY_MARK}{number}{KEY_MARK},\n{fields}}}\n")
    encoded = SEPARATOR.join(written).encode("utf-8", "surrogatepass")
    return Batch(entries=encoded, keys=tuple([entry.key for entry in entries]))


class Bibliography:
    """Joins batches to one bibliography; it holds the keys in use, with those `taken` before."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._keys = CitationKeys(taken)
        self._started = False

    def add(self, batch: Batch) -> str:
        """Return the entries of the next `batch` with unique keys."""
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
        """Tell whether an entry has the `key`; case does not matter, as in BibTeX."""
        return self._keys.taken(key)


def _with_keys(entries: str, keys: list[str]) -> str:
    """Return `entries` with `keys` in place of the marked numbers."""
    pieces: list[str] = []
    at = 0
    # Faster than `split`, which examines every character.
    while (start := entries.find(KEY_MARK, at)) >= 0:
        end = entries.index(KEY_MARK, start + 1)
        pieces += (entries[at:start], keys[int(entries[start + 1 : end])])
        at = end + 1
    pieces.append(entries[at:])
    return "".join(pieces)
