"""A spool for rendered items until their order is known, on disk if there are many."""

from __future__ import annotations

from array import array
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

# In characters, which take two bytes each in most items.
_IN_MEMORY = 2 << 20


class Spool:
    """A growing list of items: the first in memory, later ones in a temporary file without a name.

    `tempfile.SpooledTemporaryFile` is similar, but importing it takes 4% of a conversion.
    """

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._room = _IN_MEMORY
        self._file: IO[bytes] | None = None
        # The ends of the items in the file, after the start of the first.
        self._ends = array("Q", [0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    @property
    def on_disk(self) -> bool:
        """Whether there is a file already."""
        return self._file is not None

    def add(self, item: str) -> int:
        """Append `item`; return its number."""
        self._room -= len(item)
        if self._room >= 0:
            self._kept.append(item)
            return len(self._kept) - 1
        if self._file is None:
            import tempfile

            self._file = tempfile.TemporaryFile(prefix="digest-convert-")  # noqa: SIM115
        # No later item is kept in memory, even if there is room for it: numbers go up.
        self._room = -1
        self._file.seek(self._ends[-1])
        self._ends.append(self._ends[-1] + self._file.write(item.encode()))
        return len(self._kept) + len(self._ends) - 2

    def read(self, number: int) -> str:
        """Return the item `number`."""
        place = number - len(self._kept)
        if self._file is None or place < 0:
            return self._kept[number]
        start, end = self._ends[place : place + 2]
        self._file.seek(start)
        return self._file.read(end - start).decode()
