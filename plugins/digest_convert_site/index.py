"""The pages of the site itself: the index, with the counts of all months, and a page per month."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from digest_convert import Part, xml_escape

from .feeds import OPML, category_feed_path
from .names import folder_of, href
from .opds import ACQUISITION_TYPE, CATALOGUE, category_label, day_title, month_name
from .site import counted, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .day import Day
    from .site import Site

_FOLDER = Path(__file__).parent
_NEWEST = 7
_OPML_TYPE = "text/x-opml"


def index_parts(site: Site) -> Iterator[Part]:
    """Yield the page of each month, then the index."""
    for days in site.months.values():
        yield Part(_month_path(days), _month_page(site, days))
    yield Part("index.html", _index(site))


def _month_path(days: tuple[Day, ...]) -> str:
    return f"{folder_of(days[0].date)}/index.html"


def _index(site: Site) -> str:
    days = site.newest_first
    dates = [day.shown_date for day in days if day.date]
    facts = [counted(total(days), "paper"), counted(len(days), "day")]
    if dates:
        facts.append(" to ".join(dict.fromkeys((dates[-1], dates[0]))))
    return _page(
        site,
        site.title,
        "",
        f"<header>\n<h1>{xml_escape(site.title)}</h1>\n<p>{xml_escape(' · '.join(facts))}</p>\n"
        f'</header>\n{_search(site)}<main>\n{_results(site)}<div id="contents">\n'
        f"{_section('Newest days', _days(days[:_NEWEST], '', 3))}"
        f"{_section('Months', _months(site))}"
        f"{_section('Categories', _categories(site))}"
        f"{_section('Subscribe', _subscribe(site))}</div>\n</main>\n{_script(site)}",
    )


def _month_page(site: Site, days: tuple[Day, ...]) -> str:
    up = "../" * _month_path(days).count("/")
    name = month_name(days[0])
    facts = f"{counted(total(days), 'paper')} · {counted(len(days), 'day')}"
    return _page(
        site,
        f"{site.title}: {name}",
        up,
        f'<header>\n<nav aria-label="Pages"><a rel="up" href="{up}index.html">All days</a></nav>\n'
        f"<h1>{xml_escape(name)}</h1>\n<p>{facts}</p>\n</header>\n"
        f"<main>\n{_days(days, up, 2)}</main>\n",
    )


def _page(site: Site, title: str, up: str, body: str) -> str:
    """Return a page of the site; `up` is the relative address of the site's folder."""
    links = "".join(
        f'<link rel="alternate" type="{xml_escape(kind)}" title="{xml_escape(label)}"'
        f' href="{up}{path}">\n'
        for kind, label, path in _alternates(site)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="digest-convert">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<title>{xml_escape(title)}</title>\n<link rel="icon" href="data:,">\n{links}'
        f"<style>\n{_file('site.css')}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _alternates(site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield the media type, the label and the path of each feed and catalogue."""
    for feed in site.feeds:
        yield feed.media_type, f"{site.title} ({feed.name})", feed.feed_path
    if site.feeds and site.categories:
        yield _OPML_TYPE, "Feeds of all categories (OPML)", OPML
    if any(day.book for day in site.days):
        yield ACQUISITION_TYPE, "Books of all days (OPDS)", CATALOGUE


def _section(title: str, content: str) -> str:
    return f"<section>\n<h2>{title}</h2>\n{content}</section>\n" if content else ""


def _days(days: Iterable[Day], up: str, level: int) -> str:
    """Return the list of `days` with headings of the `level`."""
    items = []
    for day in days:
        main = day.page or next(iter(day.files), None)
        title = xml_escape(day_title(day))
        shown = f'<a href="{up}{_address(main.path)}">{title}</a>' if main else title
        categories = " · ".join(
            f"{xml_escape(name or 'other')} {count:,}" for name, count in day.categories.items()
        )
        files = "\n".join(
            f'<a href="{up}{_address(file.path)}" type="{xml_escape(file.type)}">'
            f"{xml_escape(_suffix(file.path, day.stem))}</a>"
            for file in day.files
            if file is not main
        )
        items.append(
            f"<li>\n<h{level}>{shown} <span>{counted(day.papers, 'paper')}</span></h{level}>\n"
            + (f'<p class="categories">{categories}</p>\n' if categories else "")
            + (f'<p class="files">{files}</p>\n' if files else "")
            + "</li>\n"
        )
    return f'<ul class="days">\n{"".join(items)}</ul>\n' if items else ""


def _months(site: Site) -> str:
    rows = "".join(
        f'<tr><th scope="row"><a href="{_month_path(days)}">{xml_escape(month_name(days[0]))}</a>'
        f"</th><td>{len(days):,}</td><td>{total(days):,}</td></tr>\n"
        for days in site.months.values()
    )
    head = '<tr><th scope="col">Month</th><th scope="col">Days</th><th scope="col">Papers</th></tr>'
    return f"<table>\n<thead>{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n" if rows else ""


def _categories(site: Site) -> str:
    head = '<th scope="col">Category</th><th scope="col">Papers</th>'
    if site.feeds:
        head += '<th scope="col">Feeds</th>'
    rows = []
    for category in site.categories:
        feeds = " ".join(
            f'<a href="{_address(category_feed_path(feed, category))}"'
            f' type="{feed.media_type}">{feed.name}</a>'
            for feed in site.feeds
        )
        rows.append(
            f'<tr><th scope="row">{xml_escape(category_label(category.name))}</th>'
            f"<td>{category.papers:,}</td>{f'<td>{feeds}</td>' if feeds else ''}</tr>\n"
        )
    return (
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
        if rows
        else ""
    )


def _subscribe(site: Site) -> str:
    items = "".join(
        f'<li><a href="{path}" type="{xml_escape(kind)}">{xml_escape(label)}</a></li>\n'
        for kind, label, path in _alternates(site)
    )
    return f"<ul>\n{items}</ul>\n" if items else ""


def _search(site: Site) -> str:
    """Return the search form, which its script makes visible."""
    if not site.days:
        return ""
    return (
        '<form id="search" role="search" hidden>\n'
        '<label>Search all days <input id="query" type="search" autocomplete="off"'
        ' spellcheck="false"></label>\n'
        '<output id="state"></output>\n</form>\n'
    )


def _results(site: Site) -> str:
    """Return the element for the papers that the search finds."""
    if not site.days:
        return ""
    return (
        '<ol id="results" aria-label="Papers found" hidden></ol>\n'
        '<button id="more" type="button" hidden>More</button>\n'
    )


def _script(site: Site) -> str:
    """Return the script of the search with the days that it searches."""
    if not site.days:
        return ""
    days = [
        [day.stem, day.search, day.shown_date or day.stem, day.page.path if day.page else ""]
        for day in site.newest_first
    ]
    # The data must not end the element.
    data = json.dumps(days, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="days">{data}</script>\n'
        f"<script>\n{_file('search.js')}</script>\n"
    )


def _suffix(path: str, stem: str) -> str:
    name = path.rstrip("/").rpartition("/")[2]
    return name.removeprefix(f"{stem}.") or name


def _address(path: str) -> str:
    return xml_escape(href(path))


def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
