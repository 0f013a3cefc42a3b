"""A spool for rendered items until their order is known, on disk if there are many."""

from __future__ import annotations

import io
from array import array
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_IN_MEMORY = 4 << 20


class Place(NamedTuple):
    """The position of an item in the spool."""

    start: int
    size: int


class Spool:
    """A growing file of items: in memory up to 4 MiB, then a temporary file without a name.

    `tempfile.SpooledTemporaryFile` does the same, but importing it takes 4% of a conversion.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = io.BytesIO()
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def on_disk(self) -> bool:
        """Whether the items are in a file already."""
        return not isinstance(self._file, io.BytesIO)

    def add(self, item: bytes) -> Place:
        """Append `item`; return its place."""
        start = self._end
        self._end += len(item)
        if self._end > _IN_MEMORY and isinstance(self._file, io.BytesIO):
            self._move_to_disk(self._file)
        self._file.seek(start)
        self._file.write(item)
        return Place(start, len(item))

    def read(self, place: Place) -> bytes:
        """Return the item at `place`."""
        self._file.seek(place.start)
        return self._file.read(place.size)

    def _move_to_disk(self, memory: io.BytesIO) -> None:
        import tempfile

        self._file = tempfile.TemporaryFile(prefix="digest-convert-")  # noqa: SIM115
        with memory, memory.getbuffer() as data:
            self._file.write(data)


class Places:
    """The places of many items, 16 bytes each."""

    __slots__ = ("_sizes", "_starts")

    def __init__(self) -> None:
        self._starts = array("Q")
        self._sizes = array("Q")

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> Place:
        return Place(self._starts[number], self._sizes[number])

    def __setitem__(self, number: int, place: Place) -> None:
        self._starts[number], self._sizes[number] = place

    def append(self, place: Place) -> None:
        """Add the place of an item."""
        self._starts.append(place.start)
        self._sizes.append(place.size)
