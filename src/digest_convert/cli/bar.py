"""How far a long run has come, and how long it may take: on a terminal only."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

from digest_convert.engines.choice import MANY

_SECONDS_BEFORE = 1.0


class Bar:
    """A bar on standard error: digests done, papers, digests a second, time left.

    It shows after a second; a second part of a run (the first reads, the second writes)
    takes the place of the first.
    """

    def __init__(self) -> None:
        from tqdm import tqdm  # slow to import, and of use here alone

        # Its watching thread would be in the way of processes that fork.
        tqdm.monitor_interval = 0
        self._make = tqdm
        self._bar: Any = None
        self._papers = 0

    def begin(self, what: str, total: int) -> None:
        """Start a bar of `total` steps called `what`."""
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
        """Go a step on."""
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
        """Take the bar away."""
        if self._bar is not None:
            with contextlib.suppress(OSError):
                self._bar.close()
            self._bar = None


def _width() -> dict[str, Any]:
    """How wide to draw: as the terminal is at the time, unless it does not know."""
    known = os.get_terminal_size(sys.stderr.fileno()).columns > 0
    return {"dynamic_ncols": True} if known else {"ncols": 80, "nrows": 24}


def wants_bar(inputs: int, *, quiet: bool) -> bool:
    """Whether somebody watches, and there may be something to watch."""
    return not quiet and inputs >= MANY and sys.stderr.isatty()
