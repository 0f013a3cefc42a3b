"""The lines that `JsonlExporter` writes: from a paper and its day, and back to both.

Facts that the bots' records name have those names (``abs`` is the paper's address, ``summary`` its
abstract, ``AI`` the summaries); all other facts have names of our own. A line that has all of our
names restores the paper, its section and its digest exactly.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert import ArxivId, Paper, Span

from .values import pairs_of, text_of, texts_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest_convert import Section

#: The names that only our lines have; no record of a bot has all of them.
OUR_KEYS = frozenset(
    (
        *("date", "section", "number", "version", "primary_category", "links"),
        *("summary_failed", "extra", "byline", "pdf_inferred", "section_total"),
        *("digest_title", "date_inferred", "language", "source"),
    )
)


class Heading(NamedTuple):
    """The section of a paper, with the number of papers that its heading declares."""

    category: str
    total: int | None


class Day(NamedTuple):
    """The digest of a line."""

    title: str
    date: datetime.date | None
    date_inferred: bool
    language: str | None
    source: str


class FlatRecord(NamedTuple):
    """The content of one line."""

    day: Day
    heading: Heading
    paper: Paper


def flat_record(head: Mapping[str, Any], section: Section, paper: Paper) -> dict[str, Any]:
    """Return the line of `paper` in `section` of the digest with the `digest_head` `head`."""
    arxiv = paper.id
    return {
        "date": head["date"],
        "section": section.category,
        "id": arxiv.value if arxiv else None,
        "categories": paper.categories,
        "pdf": paper.pdf or (arxiv.pdf_url if arxiv else None),
        "abs": paper.url,
        "authors": paper.authors,
        "title": paper.title,
        "comment": paper.comment,
        "summary": paper.abstract,
        "AI": {
            "tldr": paper.tldr,
            "motivation": paper.motivation,
            "method": paper.method,
            "result": paper.result,
            "conclusion": paper.conclusion,
        },
        "number": paper.number,
        "version": arxiv.version if arxiv else None,
        "primary_category": paper.primary_category,
        "links": [{"kind": kind, "url": url} for kind, url in paper.links],
        "summary_failed": paper.summary_failed,
        "extra": [{"label": label, "text": text} for label, text in paper.extra],
        "byline": paper.byline,
        "pdf_inferred": not paper.pdf,
        "section_total": section.declared_total,
        "digest_title": head["title"],
        "date_inferred": head["date_inferred"],
        "language": head["language"],
        "source": head["source"],
    }


def read_flat_record(found: Mapping[str, Any], number: int) -> FlatRecord | None:
    """Return the paper of the line `number` with its day; None where a bot wrote the line."""
    if not found.keys() >= OUR_KEYS:
        return None
    return FlatRecord(
        day=Day(
            title=text_of(found["digest_title"]),
            date=_date(found["date"]),
            date_inferred=found["date_inferred"] is True,
            language=text_of(found["language"]) or None,
            source=text_of(found["source"]),
        ),
        heading=Heading(text_of(found["section"]), whole_number(found["section_total"])),
        paper=_paper(found, number),
    )


def _paper(found: Mapping[str, Any], number: int) -> Paper:
    arxiv = ArxivId.find(text_of(found.get("id")))
    version = whole_number(found["version"])
    summaries = found.get("AI")
    if not isinstance(summaries, dict):
        summaries = {}
    return Paper(
        number=whole_number(found["number"]),
        title=text_of(found.get("title")),
        url=text_of(found.get("abs")),
        id=arxiv and ArxivId(value=arxiv.value, version=version),
        authors=texts_of(found.get("authors")),
        byline=text_of(found["byline"]),
        primary_category=text_of(found["primary_category"]),
        categories=texts_of(found.get("categories")),
        comment=text_of(found.get("comment")),
        pdf="" if found["pdf_inferred"] is True else text_of(found.get("pdf")),
        links=pairs_of(found["links"], "kind", "url"),
        tldr=text_of(summaries.get("tldr")),
        motivation=text_of(summaries.get("motivation")),
        method=text_of(summaries.get("method")),
        result=text_of(summaries.get("result")),
        conclusion=text_of(summaries.get("conclusion")),
        abstract=text_of(found.get("summary")),
        summary_failed=found["summary_failed"] is True,
        extra=pairs_of(found["extra"], "label", "text"),
        span=Span(first=number, last=number),
    )


def _date(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text_of(value))
    except ValueError:
        return None
