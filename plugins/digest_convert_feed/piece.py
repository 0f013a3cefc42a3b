"""Rendering one digest independently of others: its items without their dates."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import date_text, is_xml_clean, xml_clean

from .identity import paper_identity
from .item import clean_item, digest_language, paper_item, paper_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Digest, Paper

    from .options import FeedOptions
    from .writer import FeedWriter

#: The date of a digest without a date and without an arXiv id to infer it from.
NO_DATE = datetime.date(1970, 1, 1)

# What XML forbids, less the controls that eat the first letter of a command (a form feed before
# "rac"): those are read as the command, and nothing is lost.
_LOST = "[\x00-\x07\x0e-\x1f\ud800-\udfff\ufffe\uffff]|[\x08\x0b\x0c](?![A-Za-z])"


class Entry(NamedTuple):
    """One paper: `markup` is its item, with the format's marks for the dates.

    If an item is a list of papers, `markup` is the paragraph of the paper. `key` is the id of the
    item or paragraph, and `category` the category that the digest lists the paper under. `failed`
    is true without a real summary, and `damaged` if characters that XML forbids were left out.
    """

    key: str
    category: str
    failed: bool
    damaged: bool
    markup: str


class Piece(NamedTuple):
    """The papers of one digest, and its facts for the head of the feed.

    If `date` is `inferred`, only its month is known.
    """

    date: datetime.date
    inferred: bool
    language: str | None
    source: str
    entries: tuple[Entry, ...]

    @property
    def day(self) -> str:
        """Return the date for a title."""
        return date_text(self.date, inferred=self.inferred)


def make_piece(digest: Digest, options: FeedOptions, writer: FeedWriter) -> Piece:
    """Return the papers of `digest` as items or as paragraphs of a list."""
    date = digest.date or NO_DATE
    language = digest_language(digest)
    if options.granularity == "paper":
        full = options.content == "full"
        entries = _items(digest, language, writer, full=full)
    else:
        entries = _paragraphs(digest)
    return Piece(date, digest.date_inferred, language, digest.source, tuple(entries))


def _items(
    digest: Digest, language: str | None, writer: FeedWriter, *, full: bool
) -> Iterator[Entry]:
    for section in digest.sections:
        for paper in section.papers:
            item = paper_item(paper, section.category, language, full=full)
            texts = _texts(paper)
            clean = all(map(is_xml_clean, texts))
            item_id = writer.item_id(paper_identity(paper))
            yield Entry(
                item_id,
                section.category or paper.primary_category,
                paper.summary_failed,
                not clean and _lost(texts),
                writer.item(item_id, item if clean else clean_item(item)),
            )


def _paragraphs(digest: Digest) -> Iterator[Entry]:
    from .listing import listed_paper

    for section in digest.sections:
        # Sections whose names differ in such characters only have the same id: they are one.
        category = xml_clean(section.category)
        for paper in section.papers:
            key, _, failed, markup = listed_paper(paper, xml_clean(paper_title(paper)))
            texts = _texts(paper)
            damaged = not all(map(is_xml_clean, texts)) and _lost(texts)
            yield Entry(key, category, failed, damaged, xml_clean(markup))


def _texts(paper: Paper) -> list[str]:
    """Return the texts of `paper` that an item shows, but for categories.

    If XML allows all their characters, it allows those of the item: to read running text makes
    no character that XML forbids.
    """
    labelled = [text for pair in (*paper.links, *paper.extra) for text in pair]
    return [
        # To check one text takes less than to check many short ones.
        " ".join((paper.title, *paper.authors, paper.comment, *labelled)),
        f"{paper.tldr} {paper.motivation} {paper.method} {paper.result} {paper.conclusion}",
        paper.abstract,
    ]


def _lost(texts: list[str]) -> bool:
    return any(re.search(_LOST, text) for text in texts)
