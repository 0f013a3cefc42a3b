"""Inputs that are not one file: a directory read as one, and digests that were read before."""

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
    """The files of a directory or of a glob as one input, which the reader `reader` takes."""

    reader: str = ""
    files: tuple[Source, ...] = ()

    @property
    def claimed_by(self) -> str:
        """The name of the reader."""
        return self.reader

    @property
    def stem(self) -> str:
        """The name of the directory; of a glob, that of several inputs."""
        if self.path is None or is_glob(str(self.path)):
            return "digests"
        return self.path.resolve().stem

    @property
    def once(self) -> bool:
        """Its files are read as often as need be."""
        return False

    @property
    def paths(self) -> tuple[Place, ...]:
        """The paths of the files."""
        return tuple(path for file in self.files for path in file.paths)

    def read(self, judge: Judge | None = None) -> bytes:
        """Nothing: its files have what there is."""
        del judge
        return b""

    def settle(self) -> None:
        """Raise `UnreadableError` where its files are not what they were when they were read."""
        stamp = zlib.crc32(repr([file.stamp for file in self.files]).encode())
        if self.stamp not in (None, stamp):
            raise changed(self.name)
        self.stamp = stamp

    def absolute(self) -> DirectorySource:
        """The source as a process started elsewhere finds it."""
        files = tuple(file.absolute() for file in self.files)
        return dataclasses.replace(self, files=files)


@dataclass(slots=True)
class DigestSource(Source):
    """Digests that somebody has read, as one input."""

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
        """It needs no reading at all."""
        return False

    def read(self, judge: Judge | None = None) -> bytes:
        """Nothing: what could be read was read."""
        del judge
        return b""
