"""The pages that open a book or a day, and the cover's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import xml_escape
from digest_convert_epub.book import papers

from .document import bar, heading, section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest_convert_epub.book import Chapter, Day

#: The name of the page with all days.
TITLE_PAGE = "title.xhtml"

_NO_BREAK = "\u00a0"


def cover_page(image: str, alternative: str) -> bytes:
    """The page that shows the cover image; `alternative` is plain text."""
    return (
        f'<section>\n<img src="{image}" role="doc-cover"'
        f' alt="{xml_escape(alternative)}"/>\n</section>\n'
    ).encode()


def title_page(title: str, span: str, days: Sequence[Day]) -> bytes:
    """The page that lists the days of a book, with links; `days` may be empty."""
    count = sum(day.total for day in days)
    content = _masthead(title, span, count) + (_day_list(days) if days else "")
    return f'<section epub:type="titlepage">\n{content}</section>\n'.encode()


def only_day_page(title: str, span: str, day: Day) -> bytes:
    """The page that opens a book of one day."""
    content = _masthead(title, span, day.total) + _chapter_list(day.chapters)
    return f'<section epub:type="titlepage">\n{content}</section>\n'.encode()


def day_page(day: Day, previous: str, following: str) -> bytes:
    """The page that opens a day of a book of several.

    `previous` and `following` are the first pages of the days before and after, or ``""``.
    """
    content = (
        heading(day.label)
        + bar(
            (
                ("Previous", previous and f"../{previous}"),
                ("Days", f"../{TITLE_PAGE}"),
                ("Next", following and f"../{following}"),
            )
        )
        + f'<p class="count">{papers(day.total)}</p>\n'
        + _chapter_list(day.chapters)
    )
    return section(content.encode(), "part")


def _masthead(title: str, span: str, count: int) -> str:
    blocks = [f"<h1>{xml_escape(title)}</h1>\n"]
    if span and span not in title:
        blocks.append(f"<p>{span}</p>\n")
    blocks.append(f'<p class="count">{papers(count) if count else "No papers."}</p>\n')
    return "".join(blocks)


def _chapter_list(chapters: Sequence[Chapter]) -> str:
    if not chapters:
        return ""
    items = "".join(
        f'<li><a href="{chapter.href}">{xml_escape(chapter.title)}</a>{_count(chapter)}</li>\n'
        for chapter in chapters
    )
    return f'<ul class="contents">\n{items}</ul>\n'


def _day_list(days: Iterable[Day]) -> str:
    items = []
    for day in days:
        chapters = " · ".join(
            f'<a href="{day.folder}/{chapter.href}">{xml_escape(chapter.label)}</a>'
            f"{_count(chapter)}"
            for chapter in day.chapters
        )
        link = f'<a href="{day.href}">{xml_escape(day.label)}</a>'
        below = f"<br/>{chapters}" if chapters else ""
        items.append(f"<li>{link}, {papers(day.total)}{below}</li>\n")
    return f'<ol class="contents">\n{"".join(items)}</ol>\n'


def _count(chapter: Chapter) -> str:
    return f"{_NO_BREAK}{len(chapter.lines)}" if chapter.lines else ""
