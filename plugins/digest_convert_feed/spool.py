"""Rendered items set aside until their order is known, on disk once there are many."""

from __future__ import annotations

import io
from array import array
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_IN_MEMORY = 4 << 20


@dataclass(slots=True)
class Places:
    """Where items begin and end in a file of bytes: sixteen bytes an item, however long it is."""

    starts: array[int] = field(default_factory=lambda: array("Q"))
    ends: array[int] = field(default_factory=lambda: array("Q"))

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int) -> None:
        """Note one more item."""
        self.starts.append(start)
        self.ends.append(end)


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

    def add(self, text: str, places: Places) -> None:
        """Append the item `text` and note in `places` where it stands."""
        data = text.encode()
        if not self.on_disk and self._end + len(data) > _IN_MEMORY:
            self._move_to_disk()
        self.file.write(data)
        places.add(self._end, self._end + len(data))
        self._end += len(data)

    def _move_to_disk(self) -> None:
        import tempfile

        file = tempfile.TemporaryFile(prefix="digest-convert-")  # noqa: SIM115
        with self.file as memory:
            memory.seek(0)
            file.write(memory.read())
        self.file = file
        self.on_disk = True
