"""The books of the days as OPDS 1.2 catalogues: one with all, newest first, others to browse.

``opds.xml`` is one flat acquisition feed, because KOReader's synchronisation requires it. Its
links are relative, so that a catalogue on a USB stick works like one on a server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import Part, category_name, xml_escape

from .names import category_stem, href
from .site import counted, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .day import Day, File
    from .site import Site

CATALOGUE = "opds.xml"
NAVIGATION = "opds/index.xml"
ACQUISITION_TYPE = "application/atom+xml;profile=opds-catalog;kind=acquisition"
NAVIGATION_TYPE = "application/atom+xml;profile=opds-catalog;kind=navigation"

_NAMESPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/"'
    ' xmlns:opds="http://opds-spec.org/2010/catalog"'
)
_UNDATED = "1970-01-01"


def opds_parts(site: Site) -> Iterator[Part]:
    """Yield the catalogues of the site if it carries books."""
    books = [day for day in site.newest_first if day.book is not None]
    if not books:
        return
    yield Part(CATALOGUE, _acquisition(site, site.title, CATALOGUE, books))
    entries = [("All days", CATALOGUE, books)]
    for month, days in site.months.items():
        mine = [day for day in days if day.book is not None]
        if mine:
            entries.append((month_name(mine[0]), f"opds/months/{month or 'undated'}.xml", mine))
    for category in site.categories:
        mine = [
            day
            for day in books
            if category.stem.lower() in {category_stem(name).lower() for name in day.categories}
        ]
        if mine:
            label = category_label(category.name)
            entries.append((label, f"opds/categories/{category.stem}.xml", mine))
    for title, path, listed in entries[1:]:
        yield Part(path, _acquisition(site, f"{site.title}: {title}", path, listed))
    yield Part(NAVIGATION, _navigation(site, entries))


def month_name(day: Day) -> str:
    """Return the month of `day` in words."""
    import datetime

    from digest_convert import date_text

    if day.date is None:
        return "Without a date"
    return date_text(datetime.date.fromisoformat(day.date), inferred=True)


def category_label(name: str) -> str:
    """Return the code and the name of the category."""
    known = category_name(name)
    return f"{name} {known}" if known else name or "other"


def day_title(day: Day) -> str:
    """Return the title of a day with its date, which other days lack."""
    if not day.title:
        return f"arXiv digest {day.shown_date}".rstrip()
    return day.title if day.shown_date in day.title else f"{day.title} {day.shown_date}"


def _acquisition(site: Site, title: str, path: str, days: Iterable[Day]) -> str:
    up = _up(path)
    days = list(days)
    return "".join(
        [
            _head(site, title, path, ACQUISITION_TYPE, days),
            *(_book(site, day, up) for day in days),
            "</feed>\n",
        ]
    )


def _navigation(site: Site, entries: Iterable[tuple[str, str, list[Day]]]) -> str:
    listed = [
        "<entry>\n"
        f"<title>{xml_escape(title)}</title>\n"
        f"<id>{_urn(site, path)}</id>\n<updated>{_updated(days)}</updated>\n"
        f'<content type="text">{counted(len(days), "day")}, {counted(total(days), "paper")}'
        "</content>\n"
        f'<link rel="subsection" type="{ACQUISITION_TYPE}" href="{_up(NAVIGATION)}{href(path)}"/>\n'
        "</entry>\n"
        for title, path, days in entries
    ]
    head = _head(site, site.title, NAVIGATION, NAVIGATION_TYPE, site.newest_first)
    return "".join([head, *listed, "</feed>\n"])


def _head(site: Site, title: str, path: str, kind: str, days: Iterable[Day]) -> str:
    up = _up(path)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed {_NAMESPACES}>\n'
        f"<id>{_urn(site, path)}</id>\n<title>{xml_escape(title)}</title>\n"
        f"<updated>{_updated(days)}</updated>\n"
        f"<author><name>{xml_escape(site.title)}</name></author>\n"
        f'<link rel="self" type="{kind}" href="{href(path.rpartition("/")[2])}"/>\n'
        f'<link rel="start" type="{NAVIGATION_TYPE}" href="{up}{NAVIGATION}"/>\n'
        f'<link rel="alternate" type="text/html" href="{up}index.html"/>\n'
    )


def _book(site: Site, day: Day, up: str) -> str:
    facts = ", ".join(f"{name or 'other'} {count:,}" for name, count in day.categories.items())
    language = f"<dc:language>{xml_escape(day.language)}</dc:language>\n" if day.language else ""
    issued = f"<dc:issued>{day.date}</dc:issued>\n" if day.date else ""
    categories = "".join(
        f'<category term="{xml_escape(name)}" label="{xml_escape(category_label(name))}"/>\n'
        for name in day.categories
        if name
    )
    links = [("http://opds-spec.org/acquisition", day.book)]
    if day.cover:
        links.append(("http://opds-spec.org/image", day.cover))
        links.append(("http://opds-spec.org/image/thumbnail", day.cover))
    if day.page:
        links.append(("alternate", day.page))
    return (
        "<entry>\n"
        f"<title>{xml_escape(day_title(day))}</title>\n"
        f"<id>{_urn(site, day.stem)}</id>\n<updated>{_updated([day])}</updated>\n"
        f"<author><name>arXiv</name></author>\n{language}{issued}{categories}"
        f'<summary type="text">{counted(day.papers, "paper")}'
        f"{f': {xml_escape(facts)}' if facts else ''}</summary>\n"
        + "".join(_link(relation, file, up) for relation, file in links if file)
        + "</entry>\n"
    )


def _link(relation: str, file: File, up: str) -> str:
    kind = xml_escape(file.type)
    return f'<link rel="{relation}" type="{kind}" href="{up}{xml_escape(href(file.path))}"/>\n'


def _up(path: str) -> str:
    return "../" * path.count("/")


def _updated(days: Iterable[Day]) -> str:
    newest = max((day.date or _UNDATED for day in days), default=_UNDATED)
    return f"{newest}T00:00:00Z"


def _urn(site: Site, name: str) -> str:
    """Return an id that is the same in each run."""
    import uuid

    return uuid.uuid5(uuid.NAMESPACE_URL, f"digest-convert:site:{site.title}/{name}").urn
