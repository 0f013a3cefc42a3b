"""From digests to a book: which pages there are, what they are called, where they stand."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from digest_convert import Diagnostic, xml_clean

from . import page
from .book import Book, Chapter, Day, Document, span_of_dates
from .language import is_language_tag
from .markup import Markup, is_visible
from .navigation import Entry

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from digest_convert import Digest, Paper, Section

    from .markup import MathMode

KILOBYTE = 1000
DEFAULT_TITLE = "arXiv digest"

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9._-]+")
_DATE = re.compile(r"[\s,:·–—-]*\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to set the book: what the options say, checked."""

    math: MathMode
    title: str | None
    language: str | None
    split: int
    styles: tuple[str, ...]


def make_book(digests: Iterable[Digest], plan: Plan, report: Callable[[Diagnostic], None]) -> Book:
    """The book of `digests`, which are read once and not kept.

    Characters XML 1.0 forbids are left out and reported, once per digest.
    """
    remaining = iter(digests)
    opening = list(islice(remaining, 2))
    setter = _Setter(plan=plan, report=report, several=len(opening) > 1)
    for digest in chain(opening, remaining):
        setter.add(digest)
    return setter.finish()


@dataclass(slots=True, kw_only=True)
class _Setter:
    """Sets one digest after another; what it keeps is pages and contents, not digests."""

    plan: Plan
    report: Callable[[Diagnostic], None]
    several: bool
    days: list[Day] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    languages: dict[str, None] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    marks: list[str] = field(default_factory=list)
    chapter_files: int = 0

    def add(self, digest: Digest) -> None:
        """Set the pages of `digest`."""
        summaries = self.plan.language or digest.language
        if summaries is not None and not is_language_tag(summaries):
            summaries = None
        if summaries is not None:
            self.languages[summaries] = None
        self.titles.append(" ".join(xml_clean(digest.title).split()))
        self.marks.append(str(digest.date))

        opening = len(self.documents)
        markup = Markup(self.plan.math)
        chapters = tuple(
            self._set_chapter(section, summaries, markup)
            for section in digest.sections
            if section.papers
        )
        day = Day(
            label=self._day_label(digest),
            date=digest.date,
            href=f"part-{len(self.days) + 1:02}.xhtml" if self.several else "",
            chapters=chapters,
        )
        self.days.append(day)
        if self.several:
            self.documents.insert(opening, self._document(day.href, day.label, page.day_page(day)))
        if markup.dropped:
            message = f"{markup.dropped} characters that XML forbids are not in the book"
            self.report(
                Diagnostic(code="characters-dropped", message=message, source=digest.source)
            )

    def _day_label(self, digest: Digest) -> str:
        title = self.titles[-1]
        name = str(digest.date or title)
        name = name if is_visible(name) else DEFAULT_TITLE
        # A title that the digest's author gave; one made from the date says nothing more.
        own = _DATE.sub("", title).strip()
        if digest.date and is_visible(own) and own != DEFAULT_TITLE and title != self.plan.title:
            name = f"{name} · {own}"
        self.labels[name] += 1
        return name if self.labels[name] == 1 else f"{name} ({self.labels[name]})"

    def _set_chapter(self, section: Section, summaries: str | None, markup: Markup) -> Chapter:
        label = " ".join(xml_clean(section.category).split())
        label = label if is_visible(label) else "Papers"
        limit = self.plan.split * KILOBYTE
        entries: list[Entry] = []
        articles: list[str] = []
        size = 0
        anchors: Counter[str] = Counter()
        first = name = self._next_name()
        for paper in section.papers:
            self._note(paper)
            anchor = _anchor(paper, anchors)
            article = page.article(paper, anchor, summaries, markup)
            length = len(article.encode())
            if articles and size + length > limit:
                self._add_chapter_file(name, label, len(section.papers), articles, name == first)
                name, articles, size = self._next_name(), [], 0
            articles.append(article)
            size += length
            entries.append(Entry(title=page.entry_title(paper), href=f"{name}#{anchor}"))
        self._add_chapter_file(name, label, len(section.papers), articles, name == first)
        return Chapter(label=label, count=len(section.papers), href=first, entries=tuple(entries))

    def _next_name(self) -> str:
        self.chapter_files += 1
        return f"chapter-{self.chapter_files:03}.xhtml"

    def _add_chapter_file(
        self, name: str, label: str, count: int, articles: Iterable[str], is_first: bool
    ) -> None:
        opening = page.opening(label, count) if is_first else page.continued(label)
        body = page.section(opening + "".join(articles), "chapter")
        self.documents.append(self._document(name, label, body))

    def _document(self, name: str, title: str, body: str) -> Document:
        content = page.document(title, body, styles=self.plan.styles, kind="bodymatter")
        return Document(name=name, content=content)

    def _note(self, paper: Paper) -> None:
        self.marks.append(str(paper.id) if paper.id else xml_clean(f"{paper.title} {paper.url}"))

    def finish(self) -> Book:
        """The book of the digests so far."""
        dates = sorted(day.date for day in self.days if day.date)
        title = self._title(dates)
        content = "\n".join(("digest-convert", *self.marks))
        return Book(
            title=title,
            series=self._series(title),
            identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
            languages=tuple(dict.fromkeys((*self.languages, "en"))),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            days=tuple(self.days),
            documents=tuple(self.documents),
        )

    def _title(self, dates: list[datetime.date]) -> str:
        chosen = " ".join(xml_clean(self.plan.title or "").split())
        if is_visible(chosen):
            return chosen
        if len(self.titles) == 1 and is_visible(self.titles[0]):
            return self.titles[0]
        series = self._series("")
        if not dates:
            return series
        return f"{series} {span_of_dates(dates[0], dates[-1])}"

    def _series(self, title: str) -> str:
        """What the books of all days have in common: a title without its date."""
        names = {_DATE.sub("", name).strip() for name in ([title] if title else self.titles)}
        name = names.pop() if len(names) == 1 else ""
        # What is left of "arXiv digest 2026-02-12 to 2026-02-13".
        name = name.removesuffix(" to").strip()
        return name if is_visible(name) else DEFAULT_TITLE


def _anchor(paper: Paper, taken: Counter[str]) -> str:
    anchor = f"arxiv-{_NOT_IN_ANCHOR.sub('-', paper.id.value)}" if paper.id else "paper"
    taken[anchor] += 1
    return anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
