"""Replacing a file completely: a temporary file in its directory is renamed over it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import IO

# Errors of file systems that do not support synchronising.
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)

_BUFFER = 1 << 18


def real_path(path: Path) -> Path:
    """Return `path` with symbolic links resolved; raises OSError for a loop of links."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return real


def is_special(path: Path) -> bool:
    """Tell whether `path` exists and is not a regular file: a device or a pipe, for example."""
    return path.exists() and not path.is_file()


def name_beside(path: Path) -> Path:
    """Return a unique name for a temporary file in the directory of `path`."""
    return path.with_name(f".{path.name[:40]}.{os.getpid()}-{os.urandom(6).hex()}.tmp")


def open_new(temporary: Path, path: Path) -> IO[bytes]:
    """Create `temporary`, which will replace `path`, with the permissions of `path`."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    stream = temporary.open("xb", buffering=_BUFFER)
    if mode is not None:
        temporary.chmod(mode)
    return stream


def close_synced(stream: IO[bytes]) -> None:
    """Synchronise `stream` with the disk and close it, so that a crash can't empty the file."""
    with stream:
        stream.flush()
        try:
            os.fsync(stream.fileno())
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise


def replace(temporary: Path, path: Path) -> None:
    """Rename `temporary` to `path`.

    A file that can't be renamed over, because it is a mount point, is overwritten in place.
    """
    try:
        temporary.replace(path)
    except OSError as error:
        if error.errno != errno.EBUSY:
            raise
        import shutil

        with temporary.open("rb") as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, _BUFFER)
            close_synced(target)
        with contextlib.suppress(OSError):
            temporary.unlink()


def has_same_bytes(one: Path, other: Path) -> bool:
    """Tell whether both files have the same content; False if `other` can't be read."""
    try:
        with one.open("rb") as first, other.open("rb") as second:
            if os.fstat(first.fileno()).st_size != os.fstat(second.fileno()).st_size:
                return False
            while data := first.read(_BUFFER):
                if data != second.read(_BUFFER):
                    return False
            return not second.read(1)
    except OSError:
        return False
