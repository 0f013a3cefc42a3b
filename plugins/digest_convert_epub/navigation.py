"""The contents: the EPUB 3 navigation document and the NCX that older readers use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digest_convert import xml_escape

if TYPE_CHECKING:
    from collections.abc import Sequence


class Entry(NamedTuple):
    """One line of the contents: plain text, where it leads, and the lines under it."""

    title: str
    href: str
    children: tuple[Entry, ...] = ()


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
