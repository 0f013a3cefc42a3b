"""The reader interface: another way in than the core's own digest text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert.model.digest import Digest


class Reader:
    """A way to read digests from another kind of input. Subclass and write both methods."""

    name: ClassVar[str]
    """The name of the reader, equal to the name of its entry point."""
    summary: ClassVar[str]
    """One line that says what it reads."""

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether this reader takes the input `name` that begins with the bytes `head`."""
        raise NotImplementedError

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """The digests in `data`; raises `InputError` where it holds none."""
        raise NotImplementedError
