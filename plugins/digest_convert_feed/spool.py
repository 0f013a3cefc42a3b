"""Rendered items set aside until their order is known, on disk once there are many."""

from __future__ import annotations

import io
from array import array
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

#: Ends every item of a spool. No XML document holds it.
END = b"\0"

_IN_MEMORY = 4 << 20
_LONGEST_STRETCH = 1 << 16


class Places:
    """Where items stand in a file of bytes: stretches that each hold one item or several."""

    __slots__ = ("_count", "ends", "starts")

    def __init__(self) -> None:
        self.starts = array("Q")
        self.ends = array("Q")
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, start: int, end: int) -> None:
        """Note one more item, in a stretch of its own."""
        self.starts.append(start)
        self.ends.append(end)
        self._count += 1

    def extend(self, start: int, end: int) -> None:
        """Note one more item, in the last stretch where it follows on that and has room there."""
        if self.ends and self.ends[-1] == start and end - self.starts[-1] <= _LONGEST_STRETCH:
            self.ends[-1] = end
            self._count += 1
        else:
            self.add(start, end)

    def stretches(self, first: int = 0) -> Iterator[tuple[int, int]]:
        """The start and the end of each stretch from the `first` on."""
        return zip(self.starts[first:], self.ends[first:], strict=True)


class Spool:
    """A growing file of items: in memory up to 4 MiB, then a temporary file without a name."""

    def __init__(self) -> None:
        self.file: IO[bytes] = io.BytesIO()
        self._end = 0
        self.on_disk = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.file.close()

    def add(self, item: bytes, places: Places) -> None:
        """Append `item` and note in `places` where it stands."""
        start = self._end
        self._end += len(item) + len(END)
        if self._end > _IN_MEMORY and isinstance(self.file, io.BytesIO):
            self._move_to_disk(self.file)
        self.file.write(item)
        self.file.write(END)
        places.extend(start, self._end)

    def _move_to_disk(self, memory: io.BytesIO) -> None:
        import tempfile

        file = tempfile.TemporaryFile(prefix="digest-convert-")  # noqa: SIM115
        self.file = file
        self.on_disk = True
        with memory, memory.getbuffer() as data:
            file.write(data)
