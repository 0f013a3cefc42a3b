"""Restores the digests of a page that our exporter wrote, field by field."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from digest_convert import (
    ArxivId,
    Digest,
    InputError,
    Paper,
    Section,
    Span,
    date_from_name,
)

from .article import FIELDS
from .source import with_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Kind: TypeAlias = Literal["element", "label", "none"]

_GENERATOR = re.compile(r"""<meta\s+name="generator"\s+content="digest-convert["\s]""")
# Larger than our head, because a browser that saves a page may insert elements before it.
_HEAD = 10_000

_EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
_HEADINGS = frozenset(("h2", "h3", "h4"))
_SHOWN = frozenset(("authors", "about", "tldr"))
_NUMBER = re.compile(r"\[(\d{1,9})\]")


def is_own(page: str) -> bool:
    """Tell whether our exporter wrote `page`, which a browser may have saved."""
    return _GENERATOR.search(page, 0, _HEAD) is not None


def own_digests(page: str, name: str) -> list[Digest]:
    """Return the digests of `page`; raises `InputError` if it is damaged."""
    reader = _Page()
    try:
        reader.feed(page)
        reader.close()
        digests = [day.digest(name) for day in reader.days]
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise InputError(f"{name}: a page of ours that was changed: {error}") from error
    if not digests:
        raise InputError(f"{name}: a page of ours without a day")
    return digests


@dataclass(slots=True)
class _Shown:
    """The content of an element: its text, and the `parts` of the text around its elements.

    `address` is that of the link in a title. This link and the folds in a list of authors are
    not elements here. The labels of folds and of a TL;DR are left out.
    """

    tag: str
    name: str
    parts: list[str] = field(default_factory=lambda: [""])
    text: str = ""
    address: str = ""
    _open: list[tuple[str, _Kind]] = field(default_factory=list)

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = self._kind(tag)
        if tag == "a" and not self.address:
            self.address = given.get("href", "")
        if tag == "details":
            self.data(", ")
        if kind == "element" and not self._holds("element"):
            self.parts.append("")
        if tag not in _EMPTY:
            self._open.append((tag, kind))

    def _kind(self, tag: str) -> _Kind:
        if tag == "summary" or (tag == "b" and self.name == "tldr" and not self.text):
            return "label"
        return "none" if tag == "details" or (tag == "a" and self.name == "title") else "element"

    def end(self, tag: str) -> bool:
        """Handle the end of an element; return whether it is this one."""
        if not any(name == tag for name, _ in self._open):
            return tag == self.tag
        while self._open.pop()[0] != tag:
            pass
        return False

    def data(self, text: str) -> None:
        """Text of the page."""
        if self._holds("label"):
            return
        self.text += text
        if not self._holds("element"):
            self.parts[-1] += text

    def _holds(self, kind: _Kind) -> bool:
        return any(own == kind for _, own in self._open)


@dataclass(slots=True)
class _Entry:
    """A paper being read: the `shown` content of its fields, and the `kept` values of others."""

    section: int
    kept: dict[str, Any]
    first: int
    last: int = 0
    shown: dict[str, _Shown] = field(default_factory=dict)
    extra: list[list[str]] = field(default_factory=list)

    def paper(self, category: str) -> Paper:
        """Return the paper, whose section is `category`."""
        kept = self.kept
        url = kept["url"] if "url" in kept else self._address("title")
        number = _NUMBER.match(self._text("about"))
        authors = self._text("authors").split(", ") if "authors" in self.shown else ()
        texts = {name: self._source(name) for name in ("title", "tldr", *FIELDS.values())}
        return Paper(
            number=int(number[1]) if number else None,
            url=url,
            id=self._id(url),
            authors=tuple(kept.get("authors", authors)),
            byline=kept.get("byline", ""),
            primary_category=kept.get("primary_category", category),
            categories=tuple(kept.get("categories", ())),
            comment=kept.get("comment", ""),
            pdf=kept.get("pdf", ""),
            links=_pairs(kept.get("links", ())),
            summary_failed=kept.get("summary_failed", False),
            extra=_pairs(kept.get("extra", self.extra)),
            span=Span(first=self.first, last=self.last),
            **texts,
        )

    def _id(self, url: str) -> ArxivId | None:
        if "id" not in self.kept:
            return ArxivId.find(url)
        value = self.kept["id"]
        return ArxivId(value=value[0], version=value[1]) if value else None

    def _text(self, name: str) -> str:
        return self.shown[name].text if name in self.shown else ""

    def _address(self, name: str) -> str:
        return self.shown[name].address if name in self.shown else ""

    def _source(self, name: str) -> str:
        shown, kept = self.shown.get(name), self.kept.get(name)
        if isinstance(kept, str):
            return kept
        if shown is None:
            return ""
        if kept is not None and len(kept) == len(shown.parts) - 1:
            return with_sources(shown.parts, kept)
        return shown.text


@dataclass(slots=True)
class _Day:
    """A digest being read; `facts` holds the values in the page's attributes."""

    facts: dict[str, Any]
    entries: list[_Entry] = field(default_factory=list)

    def digest(self, name: str) -> Digest:
        """Return the digest of the page `name`."""
        facts = self.facts
        told = facts.get("date")
        date = datetime.date.fromisoformat(told) if told else date_from_name(name)
        papers: list[list[Paper]] = [[] for _ in facts["sections"]]
        for entry in self.entries:
            papers[entry.section].append(entry.paper(facts["sections"][entry.section][0]))
        sections = tuple(
            Section(category=category, declared_total=total, papers=tuple(listed))
            for (category, total), listed in zip(facts["sections"], papers, strict=True)
        )
        return Digest(
            title=facts.get("title", ""),
            date=date,
            date_inferred=facts.get("date_inferred", False),
            language=facts.get("language"),
            sections=sections,
            source=name,
        )


