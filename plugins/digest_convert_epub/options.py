"""The options of the EPUB format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from digest_convert import option


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions:
    """The options of the EPUB format."""

    math: Literal["mathml", "unicode"] = option(
        "mathml", help="formulas as MathML, or as plain Unicode text (Kindle wants that)"
    )
    title: str | None = option(None, help="title of the book", metavar="TEXT")
    language: str | None = option(
        None, help="language tag of the summaries, where it is not the digest's own", metavar="TAG"
    )
    cover: Path | None = option(
        None, help="PNG or JPEG picture in place of the drawn cover", metavar="FILE"
    )
    no_cover: bool = option(False, help="leave the cover out")
    css: Path | None = option(
        None, help="style sheet to add after the built-in one", metavar="FILE"
    )
    split: int = option(
        250, help="start another file in a category past this size", metavar="KB", minimum=1
    )
