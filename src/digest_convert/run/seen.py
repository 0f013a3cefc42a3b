"""A set of names that stays small: an archive has millions of keys, anchors and ids."""

from __future__ import annotations

from array import array
from bisect import bisect_left

_BUCKETS = 256
_64_BITS = (1 << 64) - 1


class Seen:
    """Names met so far, by fingerprints of 64 bits: 9 bytes a name.

    Two different names of one fingerprint pass for the same: among ten million names the
    chance of a single such pair is one in 370,000. Use it where a false "seen" does no harm
    worth that chance.
    """

    __slots__ = ("_buckets",)

    def __init__(self) -> None:
        # In order, and dealt out so that little has to move to let another in.
        self._buckets: dict[int, array[int]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._buckets.values()))

    def __contains__(self, name: str) -> bool:
        sought = fingerprint(name)
        bucket = self._buckets.get(sought % _BUCKETS, ())
        place = bisect_left(bucket, sought)
        return place < len(bucket) and bucket[place] == sought

    def add(self, name: str) -> bool:
        """Remember `name`; whether it is new."""
        new = fingerprint(name)
        bucket = self._buckets.get(new % _BUCKETS)
        if bucket is None:
            self._buckets[new % _BUCKETS] = array("Q", (new,))
            return True
        place = bisect_left(bucket, new)
        if place < len(bucket) and bucket[place] == new:
            return False
        bucket.insert(place, new)
        return True


def fingerprint(name: str) -> int:
    """64 bits of `name`, the same in every process."""
    # A string's own hash differs from process to process; that of a tuple of numbers does
    # not, and unlike hashlib's it needs no import that takes longer than a digest's keys.
    return hash(tuple(name.encode("utf-8", "surrogatepass"))) & _64_BITS
