"""The options of the format ``obsidian``."""

from __future__ import annotations

from dataclasses import dataclass

from digest_convert import option


@dataclass(frozen=True, slots=True, kw_only=True)
class ObsidianOptions:
    """The options of a vault."""

    restore: bool = option(False, help="write notes again that were deleted from the vault")
