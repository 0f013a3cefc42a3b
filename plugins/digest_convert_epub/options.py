"""The options of the EPUB format, and their values for each e-reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from digest_convert import option


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions:
    """The options of the EPUB format."""

    for_: Literal["generic", "kindle", "kobo", "koreader"] = option(
        "generic", help="the e-reader that the book is for"
    )
    math: Literal["auto", "mathml", "unicode"] = option(
        "auto",
        help="formulas as text where that is exact and else as MathML (if the reader draws it),"
        " always as MathML, or always as text",
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
    split: int | None = option(
        None,
        help="begin another file in a category past this size (250; 100 for Kobo and KOReader)",
        metavar="KB",
        minimum=1,
    )

    @property
    def profile(self) -> Profile:
        """The needs of the e-reader; `math` and `split` replace them where the user chose them."""
        known = PROFILES[self.for_]
        math = known.math if self.math == "auto" else self.math
        return known._replace(math=math, split=self.split or known.split)


class Profile(NamedTuple):
    """The needs of an e-reader: how formulas are written, the size of files in kilobytes.

    `one_language` says that the package may name only one language; `listed` are the languages
    that the e-reader's service accepts (None: all).
    """

    math: Literal["auto", "mathml", "unicode"] = "auto"
    split: int = 250
    one_language: bool = False
    listed: frozenset[str] | None = None


# The most common languages under "Supported languages" in Amazon's Kindle Publishing Guidelines.
_AMAZON = frozenset(
    "af ar ca cy da de en es eu fi fr fy ga gl gu hi is it ja lb ml mr nb nl nn no pl pt rm sv ta"
    " zh".split()
)

PROFILES = {
    "generic": Profile(),
    # No MathML; with two languages it may take the wrong dictionary.
    "kindle": Profile(math="unicode", one_language=True, listed=_AMAZON),
    # Its engine for EPUB files draws no MathML and opens long files slowly.
    "kobo": Profile(math="unicode", split=100),
    "koreader": Profile(split=100),
}
