"""The options of the transform ``library``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digest_convert import UsageError, option


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryOptions:
    """The file of a library, and the use that a digest makes of it.

    Raises `UsageError` if no use is chosen or if the file can't be read.
    """

    file: Path = option(
        metavar="FILE", help="your library: .bib, .ris, CSL-JSON, or a list of arXiv ids"
    )
    drop: bool = option(False, help="leave out the papers that are in the library")
    like: bool = option(False, help="put the papers most like the library first")
    top: int | None = option(
        None, help="keep the NUMBER papers most like the library", metavar="NUMBER", minimum=1
    )
    recent: bool = option(False, help="double the weight of the newest half of the library")

    def __post_init__(self) -> None:
        """Refuse options without effect before any input is read."""
        if not (self.drop or self.like or self.top):
            raise UsageError("--with library needs --library-drop, --library-like or --library-top")
        if self.recent and not (self.like or self.top):
            raise UsageError("--library-recent needs --library-like or --library-top")
        from .library_file import read_library

        read_library(self.file)
