"""One writer at a time of an output that is built upon what stands there."""

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
    """Hold the lock on `target`, a real path; wait for another run that holds it.

    The lock is on the file itself, or on its directory while there is no file yet; nothing
    is left behind, and the system releases it when a process dies. A file system or a
    platform without such locks is used without one. Raises `OutputError` when the other run
    takes too long.
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
            # A worker process holds a copy of the descriptor: closing ours would not do.
            _unlock(descriptor)
            os.close(descriptor)


def _acquire(target: Path) -> int | None:
    """The descriptor that holds the lock, -1 where there are no locks, None while it is taken."""
    try:
        import fcntl
    except ImportError:  # Windows
        return -1
    place = target if target.exists() else target.parent
    try:
        descriptor = _open(place)
    except OSError:
        return -1  # writing the output fails or succeeds in its own words
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
    # The other run has replaced the file, or made it: this lock is on the older one.
    os.close(descriptor)
    return None


def _open(place: Path) -> int:
    """A descriptor to lock: NFS wants one to write to, which a directory has not."""
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
