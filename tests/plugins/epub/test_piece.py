from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.plugins.epub.books import FAILED, PAPER, digest, numbered, unpacked

from digest_convert import Section
from digest_convert_epub.options import EpubOptions
from digest_convert_epub.piece import make_piece

if TYPE_CHECKING:
    from pathlib import Path


def test_a_piece_is_the_pages_of_a_folder() -> None:
    piece = make_piece(digest(*numbered(40)), EpubOptions(split=10))
    assert (piece.title, piece.date) == ("arXiv digest 2026-02-13", datetime.date(2026, 2, 13))
    assert (piece.language, piece.source, piece.dropped) == ("zh-Hans", "2026-02-13.txt", 0)
    (chapter,) = piece.chapters
    assert [line.title for line in chapter.lines] == [f"Kite {n}" for n in range(1, 41)]
    pages = {name: unpacked(page) for name, page in chapter.documents}
    for line in chapter.lines:
        name, _, anchor = line.href.partition("#")
        assert f'<h2 id="{anchor}"'.encode() in pages[name]


def test_the_order_of_pages_is_that_of_the_papers() -> None:
    (chapter,) = make_piece(digest(*numbered(30)), EpubOptions(split=1)).chapters
    names = [name for name, _ in chapter.documents if name.startswith("papers")]
    assert [line.href.partition("#")[0] for line in chapter.lines] == names


def test_a_piece_does_not_read_files(tmp_path: Path) -> None:
    missing = tmp_path / "none.css"
    options = EpubOptions(css=missing, cover=missing)
    (chapter,) = make_piece(digest(PAPER), options).chapters
    assert b'href="../user.css"' in unpacked(chapter.documents[0].page)


def test_a_language_that_is_no_tag_is_none() -> None:
    assert make_piece(digest(PAPER, language="no tag"), EpubOptions()).language is None
    assert make_piece(digest(PAPER), EpubOptions(language="ko")).language == "ko"


def test_sections_without_papers_are_no_chapters() -> None:
    empty = Section(category="cs.RO")
    full = Section(category="\u200b", papers=(FAILED,))
    piece = make_piece(replace(digest(), sections=(empty, full)), EpubOptions())
    assert [chapter.label for chapter in piece.chapters] == ["Papers"]


def test_papers_that_were_searched_for_have_a_first_chapter() -> None:
    first, second = make_piece(digest(PAPER), EpubOptions(), "fold").chapters
    assert (first.title, first.href, first.lines) == ("Matches", "matches.xhtml", ())
    assert second.label == "cs.RO"
