"""How the command holds its memory over a long run."""

from __future__ import annotations

import sys

# mallopt(3): the name of the setting, and the size from which a block is mapped by itself.
_M_MMAP_THRESHOLD = -3
_LARGE = 1 << 19


def give_back_large_blocks() -> None:
    """Let the C library return the text of a digest to the system once it is done with.

    glibc raises that threshold as large blocks come and go, to 32 MiB; then the texts of
    digests of different size are cut from one heap, and an archive takes a quarter more
    memory than a day. This is about the whole process: for the command, not for a library.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none, and needs none
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE)
