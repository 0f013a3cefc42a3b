"""Typefaces for the cover, and the characters that they have.

A text that Pillow's embedded Latin face can show is drawn with it, so that the same book looks
the same everywhere. For any other text a face is looked for on the machine that has all of its
characters; if there is none, the text is spelt in Latin letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

# Where Linux, macOS and Windows keep faces of many scripts, in the order of preference.
_KNOWN_FACES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/STHeiti Medium.ttc",
    "/System/Library/Fonts/AppleSDGothicNeo.ttc",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "C:/Windows/Fonts/msyhbd.ttc",
    "C:/Windows/Fonts/malgunbd.ttf",
    "C:/Windows/Fonts/arialbd.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
)
_NO_GLYPH = "\U0010ffff"
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "\u00a0": " "})
_SAMPLE_SIZE = 44
_FIRST_EAST_ASIAN = "\u2e80"


class Lettering(NamedTuple):
    """A text and the file of a face that has its characters, None for the embedded one."""

    text: str
    face: str | None = None

    def font(self, size: int) -> FreeTypeFont:
        """The face in `size` pixels."""
        return _font(self.face, size)


def lettering(text: str) -> Lettering:
    """How `text` is drawn: as it is where a face has its characters, else in Latin letters.

    Invisible characters are left out; the result is not empty if `text` shows anything.
    """
    shown = " ".join("".join(filter(_is_shown, text[:500].translate(_DASHES))).split())
    text = shown or ("Untitled" if text.strip() else "")
    if _has_all(None, text):
        return Lettering(text)
    for face in _KNOWN_FACES:
        if Path(face).is_file() and _has_all(face, text):
            return Lettering(text, face)
    return Lettering(_in_latin(text))


def _is_shown(char: str) -> bool:
    return char.isprintable() or char.isspace()


def _in_latin(text: str) -> str:
    """`text` in the letters of the embedded face: accents kept where it has them."""
    from anyascii import anyascii

    kept = ""
    for char in unicodedata.normalize("NFC", text):
        if char == " " or _has_all(None, char):
            kept += char
        else:
            spelt = anyascii(char)
            # A Chinese or Korean character is a syllable: spaces make it readable.
            kept += f" {spelt} " if char >= _FIRST_EAST_ASIAN and spelt.isalpha() else spelt
    return re.sub(r"\s+(?=[,.:;!?)]|$)", "", " ".join(kept.split())) or "Untitled"


def _has_all(face: str | None, text: str) -> bool:
    """Whether `face` has every character of `text`; the embedded one has those of ASCII."""
    return all(
        char == " "
        or (face is None and char.isascii())
        or _drawn(face, char) not in (b"", _drawn(face, _NO_GLYPH))
        for char in dict.fromkeys(text)
    )


@lru_cache(maxsize=256)
def _drawn(face: str | None, char: str) -> bytes:
    """The pixels of `char`, none where the file is not the typeface of its name."""
    try:
        return bytes(_font(face, _SAMPLE_SIZE).getmask(char))
    except OSError:
        return b""


@lru_cache(maxsize=32)
def _font(face: str | None, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    if face is not None:
        return ImageFont.truetype(face, size)
    # With a size it is the embedded scalable face, never the old bitmap one.
    return cast("FreeTypeFont", ImageFont.load_default(size))
