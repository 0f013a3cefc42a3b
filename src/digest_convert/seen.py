"""A set of names that stays small: an archive has millions of keys, anchors and ids."""

from __future__ import annotations

from array import array

_EMPTY = 0
_FIRST_SLOTS = 1 << 10
_64_BITS = (1 << 64) - 1


class Seen:
    """Names met so far, by fingerprints of 64 bits in a table of about 16 bytes a name.

    Two different names of one fingerprint pass for the same: among ten million names the
    chance of a single such pair is one in 370,000. Use it where a false "seen" does no harm
    worth that chance.
    """

    __slots__ = ("_count", "_slots")

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _FIRST_SLOTS))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, name: str) -> bool:
        sought = fingerprint(name)
        return self._slots[_place(self._slots, sought)] == sought

    def add(self, name: str) -> bool:
        """Remember `name`; whether it is new."""
        new = fingerprint(name)
        slots = self._slots
        place = _place(slots, new)
        if slots[place] == new:
            return False
        slots[place] = new
        self._count += 1
        if self._count * 3 > len(slots) * 2:
            self._grow()
        return True

    def _grow(self) -> None:
        larger = array("Q", bytes(2 * 8 * len(self._slots)))
        for fingerprint in self._slots:
            if fingerprint != _EMPTY:
                larger[_place(larger, fingerprint)] = fingerprint
        self._slots = larger


def fingerprint(name: str) -> int:
    """64 bits of `name`, the same in every process, and never 0."""
    # A string's own hash differs from process to process; that of a tuple of numbers does
    # not, and unlike hashlib's it needs no import that takes longer than a digest's keys.
    return hash(tuple(name.encode("utf-8", "surrogatepass"))) & _64_BITS or 1


def _place(slots: array[int], fingerprint: int) -> int:
    """Where `fingerprint` stands in `slots`, or would: open addressing, the next free slot."""
    mask = len(slots) - 1
    place = fingerprint & mask
    while slots[place] not in (_EMPTY, fingerprint):
        place = (place + 1) & mask
    return place
