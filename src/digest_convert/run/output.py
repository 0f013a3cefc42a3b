"""Outputs that appear whole or not at all: a file, the files of a directory, a stream."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from digest_convert.errors import OutputError, ReaderGone, UsageError
from digest_convert.inputs.source import last_part, place
from digest_convert.plugin.exporter import Chunk, Part

from .replacement import (
    close_synced,
    has_same_bytes,
    is_special,
    name_beside,
    open_new,
    real_path,
    replace,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from digest_convert.inputs.source import Place

_SURROGATES = "[\ud800-\udfff]"
_REPLACEMENT = "\ufffd"

# A year of daily files is more than a process may have open.
_MOST_OPEN = 64
_TOO_MANY_OPEN = (errno.EMFILE, errno.ENFILE)


def encode(text: str, report: Callable[[str], None]) -> bytes:
    """`text` as UTF-8; lone surrogates, which UTF-8 can't hold, become U+FFFD and are reported."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        clean, count = re.subn(_SURROGATES, _REPLACEMENT, text)
        report(f"{count} unpaired surrogates became U+FFFD")
        return clean.encode("utf-8")


def is_part_name(name: str) -> bool:
    """Whether a `Part` may have the name: it leads to a file below the output directory."""
    return "\\" not in name and all(part not in ("", ".", "..") for part in name.split("/"))


class StandardOutput:
    """Standard output: chunks go out as they come."""

    def __init__(self, report: Callable[[str], None], *, binary: bool) -> None:
        if binary and sys.stdout.isatty():
            raise UsageError("this format is binary: it needs -o FILE, or a pipe")
        self._report = report

    def write(self, chunks: Iterable[Chunk]) -> None:
        """Write all of `chunks`.

        Raises `ReaderGone` where nobody reads them any more, and `OutputError` where they
        can't be written.
        """
        stream = sys.stdout.buffer
        for chunk in chunks:
            data = chunk.data if isinstance(chunk, Part) else chunk
            encoded = data if isinstance(data, bytes) else encode(data, self._report)
            with _stream_errors():
                stream.write(encoded)
        with _stream_errors():
            stream.flush()


@contextlib.contextmanager
def _stream_errors() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise OutputError(f"standard output: {error.strerror or error}") from error


def destination(name: str) -> Place:
    """Where the output `name` goes; raises `UsageError` for a URL that can't be written to."""
    target = place(name)
    if not isinstance(target, Path):
        target.check_writable()
    return target


