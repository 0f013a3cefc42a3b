"""The reader interface: reading digests from inputs other than the core's digest text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, Protocol

from .exporter import OptionsT
from .options import NoOptions, options_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert.model.digest import Digest

# The number of files of a directory that `claims` reads.
_LOOKED_INTO = 10


class Reader(Generic[OptionsT]):
    """A reader of digests from another kind of input.

    Subclass it, set the class attributes, and write `sniff` and `read`, or `read_with` if the
    reader has options.
    """

    name: ClassVar[str]
    """The name of the reader, equal to the name of its entry point."""
    summary: ClassVar[str]
    """One line that describes its inputs."""
    Options: type[OptionsT] = NoOptions  # type: ignore[assignment]
    """The frozen dataclass of the reader's options, which ``--reader NAME`` takes."""

    def sniff(self, head: bytes, name: str) -> bool:
        """Tell whether this reader takes the input `name`, which begins with the bytes `head`."""
        raise NotImplementedError

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """Yield the digests in `data`; raises `InputError` if it does not hold one."""
        raise NotImplementedError

    def read_with(self, data: bytes, name: str, options: OptionsT) -> Iterator[Digest]:
        """Yield the digests in `data`, read with `options`; raises like `read`."""
        del options
        return self.read(data, name)


class InputFile(Protocol):
    """One file of a directory that a `DirectoryReader` reads."""

    @property
    def name(self) -> str:
        """The path as messages show it, with slashes."""

    def read(self) -> bytes:
        """Return the bytes of the file; raises `InputError` if it can't be read."""


class DirectoryReader(Reader[OptionsT]):
    """A reader that takes the files of a directory, or of a glob, as one input.

    Subclass it, set the class attributes, and write `sniff` and `read_files`. A file that is
    named itself is read alone.
    """

    patterns: ClassVar[tuple[str, ...]] = ("**/*.md",)
    """Globs for the files below a directory; a glob as input yields all its files."""

    def claims(self, files: Sequence[InputFile]) -> bool:
        """Tell whether this reader takes the `files` of a directory, sorted by name.

        This default takes them if `sniff` takes one of the first ten.
        """
        return any(self.sniff(file.read()[:4096], file.name) for file in files[:_LOOKED_INTO])

    def read_files(
        self, files: Sequence[InputFile], name: str, options: OptionsT
    ) -> Iterator[Digest]:
        """Yield the digests in `files`, sorted by name, of the directory or glob `name`.

        Raises `InputError` if they do not hold one.
        """
        raise NotImplementedError

    def read_with(self, data: bytes, name: str, options: OptionsT) -> Iterator[Digest]:
        """Yield the digests in the one file with the bytes `data`."""
        return self.read_files((_OneFile(name, data),), name, options)

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """Yield the digests in one file with the bytes `data`, read with the default options."""
        return self.read_with(data, name, options_of(self, None))


class _OneFile(NamedTuple):
    """A file whose bytes were read already."""

    name: str
    data: bytes

    def read(self) -> bytes:
        return self.data
