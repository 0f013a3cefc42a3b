"""Who is told how far a run has come."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears of the work that is done."""

    def begin(self, what: str, total: int) -> None:
        """There are `total` inputs to be worked on: `what` is done with them."""

    def advance(self, papers: int) -> None:
        """One input is done; `papers` of it were written."""


class Silence:
    """Tells nobody."""

    def begin(self, what: str, total: int) -> None:
        """Say nothing."""

    def advance(self, papers: int) -> None:
        """Say nothing."""
