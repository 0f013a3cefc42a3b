"""Digests rendered to items and set aside, file by file and day by day."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from digest_convert import Diagnostic, xml_clean

from .characters import is_writable
from .dates import day_stamp
from .identity import paper_identity, section_identity
from .item import digest_language, paper_item, section_item
from .spool import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digest_convert import Context, Digest, Paper

    from .item import Item
    from .options import FeedOptions
    from .spool import Spool
    from .stored import StoredFeed
    from .writer import FeedWriter

#: The date of a digest that names none and holds no arXiv id to tell it by.
NO_DATE = datetime.date(1970, 1, 1)

#: What an item is known by, the category it stands under, its papers, and how it is made.
Candidate: TypeAlias = "tuple[str, str, tuple[Paper, ...], Callable[[], Item]]"

# What XML forbids, less the controls that eat the first letter of a command (a form feed before
# "rac"): those are read as the command, and nothing is lost.
_LOST = re.compile("[\x00-\x07\x0e-\x1f\ud800-\udfff\ufffe\uffff]|[\x08\x0b\x0c](?![A-Za-z])")


@dataclass(slots=True)
class Volume:
    """One output file in the making.

    `label` is the category or day it is for, `known` the ids it may not repeat, `new` the new
    items of each day (by the stamp of the day), `stored` what its older version holds.
    """

    label: str
    known: set[str]
    stored: StoredFeed
    new: dict[int, Places] = field(default_factory=dict)


@dataclass(slots=True)
class Collection:
    """All volumes of a run; `shelve` names the volume of a category and a day."""

    writer: FeedWriter
    context: Context[FeedOptions]
    spool: Spool
    shelve: Callable[[str, datetime.date], Volume]
    newest: datetime.date | None = None
    language: str | None = None
    repeats: Counter[tuple[datetime.date, str]] = field(default_factory=Counter)

    def add(self, digest: Digest) -> None:
        """Render the items of `digest` that are not known yet."""
        date = digest.date or NO_DATE
        stamp = day_stamp(date)
        language = digest_language(digest)
        if self.newest is None or date > self.newest:
            self.newest = date
            self.language = language or self.language
        elif self.language is None:
            self.language = language
        damaged = 0
        for identity, category, papers, make in self._candidates(digest, date):
            volume = self.shelve(category, date)
            item_id = self.writer.item_id(identity)
            if item_id in volume.known:
                continue
            volume.known.add(item_id)
            text = self.writer.item(item_id, make())
            if is_writable(text):
                damaged += any(map(_loses_characters, papers))
            else:
                damaged += 1
                text = xml_clean(text)
            self.spool.add(text, volume.new.setdefault(stamp, Places()))
        if damaged:
            self._report_damage(digest, damaged)

    def _candidates(self, digest: Digest, date: datetime.date) -> Iterator[Candidate]:
        if self.context.options.granularity == "paper":
            for section in digest.sections:
                for paper in section.papers:
                    category = section.category or paper.primary_category
                    make = partial(paper_item, paper, section.category, digest)
                    yield paper_identity(paper), category, (paper,), make
            return
        for section in digest.sections:
            if section.papers:
                category = section.category
                identity = section_identity(category, date, self.repeats[date, category])
                self.repeats[date, category] += 1
                make = partial(section_item, section, date, digest)
                yield identity, category, section.papers, make

    def _report_damage(self, digest: Digest, count: int) -> None:
        items = "1 item" if count == 1 else f"{count} items"
        message = f"characters that XML forbids were left out of {items}"
        self.context.report(
            Diagnostic(code="characters-dropped", message=message, source=digest.source)
        )


def _loses_characters(paper: Paper) -> bool:
    text = "\n".join(
        [
            paper.title,
            *paper.authors,
            paper.tldr,
            paper.motivation,
            paper.method,
            paper.result,
            paper.conclusion,
            *(text for pair in paper.extra for text in pair),
            paper.abstract,
        ]
    )
    return not is_writable(text) and _LOST.search(text) is not None
