"""Whether work takes linear time."""

from __future__ import annotations

import time
from collections.abc import Callable


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Whether `work` over eight times `size` takes less than thirty times as long.

    Quadratic work takes sixty-four times as long. What else the machine does may disturb one
    measurement, not three.
    """
    work(size // 100)  # what is compiled on first use
    return any(_seconds(work, 8 * size) < 30 * _seconds(work, size) + 0.05 for _ in range(3))


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.thread_time()
    work(size)
    return time.thread_time() - began
