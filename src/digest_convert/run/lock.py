"""A lock, so that one run at a time updates an output."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from typing import TYPE_CHECKING

from digest_convert.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: How many seconds a run waits for another one that writes the same output.
PATIENCE = 30.0
_POLL = 0.1


@contextlib.contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock on `target`, a path without symbolic links; wait for other runs.

    The lock is on the file itself, or on its directory while the file does not exist. No lock
    file is left behind, and the system releases the lock when a process dies. On file systems
    and platforms without such locks the output is not locked. Raises `OutputError` if another
    run holds the lock for more than `PATIENCE` seconds.
    """
    deadline = time.monotonic() + PATIENCE
    descriptor = _acquire(target)
    while descriptor is None:
        if time.monotonic() > deadline:
            waited = f"another run is writing it, and was waited for {PATIENCE:g} seconds"
            raise OutputError(f"{target}: {waited}: nothing was written")
        time.sleep(_POLL)
        descriptor = _acquire(target)
    try:
        yield
    finally:
        if descriptor >= 0:
            # Worker processes hold copies of the descriptor, so closing it is not enough.
            _unlock(descriptor)
            os.close(descriptor)


def _acquire(target: Path) -> int | None:
    """Return the descriptor that holds the lock, -1 without locks, None if it is taken."""
    try:
        import fcntl
    except ImportError:  # Windows
        return -1
    place = target if target.exists() else target.parent
    try:
        descriptor = _open(place)
    except OSError:
        return -1  # writing the output reports the error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError:
        os.close(descriptor)
        return -1
    if _is_same(descriptor, target if target.exists() else target.parent):
        return descriptor
    # Another run has replaced or created the file meanwhile: this lock is on the older one.
    os.close(descriptor)
    return None


def _open(place: Path) -> int:
    """Open a descriptor to lock, for writing if `place` is a file, because NFS requires that."""
    if not stat.S_ISDIR(place.stat().st_mode):
        with contextlib.suppress(OSError):
            return os.open(place, os.O_RDWR)
    return os.open(place, os.O_RDONLY)


def _is_same(descriptor: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), place.stat())
    except OSError:
        return False


def _unlock(descriptor: int) -> None:
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)
