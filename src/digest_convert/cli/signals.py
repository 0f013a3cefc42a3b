"""The signals that end a run, which cleans up first."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

# Whoever closes a terminal, or runs `timeout`, sends the same signal twice within a moment.
_ECHO = 1.0


def interrupt_on_signals() -> None:
    """Let SIGTERM and SIGHUP raise KeyboardInterrupt as SIGINT does, so that a run cleans up.

    A signal that this process was started to ignore (``nohup``) stays ignored. One that
    comes within a second of another is its echo: it must not disturb the cleaning.
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
