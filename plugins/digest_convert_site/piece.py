"""A rendered day: the content of its files in every format, and its digest as JSON."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from digest_convert import html_line, without_repeats

from .cover import cover_of
from .day import Day, File
from .formats import BOOK, PAGE, carried, made
from .names import day_stem, folder_of, last_name
from .record import record_of
from .search import search_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest_convert import Context, Digest, Section

    from .formats import Carried
    from .options import SiteOptions

# Increased when the layout of a day's files changes.
_LAYOUT = 1
_COVER_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


Contents: TypeAlias = tuple[tuple[str, bytes], ...]
"""Files by their paths in the site."""


class Made(NamedTuple):
    """A day with the content of its files."""

    day: Day
    contents: Contents


class Piece(NamedTuple):
    """A digest as JSON, for the feeds, and its day.

    `made` is None if the site has the same day, which `made_of` identifies.
    """

    made_of: str
    record: str
    made: Made | None


def day_piece(digest: Digest, context: Context[SiteOptions]) -> Piece:
    """Return the day of `digest`, whose files are named by its date, unless the site has it."""
    digest = without_repeats(digest)
    record = record_of(digest)
    made_of = _fingerprint(record, context)
    if context.older and made_of in context.older:
        return Piece(made_of, record, None)
    return Piece(made_of, record, make_day(digest, context, day_stem(digest), made_of))


def make_day(digest: Digest, context: Context[SiteOptions], stem: str, made_of: str) -> Made:
    """Return the day of `digest` with files called `stem` and the fingerprint `made_of`."""
    date = digest.date.isoformat() if digest.date else None
    files = _Files(folder_of(date), stem)
    formats = carried(context.options)
    for one in formats:
        if not one.is_feed:
            options = _page_options(files, formats) if one.media_type == PAGE else {}
            files.add(one, made(context, one, [digest], stem, options))
    search = f"search/{stem}.js"
    script = search_record(digest, stem, files.page).encode("utf-8", "replace")
    day = Day(
        stem=stem,
        date=date,
        shown_date=digest.date_text,
        title=html_line(digest.title),
        language=digest.language,
        source=html_line(last_name(digest.source)),
        papers=len(digest.papers),
        categories=_counts(digest.sections),
        files=tuple(files.listed),
        cover=files.cover,
        search=search,
        made_of=made_of,
    )
    return Made(day, (*files.contents, (search, script)))


class _Files:
    """The finished files of a day; `page` is the content of its page."""

    def __init__(self, folder: str, stem: str) -> None:
        self.folder = folder
        self.stem = stem
        self.listed: list[File] = []
        self.contents: list[tuple[str, bytes]] = []
        self.cover: File | None = None
        self.page = b""

    def add(self, one: Carried, made: Mapping[str, bytes]) -> None:
        """Add the files `made` by the format `one`."""
        folder = self.folder if one.suffix else f"{self.folder}/{self.stem}.{one.name}"
        if not one.suffix:
            self.listed.append(File(f"{folder}/", one.name, one.media_type))
        for name, data in made.items():
            path = f"{folder}/{name}"
            self.contents.append((path, data))
            if one.suffix:
                self.listed.append(File(path, one.name, one.media_type))
            if one.media_type == PAGE:
                self.page = self.page or data
            elif one.media_type == BOOK:
                self._add_cover(data)

    def _add_cover(self, book: bytes) -> None:
        found = cover_of(book) if self.cover is None else None
        if found is not None:
            kind, picture = found
            path = f"{self.folder}/{self.stem}{_COVER_SUFFIXES[kind]}"
            self.cover = File(path, "cover", kind)
            self.contents.append((path, picture))


def _page_options(day: _Files, formats: Iterable[Carried]) -> dict[str, object]:
    """Return the options of a day's page: its links to the index, the other files and the feeds."""
    up = "../" * (day.folder.count("/") + 1)
    links = ["up=index.html", f"index={up}index.html"]
    for other in formats:
        if other.is_feed:
            links.append(f"alternate:{other.media_type}={up}{other.feed_path}")
        elif other.suffix and other.media_type != PAGE:
            links.append(f"alternate:{other.media_type}={day.stem}{other.suffix}")
    return {"links": tuple(links)}


def _fingerprint(record: str, context: Context[SiteOptions]) -> str:
    """Return a fingerprint of all inputs of a day's files."""
    formats = carried(context.options)
    settings = repr((_LAYOUT, formats, context.title, context.match, context.selection))
    return sha256(f"{settings}\0{record}".encode("utf-8", "replace")).hexdigest()[:32]


def _counts(sections: Iterable[Section]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for section in sections:
        if section.papers:
            name = html_line(section.category)
            counts[name] = counts.get(name, 0) + len(section.papers)
    return counts