class FileOutput:
    """One file, or the files of one directory, replaced together when all is written.

    Use as a context manager: leaving it by an exception removes what was written and leaves
    older files as they were. What goes to a URL is sent there when it is all written here.
    With `update` the output is built upon the older one: files whose content stays the same
    are left alone. An update and a directory have one writer at a time.
    """

    def __init__(
        self,
        target: Place,
        report: Callable[[str], None],
        *,
        directory: bool,
        update: bool = False,
    ) -> None:
        self.target = target
        self._directory = directory
        self._update = update
        self._report = report
        # The temporary file of each file of the output, registered before it is made, and
        # the streams that are open: not always all.
        self._temporaries: dict[Place, Path] = {}
        self._streams: dict[Place, IO[bytes]] = {}
        self._lock = contextlib.ExitStack()
        # The directories below the target that files were opened in, and the new ones of them.
        self._parents: set[Path] = set()
        self._new = contextlib.ExitStack()

    def __enter__(self) -> Self:
        target = self.target
        if (self._update or self._directory) and isinstance(target, Path):
            with _output_errors(target):
                if not is_special(target) or target.is_dir():
                    from .lock import locked

                    self._lock.enter_context(locked(real_path(target)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            for stream in self._streams.values():
                with contextlib.suppress(OSError):
                    stream.close()
            for temporary in self._temporaries.values():
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
            self._new.__exit__(kind, error, trace)

    def write(self, chunks: Iterable[Chunk]) -> None:
        """Write all of `chunks` and put the files in place; raises `OutputError`."""
        with _output_errors(self.target):
            if not self._directory:
                self._stream(self.target)
        for chunk in chunks:
            name, data = chunk if isinstance(chunk, Part) else ("", chunk)
            path = self.target / name if name else self.target
            encoded = data if isinstance(data, bytes) else encode(data, self._report)
            with _output_errors(path):
                self._stream(path).write(encoded)
        self._put_in_place()

    def _stream(self, path: Place) -> IO[bytes]:
        stream = self._streams.get(path)
        if stream is None:
            if len(self._streams) >= _MOST_OPEN:
                self._close_oldest()
            try:
                stream = self._open(path)
            except OSError as error:
                if error.errno not in _TOO_MANY_OPEN or not self._streams:
                    raise
                # The process may have fewer open files than is usual.
                while self._streams:
                    self._close_oldest()
                stream = self._open(path)
            self._streams[path] = stream
        return stream

    def _close_oldest(self) -> None:
        close_synced(self._streams.pop(next(iter(self._streams))))

    def _open(self, path: Place) -> IO[bytes]:
        if path in self._temporaries:
            return self._temporaries[path].open("ab")
        if not isinstance(path, Path):
            stream, self._temporaries[path] = _open_temporary()
            return stream
        if self._directory and path.parent not in self._parents:
            self._new.enter_context(made_directory(path.parent))
            self._parents.add(path.parent)
        if is_special(path):
            return path.open("wb")
        # A link keeps pointing where it did: the file it names is what gets replaced.
        real = real_path(path)
        self._temporaries[path] = name_beside(real)
        return open_new(self._temporaries[path], real)

    def _put_in_place(self) -> None:
        for path in list(self._streams):
            with _output_errors(path):
                close_synced(self._streams.pop(path))
        for path, temporary in self._temporaries.items():
            with _output_errors(path):
                if not isinstance(path, Path):
                    path.write_file(temporary)
                    continue
                real = real_path(path)
                if not (self._update and has_same_bytes(temporary, real)):
                    replace(temporary, real)


@contextlib.contextmanager
def older_output(
    target: Place | None, *, wanted: bool, directory: bool = False
) -> Iterator[Path | None]:
    """Where what `target` replaces can be read; of a URL, a copy for as long as it is `wanted`.

    Raises `OutputError` where it can't be had, and `UsageError` for a directory at a URL.
    """
    if not wanted or target is None or isinstance(target, Path):
        yield target if isinstance(target, Path) else None
        return
    if directory:
        raise UsageError(f"{target}: the older files of a directory at a URL can't be built upon")
    import tempfile

    with tempfile.TemporaryDirectory(prefix="digest-convert-") as folder:
        copy = Path(folder) / (last_part(target.text) or "older")
        try:
            copy.write_bytes(target.read_bytes())
        except FileNotFoundError:
            pass
        except OSError as error:
            told = error.strerror or error
            raise OutputError(f"{target}: the older file can't be read: {told}") from error
        yield copy


@contextlib.contextmanager
def made_directory(path: Place) -> Iterator[None]:
    """Make the directory `path` if it is not there; on failure take new, empty ones away again.

    At a URL there is nothing to do: the files bring it with them. Raises `OutputError`.
    """
    if not isinstance(path, Path):
        yield
        return
    made: list[Path] = []
    try:
        try:
            for folder in reversed((path, *path.parents)):
                if not folder.is_dir():
                    folder.mkdir(exist_ok=True)
                    made.append(folder)
        except OSError as error:
            raise OutputError(f"{path}: can't be made: {error.strerror or error}") from error
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            for folder in reversed(made):
                folder.rmdir()
        raise


def _open_temporary() -> tuple[IO[bytes], Path]:
    import tempfile

    number, name = tempfile.mkstemp(prefix="digest-convert-")
    return os.fdopen(number, "wb", buffering=1 << 18), Path(name)


@contextlib.contextmanager
def _output_errors(path: Place) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: can't be written: {error.strerror or error}") from error
