"""Files that appear whole: written beside the target, then renamed over it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import IO

# Some file systems have nothing to synchronise, and say so by an error.
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)

_BUFFER = 1 << 18


def real_path(path: Path) -> Path:
    """The file that `path` names, symbolic links followed; raises OSError for a loop of them."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return real


def is_special(path: Path) -> bool:
    """Whether `path` is there and neither a regular file nor a loop: a device, say, or a pipe."""
    return path.exists() and not path.is_file()


def name_beside(path: Path) -> Path:
    """A name for a temporary file in the directory of `path` that no other run has."""
    return path.with_name(f".{path.name[:40]}.{os.getpid()}-{os.urandom(6).hex()}.tmp")


def open_new(temporary: Path, path: Path) -> IO[bytes]:
    """Create `temporary`, which is to replace `path`, with the permissions that `path` has."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    stream = temporary.open("xb", buffering=_BUFFER)
    if mode is not None:
        temporary.chmod(mode)
    return stream


def close_synced(stream: IO[bytes]) -> None:
    """Close `stream` when its content is on the disk, so that no crash leaves an empty file."""
    with stream:
        stream.flush()
        try:
            os.fsync(stream.fileno())
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise


def replace(temporary: Path, path: Path) -> None:
    """Put `temporary` in the place of `path`.

    A file that the system does not let anybody rename over (it is mounted by itself) is
    written in place.
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
    """Whether both are files with the same content; not, where `other` can't be read."""
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
