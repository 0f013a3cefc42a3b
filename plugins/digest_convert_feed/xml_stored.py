"""Reading an existing feed in XML with expat: its head and the positions of its items."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING
from urllib.parse import urljoin
from xml.parsers import expat

from .elements import FAILED_COMMENT
from .stored import (
    FAILED,
    HAS_AUTHOR,
    HAS_BASE,
    HAS_LANGUAGE,
    StoredFeed,
    StoredHead,
    UnusableError,
)
from .writer import FEED_HISTORY, GENERATOR, SYNDICATION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .elements import Elements

# Far longer than the name of any element.
_LONGEST_TAG = 256
_XML = "http://www.w3.org/XML/1998/namespace"


def read_xml(path: Path, elements: Elements, note: Callable[[str], object]) -> StoredFeed:
    """Return the feed at `path`; `note` is called with the id of each item.

    Raises `UnusableError` for a file that is not well-formed, of another format or in another
    encoding than UTF-8, or with a document type declaration (feeds do not need one, and its
    entities can expand without limit).
    """
    with path.open("rb") as file:
        reader = _Reader(path, elements, note)
        try:
            reader.read(file)
        except expat.ExpatError as error:
            raise UnusableError(f"the existing feed is damaged ({error})") from error
    return reader.stored


class _Reader:
    """The handlers of one reading; positions are bytes, as in `pyexpat`."""

    def __init__(self, path: Path, elements: Elements, note: Callable[[str], object]) -> None:
        self.stored = StoredFeed(path)
        self._note = note
        self._elements = elements
        self._known = {"sy": SYNDICATION, "fh": FEED_HISTORY, **elements.namespaces}
        self._declared: dict[str, str] = {}
        self._inside = len(elements.root)
        self._texts = {
            elements.id,
            *elements.published,
            elements.updated,
            elements.generator,
        }
        # The position of the reader: its depth, within the elements around items, in an item.
        self._depth = 0
        self._rooted = 0
        self._in_item = False
        self._start = 0
        self._flags = 0
        self._author = -1
        self._found: dict[str, str] = {}
        self._head: dict[str, str] = {}
        self._authors: list[tuple[int, int]] = []
        self._base = ""
        self._language: str | None = None
        self._text: list[str] = []
        self._prefixes: list[tuple[str, str]] = []
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start_element
        parser.EndElementHandler = self._end_element
        parser.CommentHandler = self._comment

    def read(self, file: IO[bytes]) -> None:
        """Read all of `file` into `stored`."""
        if file.read(2) in (b"\xfe\xff", b"\xff\xfe"):
            raise UnusableError("the existing feed is in UTF-16, not in UTF-8")
        file.seek(0)
        self._parser.ParseFile(file)
        ends = self.stored.ends
        # An end tag may contain white space, so only the bytes show its end.
        for index, start in enumerate(self.stored.starts):
            ends[index] = _end_of(file, start, ends[index])
        elements = self._elements
        updated = self._head.get(elements.updated)
        self.stored.head = StoredHead(
            updated=elements.read_date(updated) if updated else None,
            language=self._language,
            base=self._base,
            authors="".join(_between(file, start, end) for start, end in self._authors),
            ours=self._head.get(elements.generator, "").strip() == GENERATOR,
            declared=self._declared,
        )

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Handle the XML declaration: items can be copied only from UTF-8."""
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
            raise UnusableError(f"the existing feed is in {encoding}, not in UTF-8")

    def _doctype(self, *_: object) -> None:
        """Refuse a document type declaration."""
        raise UnusableError("the existing feed has a document type declaration")

    def _namespace(self, prefix: str | None, uri: str) -> None:
        """Handle a prefix that the next element declares."""
        self._prefixes.append((prefix or "", uri))

    def _start_element(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element: the root, an item, or a wanted child of these."""
        depth = self._depth
        self._depth = depth + 1
        if depth > self._inside + 1:
            pass
        elif depth < self._inside:
            self._start_root(depth, name, attributes)
        elif depth == self._inside and name == self._elements.item:
            self._start_item(attributes)
        elif self._in_item or depth == self._inside:
            self._start_child(name)
        if self._prefixes:
            self._prefixes.clear()

    def _start_root(self, depth: int, name: str, attributes: dict[str, str]) -> None:
        root = self._elements.root
        if depth == 0 and name != root[0]:
            raise UnusableError("the existing file is not a feed of this format")
        if name == root[depth] and self._rooted == depth:
            self._rooted += 1
        self._declare()
        base = attributes.get(f"{_XML} base")
        if base:
            self._base = urljoin(self._base, base)
        self._language = attributes.get(f"{_XML} lang", self._language)

    def _start_child(self, name: str) -> None:
        if name in self._texts:
            self._listen()
        elif name != self._elements.author:
            pass
        elif self._in_item:
            self._flags |= HAS_AUTHOR
        else:
            self._author = self._parser.CurrentByteIndex

    def _start_item(self, attributes: dict[str, str]) -> None:
        self._in_item = self._rooted == self._inside
        self._start = self._parser.CurrentByteIndex
        self._found = {}
        self._flags = 0
        if attributes:
            self._flags |= HAS_BASE if f"{_XML} base" in attributes else 0
            self._flags |= HAS_LANGUAGE if f"{_XML} lang" in attributes else 0

    def _declare(self) -> None:
        """Keep the prefixes of an outer element, which the items may use."""
        declared = self._declared
        for prefix, uri in self._prefixes:
            known = self._known.get(prefix, declared.get(prefix))
            if known is None and prefix:
                declared[prefix] = uri
            elif known != uri:
                raise UnusableError(f"the existing feed means {uri} by the prefix {prefix!r}")

    def _listen(self) -> None:
        self._text = []
        self._parser.CharacterDataHandler = self._text.append

    def _end_element(self, name: str) -> None:
        """Handle the end of an element: an item, or a wanted text."""
        self._depth = depth = self._depth - 1
        if depth > self._inside + 1:
            return
        if self._parser.CharacterDataHandler is not None:
            self._parser.CharacterDataHandler = None
            found = self._found if self._in_item else self._head
            found.setdefault(name, "".join(self._text))
        elif depth == self._inside:
            if self._in_item:
                self._finish()
            elif self._author >= 0:
                self._authors.append((self._author, self._parser.CurrentByteIndex))
                self._author = -1
        elif depth < self._inside:
            self._rooted = min(self._rooted, depth)

    def _comment(self, text: str) -> None:
        """Handle a comment: ours marks an item whose paper lacks a summary."""
        if text == FAILED_COMMENT:
            self._flags |= FAILED

    def _finish(self) -> None:
        self._in_item = False
        elements, found = self._elements, self._found
        dates = (found.get(tag) for tag in elements.published)
        stamps = (elements.read_date(date) for date in dates if date)
        published = next((stamp for stamp in stamps if stamp is not None), 0)
        updated = elements.read_date(found.get(elements.updated, "")) or published
        end = self._parser.CurrentByteIndex
        self.stored.add(self._start, end, published, updated, self._flags)
        self._note(found.get(elements.id, "").strip())


def _end_of(file: IO[bytes], start: int, end: int) -> int:
    """Return the end of the element that starts at `start`; `end` is its reported end.

    `end` is before the end tag, but after an empty-element tag.
    """
    file.seek(start)
    name = re.match(rb"<([^\s/>]+)", file.read(_LONGEST_TAG))
    file.seek(end)
    tag = file.read(_LONGEST_TAG)
    closes = name is not None and tag.startswith(b"</" + name[1])
    return end + (tag.index(b">") + 1 if closes else 0)


def _between(file: IO[bytes], start: int, end: int) -> str:
    behind = _end_of(file, start, end)
    file.seek(start)
    return file.read(behind - start).decode()
