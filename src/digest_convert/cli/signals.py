"""Signals that end a run after it has cleaned up."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

# Closing a terminal and `timeout` send the same signal twice in short succession.
_ECHO = 1.0


def interrupt_on_signals() -> None:
    """Make SIGTERM and SIGHUP raise KeyboardInterrupt as SIGINT does, so that a run cleans up.

    A signal that was ignored when this process started (``nohup``) stays ignored. A signal
    within a second of another is ignored too, because it would interrupt the cleaning up.
    """
    last = -_ECHO

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal last
        del number, frame
        now = time.monotonic()
        if now - last >= _ECHO:
            last = now
            raise KeyboardInterrupt

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        usual = (signal.SIG_DFL, signal.default_int_handler)
        if number is not None and signal.getsignal(number) in usual:
            signal.signal(number, interrupt)
