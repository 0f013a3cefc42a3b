from __future__ import annotations

from pathlib import Path

import pytest

from digest_convert_epub import cover_faces
from digest_convert_epub.cover_faces import Lettering, lettering


@pytest.mark.parametrize("text", ["arXiv digest", "a – b", ""])
def test_latin_text_is_drawn_with_the_embedded_face(text: str) -> None:
    assert lettering(text).face is None


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("每日论文：机器学习", "Mei Ri Lun Wen: Ji Qi Xue Xi"),
        ("Ежедневный обзор", "Ezhednevnyy obzor"),
        ("a\x00b\u202e", "ab"),
        ("\U0010fffd", "Untitled"),
    ],
)
def test_without_a_face_text_is_spelt_in_latin_letters(
    monkeypatch: pytest.MonkeyPatch, text: str, latin: str
) -> None:
    monkeypatch.setattr(cover_faces, "_KNOWN_FACES", ())
    assert lettering(text) == Lettering(latin)


def test_a_face_is_taken_only_where_it_has_every_character(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no face")
    monkeypatch.setattr(cover_faces, "_KNOWN_FACES", (str(broken), str(tmp_path / "none.ttf")))
    assert lettering("论文").face is None
