"""Writing outputs: a file or the files of a directory, completely or not at all; a stream."""

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

# A year of daily files exceeds the number of files that a process may open.
_MOST_OPEN = 64
_TOO_MANY_OPEN = (errno.EMFILE, errno.ENFILE)


def encode(text: str, report: Callable[[str], None]) -> bytes:
    """Return `text` as UTF-8; lone surrogates become U+FFFD, and `report` is called."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        clean, count = re.subn(_SURROGATES, _REPLACEMENT, text)
        report(f"{count} unpaired surrogates became U+FFFD")
        return clean.encode("utf-8")


def is_part_name(name: str) -> bool:
    """Tell whether `name` is valid for a `Part`: a path below the output directory."""
    return "\\" not in name and all(part not in ("", ".", "..") for part in name.split("/"))


class StandardOutput:
    """Standard output, to which chunks are written as they come."""

    def __init__(self, report: Callable[[str], None], *, binary: bool) -> None:
        if binary and sys.stdout.isatty():
            raise UsageError("this format is binary: it needs -o FILE, or a pipe")
        self._report = report

    def write(self, chunks: Iterable[Chunk]) -> None:
        """Write all `chunks`.

        Raises `ReaderGone` if the reading end of the pipe was closed, and `OutputError` if
        writing fails.
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
    """Return the place `name`; raises `UsageError` for a URL that can't be written to."""
    target = place(name)
    if not isinstance(target, Path):
        target.check_writable()
    return target


class FileOutput:
    """One file, or the files of one directory, replaced together when all are written.

    Use as a context manager: an exception removes the temporary files and keeps the older
    files. An output at a URL is written to a local file first and then uploaded. With `update`
    the output extends the older one, and files with the same content are not touched. An
    update and a directory are locked against other runs.
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
        # The temporary file of each file of the output, registered before it is created, and
        # the open streams, which need not be all.
        self._temporaries: dict[Place, Path] = {}
        self._streams: dict[Place, IO[bytes]] = {}
        self._lock = contextlib.ExitStack()
        # The directories below the target that have files, and those of them that are new.
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
        """Write all `chunks` and replace the older files; raises `OutputError`."""
        with _output_errors(self.target):
            if not self._directory:
                self._stream(self.target)
        for chunk in chunks:
            name, data = chunk if isinstance(chunk, Part) else ("", chunk)
            path = self.target / name if name else self.target
            encoded = data if isinstance(data, bytes) else encode(data, self._report)
            # There are hundreds of chunks: a context manager for each takes its time.
            try:
                self._stream(path).write(encoded)
            except OSError as error:
                raise _output_error(path, error) from error
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
                # The limit of this process is below `_MOST_OPEN`.
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
        # A symbolic link stays: the file that it leads to is replaced.
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
    """Return the path of the output that `target` replaces; for a URL, a temporary copy.

    A copy is made only if the older output is `wanted`. Raises `OutputError` if it can't be
    read, and `UsageError` for a directory at a URL.
    """
    if not wanted or target is None or isinstance(target, Path):
        yield target if isinstance(target, Path) else None
        return
    if directory:
        raise UsageError(f"{target}: the older files of a directory at a URL can't be updated")
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
    """Create the directory `path` if it is missing; remove new, empty directories on failure.

    A URL is left alone, because uploading files creates its directories. Raises `OutputError`.
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
        raise _output_error(path, error) from error


def _output_error(path: Place, error: OSError) -> OutputError:
    return OutputError(f"{path}: can't be written: {error.strerror or error}")
