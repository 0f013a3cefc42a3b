from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.examples import FEW

from digest_convert import InputError, UsageError
from digest_convert_epub.cover import HEIGHT, WIDTH, Cover, draw_cover, read_cover

COUNTS = [("cs.CL", 62), ("cs.AI", 61), ("cs.IR", 16)]


def picture(cover: Cover) -> Image.Image:
    with Image.open(io.BytesIO(cover.data)) as image:
        image.load()
        return image


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of `box` differ from its top left corner."""
    part = image.crop(box)
    data = part.tobytes()
    return sum(byte != data[0] for byte in data)


def test_a_drawn_cover_is_a_png_in_greys_of_the_promised_size() -> None:
    cover = draw_cover("arXiv digest", "2026-02-13", "139 papers", COUNTS)
    image = picture(cover)
    assert (cover.name, cover.media_type) == ("cover.png", "image/png")
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 1600), "P")
    assert (WIDTH, HEIGHT) == (1200, 1600)


def test_title_dates_and_counts_are_drawn() -> None:
    full = picture(draw_cover("arXiv digest", "2026-02-13", "139 papers", COUNTS))
    bare = picture(draw_cover("", "", "", []))
    for box in ((0, 0, WIDTH, 400), (0, 500, WIDTH, 690), (0, 710, WIDTH, 860)):
        assert ink(full, box) > 2000
        assert ink(bare, box) == 0
    assert ink(full, (0, 880, WIDTH, HEIGHT)) > 2000


def test_the_same_cover_has_the_same_bytes() -> None:
    assert draw_cover("a", "b", "c", COUNTS) == draw_cover("a", "b", "c", COUNTS)


def test_a_title_in_any_script_is_drawn() -> None:
    for title in (
        "每日论文精选",
        "オンライン学習",
        "매일 논문",
        "Ежедневный обзор",
        "الملخص اليومي",
    ):
        assert ink(picture(draw_cover(title, "", "", [])), (0, 0, WIDTH, 400)) > 2000


def test_the_smallest_of_many_categories_share_a_row() -> None:
    many = [(f"cs.{number}", number) for number in range(1, 31)]
    image = picture(draw_cover("t", "", "", many))
    assert ink(image, (0, HEIGHT - 40, WIDTH, HEIGHT)) == 0
    assert draw_cover("t", "", "", many) == draw_cover("t", "", "", list(reversed(many)))


def test_nothing_runs_over_the_margin() -> None:
    long = draw_cover("Word " * 80, "x" * 300, "y" * 300, [("z" * 300, 10**30), ("empty", 0)])
    image = picture(long)
    assert ink(image, (WIDTH - 90, 0, WIDTH, 690)) == 0
    assert ink(image, (WIDTH - 90, 710, WIDTH, HEIGHT)) == 0


@settings(max_examples=FEW)
@given(st.text(), st.text())
def test_any_text_can_be_drawn(title: str, label: str) -> None:
    draw_cover(title, label, title, [(label, 1)])


@pytest.mark.parametrize(("kind", "name"), [("PNG", "cover.png"), ("JPEG", "cover.jpg")])
def test_a_cover_of_ones_own_is_taken_as_it_is(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / "picture"
    Image.new("RGB", (30, 40), (9, 9, 9)).save(path, kind)
    cover = read_cover(path)
    assert cover.name == name
    assert cover.media_type == f"image/{kind.lower()}"
    assert cover.data == path.read_bytes()


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "cover.png"
    with pytest.raises(InputError, match="cover"):
        read_cover(path)
    with pytest.raises(InputError):
        read_cover(tmp_path)
    path.write_bytes(b"GIF89a")
    with pytest.raises(UsageError, match="neither a PNG nor a JPEG"):
        read_cover(path)
    Image.new("RGB", (30, 40)).save(path, "GIF")
    with pytest.raises(UsageError, match="neither a PNG nor a JPEG"):
        read_cover(path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_damaged_picture_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "picture"
    Image.effect_noise((200, 200), 50).save(path, kind)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(UsageError, match="damaged"):
        read_cover(path)
