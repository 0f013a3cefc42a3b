"""The feed that stands where the output goes: which items it holds, and where, byte for byte."""

from __future__ import annotations

from array import array
from typing import IO, TYPE_CHECKING

from digest_convert import OutputError

from .dates import DAY
from .spool import Places
from .writer import FEED_HISTORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.parsers.expat import XMLParserType

    from .writer import FeedWriter

# Far longer than any end tag.
_END_TAG = 1024


class StoredFeed:
    """The items of an existing feed in the order of the file, found again through `places`.

    `stamps` holds their dates (0 where there is none), `declared` the namespace prefixes of the
    document that the format's own head does not declare.
    """

    __slots__ = ("declared", "file", "places", "stamps")

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self.file = file
        self.places = Places()
        self.stamps = array("q")
        self.declared: dict[str, str] = {}

    def newest_of_day(self) -> dict[int, int]:
        """The latest stamp of each day (counted from 1970-01-01) that has items."""
        newest: dict[int, int] = {}
        for stamp in self.stamps:
            day = stamp // DAY
            newest[day] = max(newest.get(day, stamp), stamp)
        return newest

    def close(self) -> None:
        """Let go of the file."""
        if self.file is not None:
            self.file.close()


def read_stored(path: Path, writer: FeedWriter, note: Callable[[str], object]) -> StoredFeed:
    """The feed at `path`, which must be one of `writer`'s format; an empty one if there is none.

    `note` hears the id of every item. Raises `OutputError` if something else is there: not
    readable, not well-formed, another format, another encoding than UTF-8, or a document type
    declaration (no feed needs one, and entities are how XML is made to explode).
    """
    from xml.parsers import expat

    try:
        file = path.open("rb")
    except FileNotFoundError:
        return StoredFeed()
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}") from error
    reader = _StoredReader(file, writer, note)
    try:
        reader.read()
    except expat.ExpatError as error:
        file.close()
        raise OutputError(
            f"{path}: the existing feed is damaged ({error}); left as it is"
        ) from error
    except (OSError, _UnusableError) as error:
        file.close()
        raise OutputError(f"{path}: {error}; left as it is") from error
    return reader.stored


class _UnusableError(Exception):
    """The document is XML, but none that items can be kept from."""


class _StoredReader:
    """The handlers of one reading; positions are bytes, as `pyexpat` counts them."""

    def __init__(self, file: IO[bytes], writer: FeedWriter, note: Callable[[str], object]) -> None:
        self.stored = StoredFeed(file)
        self._note = note
        self._writer = writer
        # The head declares the last one only where it needs it; items never do.
        self._known = {**writer.namespaces, "fh": FEED_HISTORY}
        self._kept_tags = {writer.id_tag, *writer.date_tags}
        self._path: list[str] = []
        self._start = 0
        self._id = ""
        self._dates: dict[str, str] = {}
        self._text: list[str] = []
        self._prefixes: list[tuple[str, str]] = []
        self._parser = _parser(self)

    def read(self) -> None:
        file = self.stored.file
        assert file is not None  # noqa: S101
        if file.read(2) in (b"\xfe\xff", b"\xff\xfe"):
            raise _UnusableError("the existing feed is in UTF-16, not in UTF-8")
        file.seek(0)
        self._parser.ParseFile(file)
        ends = self.stored.places.ends
        # An end tag may hold white space, so where it closes is only known from the bytes.
        for index, end in enumerate(ends):
            file.seek(end)
            tag = file.read(_END_TAG)
            # An empty-element tag has ended where its end is told.
            ends[index] = end + (tag.index(b">") + 1 if tag.startswith(b"</") else 0)

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
            raise _UnusableError(f"the existing feed is in {encoding}, not in UTF-8")

    def doctype(self, *_: object) -> None:
        raise _UnusableError("the existing feed has a document type declaration")

    def namespace(self, prefix: str | None, uri: str) -> None:
        self._prefixes.append((prefix or "", uri))

    def _declare(self) -> None:
        """Take over the prefixes of an outer element, which the items may use."""
        declared = self.stored.declared
        for prefix, uri in self._prefixes:
            known = self._known.get(prefix, declared.get(prefix))
            if known is None and prefix:
                declared[prefix] = uri
            elif known != uri:
                raise _UnusableError(f"the existing feed means {uri} by the prefix {prefix!r}")

    def start(self, name: str, _attributes: object) -> None:
        path = self._path
        root = self._writer.root
        depth = len(path)
        path.append(name)
        if depth < len(root):
            if depth == 0 and name != root[0]:
                raise _UnusableError("the existing file is no feed of this format")
            self._declare()
        elif depth == len(root) and self._in_root() and name == self._writer.item_tag:
            self._start = self._parser.CurrentByteIndex
            self._id = ""
            self._dates = {}
        elif name in self._kept_tags and depth == len(root) + 1 and self._in_item():
            self._text = []
            self._parser.CharacterDataHandler = self._text.append
        self._prefixes.clear()

    def end(self, name: str) -> None:
        depth = len(self._path)
        self._parser.CharacterDataHandler = None
        if depth == len(self._writer.root) + 2 and self._in_item():
            if name == self._writer.id_tag:
                self._id = "".join(self._text).strip()
            elif name in self._writer.date_tags:
                self._dates[name] = "".join(self._text)
        elif depth == len(self._writer.root) + 1 and self._in_item():
            self._finish()
        self._path.pop()

    def _finish(self) -> None:
        stored = self.stored
        dates = (self._dates.get(tag) for tag in self._writer.date_tags)
        stamps = (self._writer.read_date(date) for date in dates if date)
        stored.stamps.append(next((stamp for stamp in stamps if stamp is not None), 0))
        stored.places.add(self._start, self._parser.CurrentByteIndex)
        if self._id:
            self._note(self._id)

    def _in_root(self) -> bool:
        return tuple(self._path[: len(self._writer.root)]) == self._writer.root

    def _in_item(self) -> bool:
        return self._in_root() and self._path[len(self._writer.root)] == self._writer.item_tag


def _parser(reader: _StoredReader) -> XMLParserType:
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.XmlDeclHandler = reader.declaration
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartNamespaceDeclHandler = reader.namespace
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    return parser
