"""The options of the transform ``topics``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digest_convert import option


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsOptions:
    """Which topics, and what becomes of the papers of none.

    Raises `UsageError` where the file can't be read or is wrong, with line and column.
    """

    file: Path = option(
        metavar="FILE", help="the topics: TOML or YAML, names with words, authors, categories"
    )
    every: bool = option(
        False, help="put a paper under every topic it fits (with --keep-duplicates)"
    )
    drop: bool = option(False, help="leave out the papers that fit no topic")
    rest: str = option("Other papers", help="the section of the papers that fit no topic")

    def __post_init__(self) -> None:
        """Read the file once, so that what is wrong with it is told before any input is read."""
        from .topic_file import read_topics

        read_topics(self.file)
