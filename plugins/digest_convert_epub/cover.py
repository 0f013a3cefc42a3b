"""The cover: a drawn picture of the title, the dates and the counts, or the user's own."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import InputError, UsageError

from .cover_faces import lettering

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH = 1200
HEIGHT = 1600

_MARGIN = 100
_BAND = 700
_BLACK, _DARK, _GREY, _LIGHT, _WHITE = 0, 40, 110, 205, 255
_MOST_ROWS = 9
_FEW_ROWS = 5
# The sixteen greys of an e-reader's screen are this far apart.
_STEP = 17
_WORD = r"\S+\s*"
# A word, or one East Asian character, with the marks behind it. The wide ranges take 1 ms to
# compile, so `re` is given the pattern only for a title that needs it.
_EAST_ASIAN = r"(?:[^\x00-\u2e7f]|[!-\u2e7f]+)[，。、；：！？）」』》】”’…%]*\s*"


class Cover(NamedTuple):
    """A cover image: its name in the book, media type and bytes."""

    name: str
    media_type: str
    data: bytes


def read_cover(path: Path) -> Cover:
    """The user's cover.

    Raises `InputError` if the file can't be read, `UsageError` if it is not a complete PNG
    or JPEG picture.
    """
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"--epub-cover: {path}: {error.strerror or error}") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                kind = picture.format
                picture.load()
    except UnidentifiedImageError:
        raise UsageError(f"--epub-cover: {path} is neither a PNG nor a JPEG picture") from None
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise UsageError(f"--epub-cover: {path} is damaged: {error}") from None
    if kind == "PNG":
        return Cover(name="cover.png", media_type="image/png", data=data)
    return Cover(name="cover.jpg", media_type="image/jpeg", data=data)


def draw_cover(title: str, dates: str, summary: str, counts: Sequence[tuple[str, int]]) -> Cover:
    """A PNG of `WIDTH` by `HEIGHT` pixels in grey: `title` over `dates`, then the `counts`."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDTH, HEIGHT), _WHITE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BAND), fill=_DARK)
    _draw_title(draw, title)
    if dates:
        _draw_line(draw, (_MARGIN, _BAND - 150), dates, 72, _LIGHT)
    _draw_line(draw, (_MARGIN, _BAND + 60), summary, 60, _BLACK)
    _draw_counts(draw, counts)
    return Cover(name="cover.png", media_type="image/png", data=_png(image))


def _png(image: Image) -> bytes:
    """The picture in as many greys as an e-reader shows, which takes two thirds of the bytes."""
    levels = image.point([round(value / _STEP) for value in range(256)])
    levels.putpalette([level * _STEP for level in range(16) for _ in range(3)])
    out = io.BytesIO()
    # Pillow loads only the writer that the name asks for.
    out.name = "cover.png"
    # Surfaces and their edges are runs: looking for more takes 30 times as long.
    levels.save(out, bits=4, compress_level=1, compress_type=zlib.Z_RLE)
    return out.getvalue()


def _draw_title(draw: ImageDraw, title: str) -> None:
    """`title` in the largest size in which it fits the band, cut short if it fits none."""
    shown = lettering(title)
    for size in (150, 120, 96, 76):
        font = shown.font(size)
        lines = _wrap(shown.text, font)
        height = int(size * 1.25)
        if len(lines) * height <= _BAND - _MARGIN - 200:
            break
    else:
        room = (_BAND - _MARGIN - 200) // height
        lines = [*lines[: room - 1], _shortened(" ".join(lines[room - 1 :]), font)]
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _MARGIN + number * height), line, font=font, fill=_WHITE)


def _draw_counts(draw: ImageDraw, counts: Sequence[tuple[str, int]]) -> None:
    """A row with a bar per category, of a long list the largest; the others in one row."""
    rows, others = list(counts), ""
    if len(rows) > _MOST_ROWS:
        ranked = sorted(rows, key=lambda row: -row[1])
        rows = ranked[: _MOST_ROWS - 1]
        rest = ranked[_MOST_ROWS - 1 :]
        others = f"{len(rest)} more categories"
        rows.append((others, sum(count for _, count in rest)))
    largest = max((count for label, count in rows if label != others), default=0)
    size, height = (54, 120) if len(rows) <= _FEW_ROWS else (42, 76)
    left, right = _MARGIN, WIDTH - _MARGIN
    top = _BAND + 180
    for label, count in rows:
        number = lettering(str(count))
        width = number.font(size).getlength(number.text)
        shown = lettering(label)
        name = _shortened(shown.text, shown.font(size), int(right - left - width) - 40)
        draw.text((left, top), name, font=shown.font(size), fill=_BLACK)
        draw.text((right - width, top), number.text, font=number.font(size), fill=_BLACK)
        top += height
        if label == others:
            continue
        bar = top - height + int(size * 1.4)
        length = max(6, (right - left) * count // largest)
        draw.rectangle((left, bar, right, bar + 7), fill=_LIGHT)
        draw.rectangle((left, bar, left + length, bar + 7), fill=_GREY)


def _draw_line(draw: ImageDraw, place: tuple[int, int], text: str, size: int, fill: int) -> None:
    shown = lettering(text)
    font = shown.font(size)
    draw.text(place, _shortened(shown.text, font), font=font, fill=fill)


def _wrap(text: str, font: FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for piece in re.findall(_WORD if text.isascii() else _EAST_ASIAN, text):
        whole = lines[-1] + piece if lines else piece
        if lines and font.getlength(whole.rstrip()) <= WIDTH - 2 * _MARGIN:
            lines[-1] = whole
        else:
            lines.append(piece)
    return [_shortened(line.rstrip(), font) for line in lines]


def _shortened(text: str, font: FreeTypeFont, room: int = WIDTH - 2 * _MARGIN) -> str:
    """`text`, cut with an ellipsis where it is wider than `room` pixels."""
    text = text[:200]
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"
