"""A day of the site: its files in every format, and what index, feeds and search need of it."""

from __future__ import annotations

import dataclasses
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from .cover import cover_of
from .formats import BOOK, PAGE, carried, made
from .names import day_stem, folder_of, last_name, one_line
from .record import record_of
from .search import search_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert import Context, Digest, Paper, Section

    from .formats import Carried
    from .options import SiteOptions

# Raised when the files of a day are made otherwise.
_LAYOUT = 1
_COVER_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


class File(NamedTuple):
    """A file of a day: its path in the site, its format and its media type.

    Of a format that writes a directory it is the directory, which ends in a slash.
    """

    path: str
    format: str
    type: str


class Day(NamedTuple):
    """What the site's own pages say of a day; `date` is ``YYYY-MM-DD``, or None.

    `stem` names its files, `source` is the name of its input, `shown_date` how readers are told
    the date, `categories` the number of papers of each category, by the category's name, and
    `made_of` a fingerprint of all that its files were made of.
    """

    stem: str
    date: str | None
    shown_date: str
    title: str
    language: str | None
    source: str
    papers: int
    categories: dict[str, int]
    files: tuple[File, ...]
    cover: File | None
    search: str
    made_of: str

    @property
    def order(self) -> tuple[str, str]:
        """Days sort by this, the oldest first, those without a date before all others."""
        return self.date or "", self.stem

    @property
    def month(self) -> str:
        """``YYYY-MM``, or ``""`` without a date."""
        return (self.date or "")[:7]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all its files."""
        files = (*self.files, self.cover) if self.cover else self.files
        return (*(file.path for file in files), self.search)

    @property
    def page(self) -> File | None:
        """The page for readers, or None where the site carries none."""
        return next((file for file in self.files if file.type == PAGE), None)

    @property
    def book(self) -> File | None:
        """The book of the day, or None."""
        return next((file for file in self.files if file.type == BOOK), None)


class Piece(NamedTuple):
    """A day with the content of its files, and its digest as JSON for the feeds.

    `day` is None where the site has the day as it would be made; then `made_of` says which.
    """

    made_of: str
    record: str
    day: Day | None = None
    contents: tuple[tuple[str, bytes], ...] = ()


def day_piece(digest: Digest, context: Context[SiteOptions]) -> Piece:
    """The day of `digest`, whose files are called after its date, unless the site has it."""
    digest = once(digest)
    record = record_of(digest)
    made_of = _fingerprint(record, context)
    if context.older and made_of in context.older:
        return Piece(made_of, record)
    return make_day(digest, context, day_stem(digest), Piece(made_of, record))


def make_day(digest: Digest, context: Context[SiteOptions], stem: str, piece: Piece) -> Piece:
    """`piece` with the day of `digest`, whose files are called `stem`."""
    date = digest.date.isoformat() if digest.date else None
    place = f"{folder_of(date)}/{stem}"
    files: list[File] = []
    contents: list[tuple[str, bytes]] = []
    cover = None
    formats = carried(context.options)
    page = b""
    for one in formats:
        if one.is_feed:
            continue
        folder = folder_of(date) if one.suffix else f"{place}.{one.name}"
        if not one.suffix:
            files.append(File(f"{folder}/", one.name, one.media_type))
        for name, data in made(context, one, [digest], stem, _options(one, formats, stem)).items():
            contents.append((f"{folder}/{name}", data))
            if one.suffix:
                files.append(File(f"{folder}/{name}", one.name, one.media_type))
            if one.media_type == PAGE:
                page = page or data
            found = cover_of(data) if one.media_type == BOOK and cover is None else None
            if found is not None:
                cover = File(f"{place}{_COVER_SUFFIXES[found[0]]}", "cover", found[0])
                contents.append((cover.path, found[1]))
    search = f"search/{stem}.js"
    contents.append((search, search_record(digest, stem, page).encode("utf-8", "replace")))
    day = Day(
        stem=stem,
        date=date,
        shown_date=digest.date_text,
        title=one_line(digest.title),
        language=digest.language,
        source=one_line(last_name(digest.source)),
        papers=len(digest.papers),
        categories=_counts(digest.sections),
        files=tuple(files),
        cover=cover,
        search=search,
        made_of=piece.made_of,
    )
    return piece._replace(day=day, contents=tuple(contents))


def _fingerprint(record: str, context: Context[SiteOptions]) -> str:
    settings = repr(
        (_LAYOUT, carried(context.options), context.title, context.match, context.selection)
    )
    return sha256(f"{settings}\0{record}".encode("utf-8", "replace")).hexdigest()[:32]


def once(digest: Digest) -> Digest:
    """`digest` with each paper once: its first occurrence that has a real summary."""
    best: dict[str, Paper] = {}
    for paper in digest.papers:
        if paper.id is not None:
            known = best.setdefault(paper.id.value, paper)
            if known.summary_failed and not paper.summary_failed:
                best[paper.id.value] = paper
    if len(best) == sum(paper.id is not None for paper in digest.papers):
        return digest
    return dataclasses.replace(digest, sections=tuple(_kept(digest.sections, best)))


def _kept(sections: Iterable[Section], best: dict[str, Paper]) -> Iterator[Section]:
    left = {key: id(paper) for key, paper in best.items()}
    for section in sections:
        papers = tuple(
            paper
            for paper in section.papers
            if paper.id is None or left.get(paper.id.value) == id(paper)
        )
        if len(papers) == len(section.papers):
            yield section
        elif papers:
            yield dataclasses.replace(section, declared_total=None, papers=papers)


def _counts(sections: Iterable[Section]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for section in sections:
        if section.papers:
            name = one_line(section.category)
            counts[name] = counts.get(name, 0) + len(section.papers)
    return counts


def _options(one: Carried, formats: Iterable[Carried], stem: str) -> dict[str, object]:
    """What the page of a day is told: where the index is, and the day's other files."""
    if one.media_type != PAGE:
        return {}
    links = ["up=index.html", "index=../../index.html"]
    links += [
        f"alternate:{other.media_type}={stem}{other.suffix}"
        for other in formats
        if other.suffix and other is not one and not other.is_feed
    ]
    return {"links": tuple(links)}