class _Page(HTMLParser):
    """A parser that collects the days of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.days: list[_Day] = []
        self._section = 0
        self._entry: _Entry | None = None
        self._shown: _Shown | None = None
        self._label = ("", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a day, a section, an article or one of its fields."""
        given = {name: value or "" for name, value in attrs}
        if self._shown is not None:
            self._shown.start(tag, given)
        elif "data-digest" in given:
            self.days.append(_Day(json.loads(given["data-digest"])))
        elif "data-section" in given:
            self._section = int(given["data-section"])
        elif tag == "article" and self.days:
            kept = json.loads(given.get("data-source", "{}"))
            self._entry = _Entry(self._section, kept, self.getpos()[0])
            self.days[-1].entries.append(self._entry)
        elif self._entry is not None:
            self._begin_field(self._entry, tag, given.get("class", ""))

    def _begin_field(self, entry: _Entry, tag: str, kind: str) -> None:
        name = kind if kind in _SHOWN else ""
        if tag in _HEADINGS:
            name = "title"
        elif tag == "dt":
            name, self._label = "label", (kind, "")
        elif tag == "dd":
            kind, label = self._label
            name = kind or FIELDS.get(label, "")
        if name:
            self._shown = _Shown(tag, name)
            entry.shown.setdefault(name, self._shown)

    def handle_data(self, data: str) -> None:
        """Add text to the element being read."""
        if self._shown is not None:
            self._shown.data(data)

    def handle_endtag(self, tag: str) -> None:
        """End the field or the article being read."""
        entry, shown = self._entry, self._shown
        if entry is None:
            return
        if shown is None:
            if tag == "article":
                entry.last = self.getpos()[0]
                self._entry = None
            return
        if not shown.end(tag):
            return
        self._shown = None
        if shown.name == "label":
            self._label = (self._label[0], shown.text)
        elif shown.name == "extra":
            entry.extra.append([self._label[1], shown.text])
        elif shown.name == "tldr":
            # A space separates the text from its label.
            shown.text = shown.text.removeprefix(" ")
            shown.parts[0] = shown.parts[0].removeprefix(" ")


def _pairs(values: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in values)
