"""Sources that are not one file: a directory read as one input, and digests in memory."""

from __future__ import annotations

import dataclasses
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from .source import Source, changed, is_glob, last_part

if TYPE_CHECKING:
    from digest_convert.model.digest import Digest

    from .content import Judge
    from .source import Place


@dataclass(slots=True)
class DirectorySource(Source):
    """The files of a directory or of a glob as one input for the reader `reader`."""

    reader: str = ""
    files: tuple[Source, ...] = ()

    @property
    def claimed_by(self) -> str:
        """The name of the reader."""
        return self.reader

    @property
    def stem(self) -> str:
        """The name of the directory; ``digests`` for a glob, as for several inputs."""
        if self.path is None or is_glob(str(self.path)):
            return "digests"
        return self.path.resolve().stem

    @property
    def once(self) -> bool:
        """False: its files can be read again."""
        return False

    @property
    def paths(self) -> tuple[Place, ...]:
        """The paths of its files."""
        return tuple(path for file in self.files for path in file.paths)

    def read(self, judge: Judge | None = None) -> bytes:
        """Return no bytes, because the reader reads the files."""
        del judge
        return b""

    def settle(self) -> None:
        """Raise `UnreadableError` if a file differs from its first reading."""
        stamp = zlib.crc32(repr([file.stamp for file in self.files]).encode())
        if self.stamp not in (None, stamp):
            raise changed(self.name)
        self.stamp = stamp

    def absolute(self) -> DirectorySource:
        """Return the source with absolute paths, for a process in another directory."""
        files = tuple(file.absolute() for file in self.files)
        return dataclasses.replace(self, files=files)


@dataclass(slots=True)
class DigestSource(Source):
    """Digests that the caller has read already, as one input."""

    digests: tuple[Digest, ...] = ()

    @property
    def parsed(self) -> tuple[Digest, ...]:
        """The digests."""
        return self.digests

    @property
    def stem(self) -> str:
        """The stem of the file that the digest names as its source."""
        return PurePath(last_part(self.name)).stem or "digest"

    @property
    def once(self) -> bool:
        """False: its digests are in memory."""
        return False

    def read(self, judge: Judge | None = None) -> bytes:
        """Return no bytes, because its digests are in memory."""
        del judge
        return b""
