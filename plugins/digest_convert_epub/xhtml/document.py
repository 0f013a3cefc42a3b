"""The frame of every content document: its head, its sections, the bars that link on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import xml_escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Attributes of an element in English.
ENGLISH = ' lang="en" xml:lang="en"'


def document(
    title: str, body: bytes, *, styles: Sequence[str], kind: str, folder: bool = False
) -> bytes:
    """A whole content document: `body` is the inside of ``body`` in UTF-8, `title` plain text.

    `kind` is the structural type of the document, such as ``bodymatter``; `folder` says that
    the document is in a folder of the book; the style sheets are in the folder above.
    """
    above = "../" if folder else ""
    links = "".join(
        f'<link rel="stylesheet" type="text/css" href="{above}{name}"/>\n' for name in styles
    )
    semantics = ' class="cover"' if kind == "cover" else ""
    semantics += f' epub:type="{kind}"'
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{ENGLISH}>\n<head>\n<title>{xml_escape(title)}</title>\n{links}</head>\n"
        f"<body{semantics}>\n"
    )
    return b"".join((head.encode(), body, b"</body>\n</html>\n"))


def section(content: bytes, kind: str) -> bytes:
    """`content`, which opens with the heading, as a ``chapter`` or ``part`` of the book."""
    start = f'<section epub:type="{kind}" role="doc-{kind}" aria-labelledby="heading">\n'
    return b"".join((start.encode(), content, b"</section>\n"))


def heading(title: str) -> str:
    """The heading of a section, from plain text."""
    return f'<h1 id="heading">{xml_escape(title)}</h1>\n'


def bar(links: Iterable[tuple[str, str]]) -> str:
    """A line of links: pairs of plain text and target; a link without a target is left out."""
    shown = [f'<a href="{href}">{xml_escape(text)}</a>' for text, href in links if href]
    return f'<p class="bar">{" · ".join(shown)}</p>\n' if shown else ""
