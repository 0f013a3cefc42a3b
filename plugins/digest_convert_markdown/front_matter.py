"""YAML front matter of a document.

Its keys are ones that neither Jekyll nor Hugo takes for the address of a page (``categories``
and ``slug`` would be), and each has one type, so that a vault of Obsidian's can hold it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .yaml_text import category_tags, quoted

if TYPE_CHECKING:
    import datetime

    from digest_convert import Digest


class Facts(NamedTuple):
    """The content of front matter for one or more digests; `language` is that of the first."""

    title: str
    first: datetime.date | None
    last: datetime.date | None
    language: str | None
    categories: tuple[str, ...]
    papers: int


def facts(digest: Digest, title: str | None) -> Facts:
    """The facts of `digest`, with `title` instead of its own if one is given."""
    names = dict.fromkeys(section.category for section in digest.sections if section.category)
    return Facts(
        title or digest.title,
        digest.date,
        digest.date,
        digest.language,
        tuple(names),
        len(digest.papers),
    )


def joined(one: Facts, other: Facts) -> Facts:
    """The facts of both: the title of `one`, the span of their dates."""
    dates = [date for date in (one.first, one.last, other.first, other.last) if date is not None]
    return one._replace(
        first=min(dates, default=None),
        last=max(dates, default=None),
        categories=tuple(dict.fromkeys((*one.categories, *other.categories))),
        papers=one.papers + other.papers,
    )


def front_matter(known: Facts) -> str:
    """The block between ``---`` lines: title, dates, language, categories, tags, papers."""
    tags = category_tags(known.categories)
    language = "null" if known.language is None else quoted(known.language)
    return (
        f"---\ntitle: {quoted(known.title)}\n"
        f"date: {_date(known.first)}\ndate_end: {_date(known.last)}\nlanguage: {language}\n"
        f"arxiv_categories: {_strings(known.categories)}\ntags: {_strings(tags)}\n"
        f"papers: {known.papers}\n---\n\n"
    )


def _date(date: datetime.date | None) -> str:
    return "null" if date is None else quoted(date.isoformat())


def _strings(texts: tuple[str, ...] | list[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"
