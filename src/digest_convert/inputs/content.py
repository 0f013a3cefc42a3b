"""Reading the bytes of one input, up to a limit."""

from __future__ import annotations

import io
import os
import re
import stat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    #: Receives the head of a long input; raises an error if the input is not worth reading.
    Judge = Callable[[bytes], object]

    class Stream(Protocol):
        """A file, a pipe, or the body of an HTTP response."""

        def read(self, size: int, /) -> bytes:
            """Return at most `size` bytes, and none at the end."""


# The head of a longer input decides whether the rest is read.
_HEAD = 1 << 20

_SIZE = r"([0-9]+)(?:([KMG])I?B?|B)?"
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Limits(NamedTuple):
    """The limits of one input: its size in bytes, and seconds to read it over HTTP."""

    size: int = 512 << 20
    seconds: float = 60.0


def read_bounded(stream: Stream, most: int, judge: Judge | None = None) -> bytes:
    """Return all bytes of `stream`; raises OSError if there are more than `most`.

    `judge` receives the head of a long input and raises an error to stop the reading there.
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
                # Reading the file again from its beginning needs half the memory of a join.
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
    """Tell whether a file can be read again; pipes and devices yield their content once."""
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
    """Return the number of bytes that `text` names: 512M, 2G, 1000000; raises ValueError."""
    found = re.fullmatch(_SIZE, text.upper())
    if found is None:
        raise ValueError(f"{text!r} is not a size like 512M or 2G")
    return int(found[1]) * _UNITS[found[2] or ""]
