"""The reader interface: another way in than the core's own digest text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, Protocol

from .exporter import OptionsT
from .options import NoOptions, options_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert.model.digest import Digest

# How many files of a directory are looked into to find out whose they are.
_LOOKED_INTO = 10


class Reader(Generic[OptionsT]):
    """A way to read digests from another kind of input.

    Subclass, set the class attributes, write `sniff` and `read`, or `read_with` where the reader
    has options.
    """

    name: ClassVar[str]
    """The name of the reader, equal to the name of its entry point."""
    summary: ClassVar[str]
    """One line that says what it reads."""
    Options: type[OptionsT] = NoOptions  # type: ignore[assignment]
    """The frozen dataclass of the reader's options, which ``--reader NAME`` takes."""

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether this reader takes the input `name` that begins with the bytes `head`."""
        raise NotImplementedError

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """The digests in `data`; raises `InputError` where it holds none."""
        raise NotImplementedError

    def read_with(self, data: bytes, name: str, options: OptionsT) -> Iterator[Digest]:
        """The digests in `data`, read with `options`; raises as `read` does."""
        del options
        return self.read(data, name)


class InputFile(Protocol):
    """One file of a directory that a `DirectoryReader` reads."""

    @property
    def name(self) -> str:
        """The path as messages show it, always with slashes in a directory."""

    def read(self) -> bytes:
        """The bytes of the file; raises `InputError` where it can't be read."""


class DirectoryReader(Reader[OptionsT]):
    """A reader that takes the files of a directory, or of a glob, as one input.

    Subclass, set the class attributes, write `sniff` and `read_files`. A file of this kind that
    is named by itself is read as the only one.
    """

    patterns: ClassVar[tuple[str, ...]] = ("**/*.md",)
    """Which files below a directory it is given, as globs; a glob gives all its own files."""

    def claims(self, files: Sequence[InputFile]) -> bool:
        """Whether the `files` of a directory, sorted by name, are this reader's.

        As it is here, they are where `sniff` takes one of the first ten.
        """
        return any(self.sniff(file.read()[:4096], file.name) for file in files[:_LOOKED_INTO])

    def read_files(
        self, files: Sequence[InputFile], name: str, options: OptionsT
    ) -> Iterator[Digest]:
        """The digests in `files` of the directory or glob `name`, sorted by their names.

        Raises `InputError` where they hold none.
        """
        raise NotImplementedError

    def read_with(self, data: bytes, name: str, options: OptionsT) -> Iterator[Digest]:
        """The digests in the one file `data`."""
        return self.read_files((_OneFile(name, data),), name, options)

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """The digests in the one file `data`, read with the default options."""
        return self.read_with(data, name, options_of(self, None))


class _OneFile(NamedTuple):
    """A file that was read already."""

    name: str
    data: bytes

    def read(self) -> bytes:
        return self.data
