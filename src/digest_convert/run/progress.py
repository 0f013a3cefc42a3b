"""The interface through which a run reports its progress."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives the progress of a run."""

    def begin(self, what: str, total: int) -> None:
        """Begin a pass over `total` inputs; `what` names it, like ``reading``."""

    def advance(self, papers: int) -> None:
        """Note that one input is done and that `papers` of its papers were written."""


class Silence:
    """Ignores progress."""

    def begin(self, what: str, total: int) -> None:
        """Do nothing."""

    def advance(self, papers: int) -> None:
        """Do nothing."""
