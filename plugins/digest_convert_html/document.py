"""The page around the days: its head, its contents and the controls of the script."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digest_convert import category_name, html_line, xml_escape

from .article import ANCHOR
from .records import RECORD_FORMATS
from .source import attribute, clean

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from .day import Day
    from .options import HtmlOptions, PageLink

#: The mark by which the reader recognises our pages.
GENERATOR = '<meta name="generator" content="digest-convert">'

_FOLDER = Path(__file__).parent
# The anchors of the page itself.
_TAKEN = ("top", "controls", "filter", "category", "starred", "unread", "shown", "papers")
_RELATIONS = {"up": "Up", "prev": "Previous", "next": "Next", "index": "All days"}


class Entry(NamedTuple):
    """A line of the contents."""

    anchor: str
    label: str
    papers: int


class Outline:
    """The facts about the days so far, and the anchors in use.

    `categories` counts the papers of each category. The contents of the page list `days` if
    there are `several`, and otherwise `sections`, the categories of the one day.
    """

    def __init__(self, *, several: bool) -> None:
        self.several = several
        self.papers = 0
        self.days: list[Entry] = []
        self.dates: list[tuple[datetime.date, str]] = []
        self.titles: dict[str, None] = {}
        self.sections: list[Entry] = []
        self.categories: Counter[str] = Counter()
        self.files: dict[str, str] = {}
        self._taken: Counter[str] = Counter(_TAKEN)

    def add(self, day: Day) -> Iterator[str]:
        """Yield the text of `day` in the page."""
        anchor = self._unique(day.date_text.replace(" ", "-").lower() or "day")
        self.papers += day.papers
        self.days.append(Entry(anchor, day.title, day.papers))
        self.dates += [(day.date, day.date_text)] if day.date else []
        self.titles[day.title] = None
        self.files.update(day.files)
        written = [(fragment, self._unique(fragment.anchor)) for fragment in day.fragments]
        sections = [Entry(own, one.label, one.papers) for one, own in written if one.label]
        for entry in sections:
            self.categories[entry.label] += entry.papers
        yield f'<div class="day" id="{anchor}"{day.attributes}>\n'
        if self.several:
            yield f"<h2>{xml_escape(day.title) or 'Papers'}</h2>\n"
            yield f"<p>{counted(day.papers)}</p>\n{_list(sections)}"
        else:
            self.sections = sections
        for fragment, own in written:
            text = fragment.text
            if fragment.key and own != fragment.anchor:
                written_id = f'<article id="{ANCHOR}" data-id="{xml_escape(fragment.key)}"'
                text = text.replace(f'<article id="{ANCHOR}"', written_id, 1)
            yield self._at_level(text.replace(ANCHOR, own))
        yield f"{day.records}</div>\n"

    def _unique(self, anchor: str) -> str:
        """Return `anchor`, with a number if it is in use; ``""`` stays empty."""
        if not anchor:
            return ""
        own = anchor
        while own in self._taken:
            self._taken[anchor] += 1
            own = f"{anchor}-{self._taken[anchor]}"
        self._taken[own] = 1
        return own

    def _at_level(self, text: str) -> str:
        """Return `text` with its headings one level higher if the day itself lacks a heading."""
        if self.several:
            return text
        # Text is escaped, so that each match is a tag.
        for level in (3, 4):
            text = text.replace(f"<h{level}", f"<h{level - 1}")
            text = text.replace(f"</h{level}>", f"</h{level - 1}>")
        return text


def head(outline: Outline, title: str | None, options: HtmlOptions) -> str:
    """Return the page up to its first day."""
    shown = xml_escape(html_line(title or _title(outline))) or "arXiv digest"
    contents = outline.days if outline.several else outline.sections
    facts = [counted(outline.papers)]
    if outline.several:
        facts.append(f"{len(outline.days)} days")
    elif outline.dates and outline.dates[0][1] not in shown:
        facts.insert(0, outline.dates[0][1])
    links = options.page_links
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{GENERATOR}\n"
        '<meta name="color-scheme" content="light dark">\n'
        f'<title>{shown}</title>\n<link rel="icon" href="data:,">\n{"".join(map(_link, links))}'
        f"<style>\n{_file('page.css')}</style>\n</head>\n<body>\n"
        f'<header id="top">\n{_pages(links)}<h1>{shown}</h1>\n'
        f"<p>{' · '.join(facts)}</p>\n{_contents(contents)}</header>\n"
        f"{_controls(outline)}"
        '<main id="papers">\n'
    )


def foot(outline: Outline) -> str:
    """Return the end of the page."""
    script = f"<script>\n{_file('page.js')}</script>\n" if outline.papers else ""
    return f"</main>\n{script}</body>\n</html>\n"


def counted(count: int) -> str:
    """Return ``1 paper`` or ``2 papers``."""
    return "1 paper" if count == 1 else f"{count:,} papers"


def _title(outline: Outline) -> str:
    if not outline.several:
        return next(iter(outline.titles), "arXiv digest")
    if len(outline.titles) == 1:
        return next(iter(outline.titles))
    dates = sorted(outline.dates)
    span = " to ".join(dict.fromkeys((dates[0][1], dates[-1][1]))) if dates else ""
    return f"arXiv digests {span}".rstrip()


def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _contents(entries: Sequence[Entry]) -> str:
    return f'<nav aria-label="Contents">\n{_list(entries)}</nav>\n' if entries else ""


def _list(entries: Sequence[Entry]) -> str:
    items = "".join(
        f'<li><a href="#{entry.anchor}">{xml_escape(_labelled(entry.label))}</a>'
        f" <span>{entry.papers:,}</span></li>\n"
        for entry in entries
    )
    return f'<ul class="contents">\n{items}</ul>\n' if items else ""


def _labelled(label: str) -> str:
    """Return the category `label` with its name, or the title of a day."""
    name = category_name(label)
    return f"{label} {name}" if name else label or "Papers"


def _link(link: PageLink) -> str:
    kind = f' type="{link.type}"' if link.type else ""
    return f'<link rel="{link.relation}"{kind} href="{xml_escape(clean(link.address))}">\n'


def _pages(links: Iterable[PageLink]) -> str:
    """Return the visible links to related pages."""
    shown = "".join(
        f'<a rel="{link.relation}" href="{xml_escape(clean(link.address))}">'
        f"{_RELATIONS[link.relation]}</a>\n"
        for link in links
        if link.relation in _RELATIONS
    )
    return f'<nav aria-label="Pages">\n{shown}</nav>\n' if shown else ""


def _controls(outline: Outline) -> str:
    """Return the controls, which are hidden until the script runs."""
    if not outline.papers:
        return ""
    choices = "".join(
        f'<option value="{xml_escape(name)}">{xml_escape(name)} ({count:,})</option>\n'
        for name, count in sorted(outline.categories.items())
    )
    category = (
        '<label>Category <select id="category">\n<option value="">all</option>\n'
        f"{choices}</select></label>\n"
        if len(outline.categories) > 1
        else ""
    )
    buttons = "".join(
        f'<button type="button" disabled data-format="{one.name}"'
        f' data-file="{xml_escape(outline.files[one.name])}" data-frame=\''
        f"{attribute({'head': one.head, 'between': one.between, 'tail': one.tail})}'>"
        f"{one.label}</button>\n"
        for one in RECORD_FORMATS
        if one.name in outline.files
    )
    export = (
        '<div role="group" aria-label="Save the starred papers">Save <b>★</b> as\n'
        f"{buttons}</div>\n"
        if buttons
        else ""
    )
    return (
        '<div id="controls" role="search" aria-label="Papers" hidden>\n'
        '<label class="filter">Filter <input id="filter" type="search" autocomplete="off"'
        ' spellcheck="false" aria-keyshortcuts="/"></label>\n'
        f"{category}"
        '<label><input id="starred" type="checkbox"> starred</label>\n'
        '<label><input id="unread" type="checkbox"> unread</label>\n'
        '<output id="shown"></output>\n'
        f"{export}"
        '<p class="keys"><kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>s</kbd> star,'
        " <kbd>o</kbd> open, <kbd>/</kbd> filter</p>\n"
        "</div>\n"
    )
