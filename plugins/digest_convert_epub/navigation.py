"""The contents: the EPUB 3 navigation document and the NCX that older readers use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import xml_escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .book import Book, Day

#: Readers and EPUBCheck choke on more; a longer book's contents end at its categories.
MOST_PAPERS = 10_000


class Entry(NamedTuple):
    """One line of the contents: plain text, its target, and the lines under it."""

    title: str
    href: str
    children: tuple[Entry, ...] = ()


def contents(book: Book) -> tuple[Entry, ...]:
    """The contents of `book`: category and paper, under the day where there are several.

    Titles have counts. The papers are left out where there are more than `MOST_PAPERS`.
    """
    deep = book.total <= MOST_PAPERS
    if len(book.days) == 1:
        return _chapter_entries(book.days[0], deep=deep)
    return tuple(
        Entry(_counted(day.label, day.total), day.href, _chapter_entries(day, deep=deep))
        for day in book.days
    )


def in_two_levels(book: Book, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The contents `entries` of `book` for readers that know two levels.

    A day's name goes before its categories', unless these are the last level.
    """
    if len(book.days) < 2 or book.total > MOST_PAPERS:
        return tuple(entries)
    flat: list[Entry] = []
    for day, entry in zip(book.days, entries, strict=True):
        if not entry.children:
            flat.append(entry)
        flat += [child._replace(title=f"{day.label} · {child.title}") for child in entry.children]
    return tuple(flat)


def _chapter_entries(day: Day, *, deep: bool) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            _counted(chapter.title, len(chapter.lines)),
            f"{day.folder}/{chapter.href}",
            tuple(Entry(line.title, f"{day.folder}/{line.href}") for line in chapter.lines)
            if deep
            else (),
        )
        for chapter in day.chapters
    )


def _counted(title: str, count: int) -> str:
    return f"{title} ({count})" if count else title


def navigation(entries: Sequence[Entry], landmarks: Sequence[tuple[str, str, str]]) -> bytes:
    """The body of the navigation document (EPUB 3.3, section 7).

    `landmarks` holds ``(epub:type, href, title)``. `entries` must not be empty.
    """
    marks = "".join(
        f'<li><a epub:type="{kind}" href="{href}">{xml_escape(title)}</a></li>\n'
        for kind, href, title in landmarks
    )
    return (
        '<nav epub:type="toc" id="toc" role="doc-toc" aria-labelledby="contents">\n'
        f'<h1 id="contents">Contents</h1>\n{_ordered(entries)}</nav>\n'
        '<nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-label="Landmarks">\n'
        f"<ol>\n{marks}</ol>\n</nav>\n"
    ).encode()


def _ordered(entries: Sequence[Entry]) -> str:
    items = [
        f'<li><a href="{entry.href}">{xml_escape(entry.title)}</a>'
        f"{chr(10) + _ordered(entry.children) if entry.children else ''}</li>\n"
        for entry in entries
    ]
    return f"<ol>\n{''.join(items)}</ol>\n"


def ncx(entries: Sequence[Entry], *, title: str, identifier: str) -> bytes:
    """The NCX (OPF 2.0.1, section 2.4.1) of `entries`, which are two levels deep at most."""
    points: list[str] = []
    order = 0
    depth = 1
    for entry in entries:
        order += 1
        points.append(_point_start(entry, order))
        for child in entry.children:
            depth = 2
            order += 1
            points.append(_point_start(child, order))
            points.append("</navPoint>\n")
        points.append("</navPoint>\n")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="en">\n'
        f'<head>\n<meta name="dtb:uid" content="{xml_escape(identifier)}"/>\n'
        f'<meta name="dtb:depth" content="{depth}"/>\n'
        '<meta name="dtb:totalPageCount" content="0"/>\n'
        '<meta name="dtb:maxPageNumber" content="0"/>\n</head>\n'
        f"<docTitle><text>{xml_escape(title)}</text></docTitle>\n"
        f"<navMap>\n{''.join(points)}</navMap>\n</ncx>\n"
    ).encode()


def _point_start(entry: Entry, order: int) -> str:
    return (
        f'<navPoint id="point-{order}" playOrder="{order}">'
        f"<navLabel><text>{xml_escape(entry.title)}</text></navLabel>"
        f'<content src="{entry.href}"/>'
    )
