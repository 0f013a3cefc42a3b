"""The options of the transform ``topics``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digest_convert import option


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsOptions:
    """The file of the topics, and the use of papers that fit none.

    Raises `UsageError`, with line and column, if the file can't be read or is malformed.
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
        """Read the file once, so that its errors are raised before any input is read."""
        from .topic_file import read_topics

        read_topics(self.file)
