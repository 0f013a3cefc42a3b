"""The progress bar of a long run, shown only on a terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

_SECONDS_BEFORE = 1.0


class Bar:
    """A bar on standard error with the digests done, the papers, the rate and the time left.

    It appears after a second. Each pass of a run (reading, writing) starts a new bar in the same
    place.
    """

    def __init__(self) -> None:
        from tqdm import tqdm  # slow to import, and of use here alone

        # The monitor thread of tqdm would prevent this process from forking.
        tqdm.monitor_interval = 0
        self._make = tqdm
        self._bar: Any = None
        self._papers = 0

    def begin(self, what: str, total: int) -> None:
        """Start a bar with `total` steps and the label `what`."""
        self.close()
        self._papers = 0
        self._bar = self._make(
            desc=what,
            total=total,
            unit=" digests",
            delay=_SECONDS_BEFORE,
            file=sys.stderr,
            leave=False,
            miniters=1,
            **_width(),
        )

    def advance(self, papers: int) -> None:
        """Advance the bar by one digest, and its count by `papers`."""
        self._papers += papers
        if self._bar is not None:
            if self._papers:
                self._bar.set_postfix_str(f"{self._papers} papers", refresh=False)
            with contextlib.suppress(OSError):  # the terminal has gone
                self._bar.update()

    def say(self, line: str) -> None:
        """Print `line` on standard error, above the bar."""
        with contextlib.suppress(OSError):
            self._make.write(line, file=sys.stderr)

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            with contextlib.suppress(OSError):
                self._bar.close()
            self._bar = None


def _width() -> dict[str, Any]:
    """Return the width of the bar: that of the terminal, or 80 columns if it is unknown."""
    known = os.get_terminal_size(sys.stderr.fileno()).columns > 0
    return {"dynamic_ncols": True} if known else {"ncols": 80, "nrows": 24}
