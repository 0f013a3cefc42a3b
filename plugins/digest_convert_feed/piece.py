"""What becomes of one digest, whatever digests stand around it: its items, all but finished.

An item is rendered with marks where its id and its date go. Those depend on the items before
it, and are put in when all pieces come together (see `collect` and `merge`).
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import xml_clean

from .characters import writable
from .identity import paper_identity
from .item import digest_language, paper_item, section_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Digest, Paper

    from .item import Item
    from .options import FeedOptions
    from .writer import FeedWriter

#: The date of a digest that names none and holds no arXiv id to tell it by.
NO_DATE = datetime.date(1970, 1, 1)

# What XML forbids, less the controls that eat the first letter of a command (a form feed before
# "rac"): those are read as the command, and nothing is lost.
_LOST = re.compile("[\x00-\x07\x0e-\x1f\ud800-\udfff\ufffe\uffff]|[\x08\x0b\x0c](?![A-Za-z])")


class Entry(NamedTuple):
    """One item: `markup` is its element in UTF-8 with the marks `ID` and `DATE` of `writer`.

    `identity` is what it is known by, None for the item of a category and a day, `category`
    what it stands under, `damaged` whether characters that XML forbids were left out.
    """

    identity: str | None
    category: str
    damaged: bool
    markup: bytes


class Piece(NamedTuple):
    """The items of one digest and what the head of the feed takes from it."""

    date: datetime.date
    language: str | None
    source: str
    entries: tuple[Entry, ...]


def make_piece(digest: Digest, options: FeedOptions, writer: FeedWriter) -> Piece:
    """The items of `digest`, one per paper or per section."""
    date = digest.date or NO_DATE
    language = digest_language(digest)
    if options.granularity == "paper":
        entries = _paper_entries(digest, language, writer)
    else:
        entries = _section_entries(digest, date, language, writer)
    return Piece(date, language, digest.source, tuple(entries))


def _paper_entries(digest: Digest, language: str | None, writer: FeedWriter) -> Iterator[Entry]:
    for section in digest.sections:
        for paper in section.papers:
            item = paper_item(paper, section.category, language)
            category = section.category or paper.primary_category
            yield _entry(item, (paper,), paper_identity(paper), category, writer)


def _section_entries(
    digest: Digest, date: datetime.date, language: str | None, writer: FeedWriter
) -> Iterator[Entry]:
    for section in digest.sections:
        if section.papers:
            item = section_item(section, date, language)
            yield _entry(item, section.papers, None, section.category, writer)


def _entry(
    item: Item, papers: tuple[Paper, ...], identity: str | None, category: str, writer: FeedWriter
) -> Entry:
    text = writer.item(item)
    markup = writable(text)
    if markup is None:
        return Entry(identity, category, True, xml_clean(text).encode())
    return Entry(identity, category, any(map(_loses_characters, papers)), markup)


def _loses_characters(paper: Paper) -> bool:
    texts = [
        paper.title,
        ",".join(paper.authors),
        paper.tldr,
        paper.motivation,
        paper.method,
        paper.result,
        paper.conclusion,
        *(text for pair in paper.extra for text in pair),
        paper.abstract,
    ]
    return any(writable(text) is None and _LOST.search(text) is not None for text in texts)
