from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.plugins.epub.books import FAILED, PAPER, digest, numbered, unpacked

from digest_convert import Paper, Section
from digest_convert_epub.options import EpubOptions
from digest_convert_epub.piece import make_piece

if TYPE_CHECKING:
    from pathlib import Path


def test_a_piece_is_pages_and_lines_that_lack_a_name() -> None:
    piece = make_piece(digest(*numbered(40)), EpubOptions(split=10))
    assert (piece.title, piece.date) == ("arXiv digest 2026-02-13", datetime.date(2026, 2, 13))
    assert (piece.language, piece.source, piece.dropped) == ("zh-Hans", "2026-02-13.txt", 0)
    (chapter,) = piece.chapters
    assert [line.title for line in chapter.lines] == [f"Kite {n}" for n in range(1, 41)]
    assert sorted({line.page for line in chapter.lines}) == list(range(len(chapter.pages)))
    for line in chapter.lines:
        assert f'<article id="{line.anchor}">'.encode() in unpacked(chapter.pages[line.page])


def test_the_order_of_pages_is_that_of_the_papers() -> None:
    (chapter,) = make_piece(digest(*numbered(30)), EpubOptions(split=1)).chapters
    assert [line.page for line in chapter.lines] == list(range(30))


def test_a_piece_does_not_read_files(tmp_path: Path) -> None:
    missing = tmp_path / "none.css"
    options = EpubOptions(css=missing, cover=missing)
    (chapter,) = make_piece(digest(PAPER), options).chapters
    assert b'href="user.css"' in unpacked(chapter.pages[0])


def test_papers_are_told_apart_by_id_or_title_and_address() -> None:
    names = make_piece(digest(PAPER, Paper(title="a", url="b")), EpubOptions()).names
    assert names == "2026-02-13\n2602.01234\na b"


def test_a_language_that_is_no_tag_is_none() -> None:
    assert make_piece(digest(PAPER, language="no tag"), EpubOptions()).language is None
    assert make_piece(digest(PAPER), EpubOptions(language="ko")).language == "ko"


def test_sections_without_papers_are_no_chapters() -> None:
    empty = Section(category="cs.RO")
    full = Section(category="\u200b", papers=(FAILED,))
    piece = make_piece(replace(digest(), sections=(empty, full)), EpubOptions())
    assert [chapter.label for chapter in piece.chapters] == ["Papers"]
