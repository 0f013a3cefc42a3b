"""The bytes of one input, as many as an input may have."""

from __future__ import annotations

import io
import os
import re
import stat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    #: Is shown the head of a long input, and raises what is wrong with it.
    Judge = Callable[[bytes], object]

    class Stream(Protocol):
        """A file, a pipe, or the body of an answer."""

        def read(self, size: int, /) -> bytes:
            """At most `size` bytes; none at the end."""


# The head of a longer input tells whether it is worth reading.
_HEAD = 1 << 20

_SIZE = r"([0-9]+)(?:([KMG])I?B?|B)?"
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Limits(NamedTuple):
    """The most that one input may take: bytes, and seconds where it comes over HTTP."""

    size: int = 512 << 20
    seconds: float = 60.0


def read_bounded(stream: Stream, most: int, judge: Judge | None = None) -> bytes:
    """All bytes of `stream`; raises OSError where there are more than `most`.

    An input that is not to the liking of `judge` is left alone behind its head.
    """
    chunks: list[bytes] = []
    total = 0
    while total < _HEAD and (chunk := stream.read(_HEAD - total)):
        chunks.append(chunk)
        total += len(chunk)
    if total >= _HEAD:
        if judge is not None:
            judge(b"".join(chunks))
        if isinstance(stream, io.BufferedReader):
            status = os.fstat(stream.fileno())
            if is_regular(status):
                # One piece of memory, not two at a time: the file again, from where it began.
                start = stream.seek(-total, os.SEEK_CUR)
                _check(status.st_size - start, most)
                chunks = [stream.read(max(status.st_size - start, 0))]
                total = len(chunks[0])
        while total <= most and (chunk := stream.read(_HEAD)):
            chunks.append(chunk)
            total += len(chunk)
    _check(total, most)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def is_regular(status: os.stat_result) -> bool:
    """Whether a file can be read again; a pipe or a device gives its content once."""
    return stat.S_ISREG(status.st_mode)


def _check(size: int, most: int) -> None:
    if size > most:
        raise OSError(f"it has more than {_shown(most)}; --max-input SIZE allows more")


def _shown(size: int) -> str:
    for unit in ("G", "M", "K"):
        if size % _UNITS[unit] == 0:
            return f"{size // _UNITS[unit]} {unit}iB"
    return f"{size} bytes"


def parse_size(text: str) -> int:
    """The number of bytes that `text` says: 512M, 2G, 1000000; raises ValueError."""
    found = re.fullmatch(_SIZE, text.upper())
    if found is None:
        raise ValueError(f"{text!r} is not a size like 512M or 2G")
    return int(found[1]) * _UNITS[found[2] or ""]
