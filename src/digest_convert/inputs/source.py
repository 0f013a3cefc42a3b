"""Sources: paths, directories, globs, URLs and standard input as named bytes."""

from __future__ import annotations

import dataclasses
import os
import re
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from digest_convert.errors import InputError, UnreadableError
from digest_convert.model.dates import find_date

from .content import Limits, is_regular, read_bounded

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from digest_convert.model.digest import Digest

    from .content import Judge
    from .remote import Url

    #: The place of a file or directory.
    Place: TypeAlias = Path | Url

#: The suffixes of the files that a directory given as input is searched for.
SUFFIXES = (".md", ".txt")

_USUAL = Limits()
_MAGIC = frozenset("*?[")
# Compiled on first use, because most names lack "://".
_URL = r"(?:[A-Za-z][A-Za-z0-9+.-]+::)*[A-Za-z][A-Za-z0-9+.-]+://"


@dataclass(slots=True)
class Source:
    """One input.

    `name` is shown in messages: a URL without its password. `path` is None for standard
    input. `found` is true if a directory or a glob yielded the input. `stamp` is a checksum
    of the bytes, which differs if a second reading differs. The bytes of standard input, of
    pipes and of devices are kept, because they can be read only once.
    """

    name: str
    path: Place | None = None
    found: bool = False
    limits: Limits = _USUAL
    stamp: int | None = None
    _kept: bytes | None = None

    @property
    def stem(self) -> str:
        """The name, without a suffix, of an output made from this input alone."""
        return self.path.stem if self.path is not None else "stdin"

    @property
    def parsed(self) -> tuple[Digest, ...] | None:
        """Its digests, if the caller has read them already."""
        return None

    @property
    def claimed_by(self) -> str | None:
        """The name of the directory reader that takes the input, if one does."""
        return None

    @property
    def paths(self) -> tuple[Place, ...]:
        """The places that the input is read from."""
        return () if self.path is None else (self.path,)

    def absolute(self) -> Source:
        """Return the source with an absolute path, for a process in another directory."""
        if isinstance(self.path, Path):
            return dataclasses.replace(self, path=self.path.absolute())
        return self

    @property
    def remote(self) -> bool:
        """Whether the input is read over a network."""
        return not (self.path is None or isinstance(self.path, Path))

    @property
    def once(self) -> bool:
        """Whether the input can be read only once, and only by this process."""
        if self.path is None:
            return True
        try:
            return isinstance(self.path, Path) and not is_regular(self.path.stat())
        except (OSError, ValueError):
            return False  # reading the file reports the error

    def read(self, judge: Judge | None = None) -> bytes:
        """Return the bytes of the input.

        `judge` receives the head of a long input first. Raises `InputError` if the input can't
        be read, is too large, or differs from an earlier reading.
        """
        if self._kept is not None:
            return self._kept
        try:
            data = self._read(judge)
        except OSError as error:
            told = error.strerror or error
            raise UnreadableError(f"{self.name}: can't be read: {told}") from error
        except ValueError as error:  # a NUL in the name
            raise UnreadableError(f"{self.name!r}: can't be read: {error}") from error
        except MemoryError as error:
            raise UnreadableError(f"{self.name}: there is not enough memory for it") from error
        stamp = zlib.crc32(data)
        if self.stamp not in (None, stamp):
            raise changed(self.name)
        self.stamp = stamp
        return data

    def _read(self, judge: Judge | None) -> bytes:
        if self.path is None:
            self._kept = read_bounded(sys.stdin.buffer, self.limits.size, judge)
            return self._kept
        if not isinstance(self.path, Path):
            with self.path.open(self.limits.seconds) as body:
                return read_bounded(body, self.limits.size, judge)
        with self.path.open("rb") as file:
            data = read_bounded(file, self.limits.size, judge)
            if not is_regular(os.fstat(file.fileno())):
                self._kept = data
        return data


def changed(name: str) -> UnreadableError:
    """Return the error for the input `name` if two readings of it differ."""
    return UnreadableError(f"{name}: changed while it was read: nothing was written; run again")


def expand(inputs: Iterable[str], limits: Limits = _USUAL) -> list[Source]:
    """Return the sources that `inputs` name, in order, each with `limits`.

    An input is a file, a directory (its ``*.md`` and ``*.txt``, sorted), a glob, ``-``, or
    the URL of one of these. Raises `InputError` if a directory or glob does not yield a file,
    and `UsageError` for an unsupported URL.
    """
    return [source for name in inputs for source in _expand_one(name, limits)]


def place(name: str) -> Place:
    """Return the path or the URL that `name` is; raises `UsageError` for an unsupported URL."""
    if not _is_url(name):
        return Path(name)
    from .remote import parse_url

    return parse_url(name)


def last_part(name: str) -> str:
    """Return the file name at the end of the path or URL `name`, without a query."""
    if not _is_url(name):
        return Path(name).name
    from .remote import last_part

    return last_part(name)


def _is_url(name: str) -> bool:
    return "://" in name and re.match(_URL, name) is not None


def is_directory(path: Place) -> bool:
    """Tell whether `path` is a directory; False if that fails (the name is too long, say)."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_glob(name: str) -> bool:
    """Tell whether the path `name` is a pattern and not the exact name of a file."""
    return not _MAGIC.isdisjoint(name) and not _exists(Path(name))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _expand_one(name: str, limits: Limits) -> Iterator[Source]:
    if name == "-":
        yield Source("<stdin>", limits=limits)
        return
    path = place(name)
    shown = name if isinstance(path, Path) else str(path)
    try:
        files = _files(path, name) if isinstance(path, Path) else path.files(SUFFIXES)
    except OSError as error:
        raise InputError(f"{shown}: can't be read: {error.strerror or error}") from error
    if files is None:
        yield Source(shown, path, limits=limits)
        return
    for file in files:
        met = file.as_uri() if isinstance(file, Path) and _is_url(name) else str(file)
        yield Source(met, file, found=True, limits=limits)


def _files(path: Path, name: str) -> list[Path] | None:
    """Return the files of a directory or a glob, sorted; None if `path` is neither."""
    if is_directory(path):
        files = sorted(
            entry for entry in path.iterdir() if entry.suffix in SUFFIXES and entry.is_file()
        )
        if not files:
            raise InputError(f"{name}: the directory holds no {' or '.join(SUFFIXES)} file")
        return files
    if not is_glob(name):
        return None
    import glob

    matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - a whole path
    files = [file for match in matches if (file := Path(match)).is_file()]
    if not files:
        raise InputError(f"{name}: no file matches")
    return files


def date_from_name(name: str) -> datetime.date | None:
    """Return the date in the last part of the path `name`, or None."""
    return find_date(last_part(name))
