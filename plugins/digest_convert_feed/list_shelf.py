"""Items that list papers, one per category and day, whose papers are added and replaced."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .dates import DAY
from .identity import section_identity
from .item import clean_item, list_item
from .listing import Listed, read_listing
from .shelf import Anchor, News, Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from .options import FeedOptions
    from .piece import Entry, Piece
    from .spool import Spool
    from .stored import StoredFeed
    from .writer import FeedWriter


class _Section(NamedTuple):
    """A category of a day: the id and the place of its item, and the item's title."""

    item_id: str
    category: str
    day: int
    position: int
    label: str
    language: str | None


class ListShelf(Shelf):
    """A shelf of lists. A paper is listed once: on its first day, in its first category."""

    def __init__(self, writer: FeedWriter, spool: Spool, options: FeedOptions) -> None:
        super().__init__(writer, spool)
        self._options = options
        self._listed: dict[str, int] = {}
        self._sections: dict[tuple[int, str], _Section] = {}
        self._section_of: dict[int, _Section] = {}
        self._papers: Counter[int] = Counter()
        self._read: dict[int, list[Listed]] = {}

    def read(self, path: Path | None) -> StoredFeed:
        """The older feed at `path`, and the papers that its items list."""
        feed = super().read(path)
        first = self.firsts[-1]
        for index in range(len(feed)):
            for listed in read_listing(self.writer.content(feed.item(index))):
                self._listed.setdefault(listed.key, first + index)
        feed.release()
        return feed

    def offer(self, entry: Entry, piece: Piece, day: int, piece_number: int) -> None:
        """Add `entry` of `piece` if it is new or better (see `Shelf.offer`)."""
        section = self._section(entry.category, piece, day)
        position = self._papers[day]
        self._papers[day] += 1
        number = self._listed.get(entry.key)
        if number is None:
            placed = self._arrivals.offer(entry, day, position, piece_number)
            if placed is not None:
                self._section_of[placed] = section
            return
        feed, index = self.find(number)
        older = next(one for one in self._list(number) if one.key == entry.key)
        self._changes.offer(
            (number, entry.key),
            entry,
            day,
            same=older.markup == entry.markup,
            same_day=feed.published[index] // DAY == day // DAY,
            failed=older.failed,
        )

    def finish(self) -> None:
        """Make new items and change older ones (see `Shelf.finish`)."""
        self.news = News()
        added: dict[int, tuple[_Section, list[Listed]]] = {}
        for section, papers in self._news_of_sections().items():
            number = self._items.get(section.item_id)
            if number is None:
                self.news.add(section.day, section.position, self._compose(section, papers))
            else:
                added[number] = section, papers
        replaced: dict[int, dict[str, Listed]] = {}
        for (number, key), place in self._changes.places.items():
            replaced.setdefault(number, {})[key] = self._listed_at(place)
        for number in sorted({*added, *replaced}):
            papers = [replaced.get(number, {}).get(one.key, one) for one in self._list(number)]
            if number in added:
                section, more = added[number]
                self.changes[number] = self._compose(section, [*papers, *more])
            else:
                self.changes[number] = self._exchange(number, papers)

    def _section(self, category: str, piece: Piece, day: int) -> _Section:
        section = self._sections.get((day, category))
        if section is None:
            item_id = self.writer.item_id(section_identity(category, piece.date))
            position = self._positions[day]
            self._positions[day] += 1
            if piece.inferred:
                self.inferred.add(day)
            section = _Section(item_id, category, day, position, piece.day, piece.language)
            self._sections[day, category] = section
            number = self._items.get(item_id)
            if number is not None:
                feed, index = self.find(number)
                self.anchors[day] = Anchor(position, feed.published[index])
        return section

    def _news_of_sections(self) -> dict[_Section, list[Listed]]:
        arrivals = self._arrivals
        found: dict[_Section, list[Listed]] = {}
        for numbers in arrivals.by_day().values():
            for number in numbers:
                papers = found.setdefault(self._section_of[number], [])
                papers.append(self._listed_at(arrivals.places[number]))
        return found

    def _listed_at(self, place: int) -> Listed:
        return read_listing(self.spool.read(place))[0]

    def _list(self, number: int) -> list[Listed]:
        """The papers that an older item lists."""
        papers = self._read.get(number)
        if papers is None:
            feed, index = self.find(number)
            papers = self._read[number] = read_listing(self.writer.content(feed.item(index)))
        return papers

    def _compose(self, section: _Section, papers: list[Listed]) -> int:
        item = list_item(section.category, section.label, papers, section.language, self._options)
        markup = self.writer.item(section.item_id, clean_item(item))
        return self.spool.add(markup)

    def _exchange(self, number: int, papers: list[Listed]) -> int:
        """Return the older item with the paragraphs of `papers`, all that it lists."""
        feed, index = self.find(number)
        item = self.writer.undated(feed.item(index), feed.published[index], feed.updated[index])
        for older, newer in zip(self._list(number), papers, strict=True):
            if newer is not older:
                before, after = (
                    self.writer.embedded(older.markup),
                    self.writer.embedded(newer.markup),
                )
                item = item.replace(before, after, 1)
        return self.spool.add(item)
