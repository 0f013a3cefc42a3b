"""A digest as one line of JSON, and back, for the newest days of the site."""

from __future__ import annotations

import datetime
import json
from typing import Any

from digest_convert import ArxivId, Digest, Paper, Section, digest_record

from .names import last_name

_TEXTS = (
    *("title", "url", "primary_category", "comment", "tldr", "motivation", "method", "result"),
    *("conclusion", "abstract"),
)


def record_of(digest: Digest) -> str:
    """Return `digest` as JSON; folders are removed from its source."""
    record = digest_record(digest)
    record["source"] = last_name(digest.source)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> Digest:
    """Return the digest that `record_of` wrote as `text`; raises `ValueError` for anything else."""
    record = json.loads(text)
    try:
        return Digest(
            title=record["title"],
            date=datetime.date.fromisoformat(record["date"]) if record["date"] else None,
            date_inferred=record["date_inferred"],
            language=record["language"],
            source=record["source"],
            sections=tuple(
                Section(
                    category=section["category"],
                    papers=tuple(_paper(paper) for paper in section["papers"]),
                )
                for section in record["sections"]
            ),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a digest: {error}") from error


def _paper(record: dict[str, Any]) -> Paper:
    value = record["id"]
    arxiv = ArxivId(value=value, version=record["version"]) if value else None
    # A paper without an address has arXiv's in its record.
    pdf = "" if arxiv is not None and record["pdf"] == arxiv.pdf_url else record["pdf"] or ""
    return Paper(
        **{name: record[name] for name in _TEXTS},
        number=record["number"],
        id=arxiv,
        pdf=pdf,
        authors=tuple(record["authors"]),
        categories=tuple(record["categories"]),
        links=tuple((link["kind"], link["url"]) for link in record["links"]),
        summary_failed=record["summary_failed"],
        extra=tuple((extra["label"], extra["text"]) for extra in record["extra"]),
    )
