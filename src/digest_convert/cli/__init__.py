"""The command ``digest-convert``: argv to a run, and back to an exit status."""

from .command import main, run

__all__ = ["main", "run"]
