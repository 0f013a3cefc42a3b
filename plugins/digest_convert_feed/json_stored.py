"""Reading an existing JSON feed: our own line by line, others at once."""

from __future__ import annotations

import json
import tempfile
from typing import IO, TYPE_CHECKING, Any

from .dates import read_rfc3339
from .stored import (
    EXTENSION,
    FAILED,
    HAS_AUTHOR,
    HAS_LANGUAGE,
    StoredFeed,
    StoredHead,
    UnusableError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ITEMS = b'"items": [\n'
_LONGEST_HEAD = 1 << 20
_NOT_AN_OBJECT = "the existing feed has an item that is not an object"
_MARK = "https://jsonfeed.org/version/"


def read_json(path: Path, note: Callable[[str], object]) -> StoredFeed:
    """Return the feed at `path`; `note` is called with the id of each item.

    Raises `UnusableError` for a file that is not JSON or not a JSON Feed.
    """
    with path.open("rb") as file:
        try:
            stored = _own_lines(path, file, note)
            return _any_layout(file, note) if stored is None else stored
        except (ValueError, RecursionError) as error:
            raise UnusableError(f"the existing feed is damaged ({error})") from error


def _own_lines(path: Path, file: IO[bytes], note: Callable[[str], object]) -> StoredFeed | None:
    """Return the feed if each item is a line, else None. The feed is never in memory."""
    head = b""
    for line in file:
        head += line
        if line == _ITEMS or len(head) > _LONGEST_HEAD:
            break
    try:
        members = json.loads(head + b"]}")
    except ValueError:
        return None
    stored = StoredFeed(path)
    stored.head = _head(members)
    ids: list[str] = []
    start = len(head)
    for line in file:
        if line == b"]\n" and file.read().strip() == b"}":
            for one in ids:
                note(one)
            return stored
        item = line.rstrip(b",\n")
        try:
            ids.append(_add(stored, json.loads(item), start, start + len(item)))
        except ValueError:
            break
        start += len(line)
    return None


def _any_layout(file: IO[bytes], note: Callable[[str], object]) -> StoredFeed:
    """Return a feed of any layout, after copying its items to a temporary file, one a line."""
    file.seek(0)
    members = json.load(file)
    head = _head(members)
    items = members.get("items")
    if not isinstance(items, list):
        raise UnusableError("the existing feed has no items")
    if not all(isinstance(item, dict) for item in items):
        raise UnusableError(_NOT_AN_OBJECT)
    copy = tempfile.TemporaryFile(prefix="digest-convert-")  # noqa: SIM115 - the feed holds it
    stored = StoredFeed(None, copy)
    stored.head = head
    start = 0
    for item in items:
        data = json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")
        copy.write(data)
        note(_add(stored, item, start, start + len(data)))
        start += len(data)
    return stored


def _head(members: Any) -> StoredHead:
    if not isinstance(members, dict) or not str(members.get("version")).startswith(_MARK):
        raise UnusableError("the existing file is not a JSON Feed")
    authors = members.get("authors") or ([members["author"]] if members.get("author") else None)
    language = members.get("language")
    own = members.get(EXTENSION)
    return StoredHead(
        updated=_stamp(own.get("updated")) if isinstance(own, dict) else None,
        language=language if isinstance(language, str) else None,
        authors=json.dumps(authors) if authors else "",
        ours=isinstance(own, dict),
    )


def _add(stored: StoredFeed, item: Any, start: int, end: int) -> str:
    """Add `item` to `stored`; return its id."""
    if not isinstance(item, dict):
        raise UnusableError(_NOT_AN_OBJECT)
    published = _stamp(item.get("date_published"))
    modified = _stamp(item.get("date_modified"))
    own = item.get(EXTENSION)
    flags = HAS_AUTHOR if item.get("authors") or item.get("author") else 0
    flags |= HAS_LANGUAGE if item.get("language") else 0
    flags |= FAILED if isinstance(own, dict) and own.get("summary_failed") else 0
    stored.add(start, end, published or modified, modified or published, flags)
    return str(item.get("id") or "")


def _stamp(date: Any) -> int:
    return (read_rfc3339(date) or 0) if isinstance(date, str) else 0
