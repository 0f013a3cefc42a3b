"""The cover of a book, as its package document names it."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

_CONTAINER = "META-INF/container.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_ITEM = "{http://www.idpf.org/2007/opf}item"
_PICTURES = ("image/png", "image/jpeg")


def cover_of(book: bytes) -> tuple[str, bytes] | None:
    """Return the media type and the bytes of the cover of an EPUB 3 book, or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            container = ET.fromstring(archive.read(_CONTAINER))  # noqa: S314 - our own book
            package = next(container.iter(_ROOTFILE)).attrib["full-path"]
            root = ET.fromstring(archive.read(package))  # noqa: S314
            for item in root.iter(_ITEM):
                kind = item.get("media-type", "")
                if "cover-image" in item.get("properties", "").split() and kind in _PICTURES:
                    folder = package.rpartition("/")[0]
                    name = f"{folder}/{item.get('href')}" if folder else item.get("href", "")
                    return kind, archive.read(name)
    except (zipfile.BadZipFile, KeyError, StopIteration, ET.ParseError):
        return None
    return None
