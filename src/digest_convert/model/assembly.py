"""Making a digest from sections that do not come from a text: the last step of a reader plugin."""

from __future__ import annotations

import dataclasses
import datetime
from operator import is_
from typing import TYPE_CHECKING

from .dates import digest_title
from .digest import Digest, Paper
from .findings import EXPECTED_FIELDS, Findings, check_papers
from .language import summary_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .diagnostics import Diagnostic
    from .digest import Section


def assemble(  # noqa: PLR0913 - one keyword per thing a reader may know of its input
    sections: Iterable[Section],
    *,
    source: str = "",
    title: str = "",
    date: datetime.date | None = None,
    language: str | None = None,
    diagnostics: Iterable[Diagnostic] = (),
    expected: Iterable[str] | None = None,
) -> Digest:
    """Return the digest of `sections`, with the diagnostics that a text of them would have.

    `source` names the input; the spans of the papers are lines of it. Without a `date` it is the
    first day of the month of the newest arXiv id, which is noted. `language` is the language of
    the summaries if the input states it. `diagnostics` are the reader's own. `expected` are the
    fields of `Paper` that a paper of such an input has, for the diagnostic on missing ones; None
    means those of a digest's text. Raises ValueError for a field that `Paper` does not have.
    """
    kept = tuple(map(_with_links, sections))
    papers = [paper for section in kept for paper in section.papers]
    findings = Findings(source)
    check_papers(papers, findings, _fields(expected))
    if not papers:
        findings.add("empty-digest", "sections, but no paper")
    inferred = infer_date(papers, findings) if date is None else None
    found = sorted((*diagnostics, *findings.sorted()), key=lambda finding: finding.line or 0)
    return Digest(
        title=title or digest_title(date or inferred, inferred=inferred is not None),
        date=date or inferred,
        date_inferred=inferred is not None,
        language=summary_language(papers) or language,
        sections=kept,
        source=source,
        diagnostics=tuple(found),
    )


def _with_links(section: Section) -> Section:
    """Return `section` with the links of its papers, for papers whose reader did not give any."""
    papers = tuple(map(_linked, section.papers))
    if all(map(is_, papers, section.papers)):
        return section
    return dataclasses.replace(section, papers=papers)


def _linked(paper: Paper) -> Paper:
    from .links import paper_links  # digests that are texts have their links already

    links = () if paper.links else paper_links(paper)
    return dataclasses.replace(paper, links=links) if links else paper


def _fields(expected: Iterable[str] | None) -> tuple[str, ...]:
    """Return the fields that papers should have, checked."""
    if expected is None:
        return EXPECTED_FIELDS
    fields = tuple(expected)
    unknown = set(fields) - {field.name for field in dataclasses.fields(Paper)}
    if unknown:
        raise ValueError(f"a paper has no field {', '.join(sorted(unknown))}")
    return fields


def infer_date(papers: Iterable[Paper], findings: Findings) -> datetime.date | None:
    """Return, and note, the first day of the month of the newest arXiv id among `papers`."""
    # Ids begin with the month: looking once at each month is enough.
    of_months = {p.id.value.rpartition("/")[2][:4]: p.id for p in papers if p.id is not None}
    newest = max(((one.year, one.month) for one in of_months.values()), default=None)
    if newest is None:
        return None
    date = datetime.date(*newest, 1)
    findings.add("date-inferred", f"taken as {date}, from the newest arXiv id")
    return date
