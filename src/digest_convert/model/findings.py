"""The diagnostics of reading a digest, and the checks of sections and papers that add to them."""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .diagnostics import Code
    from .digest import Paper, Section

#: The fields that every paper of a digest's text normally has.
EXPECTED_FIELDS = (
    *("title", "authors", "primary_category", "tldr", "motivation", "method", "result"),
    *("conclusion", "abstract"),
)
# A DOI that can be followed: an address of its resolver, or the name of the scheme.
_DOI = r"(?i)^\s*(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)10\.\d{4,9}(?:/|%2F)\S"
_NOUNS = {"primary_category": "main category", "tldr": "TL;DR"}
_SUMMARY_FIELDS = frozenset(("tldr", "motivation", "method", "result", "conclusion"))


class Findings:
    """The diagnostics of one input, collected in any order.

    `lines` holds the source line of each line of a text that a reader made, and is empty for a
    text that is the source itself.
    """

    def __init__(self, source: str, lines: Sequence[int] = ()) -> None:
        self._source = source
        self._lines = lines
        self._found: list[Diagnostic] = []

    def add(self, code: Code, message: str, line: int | None = None) -> None:
        """Add a finding on `line`, or on the whole input."""
        at = self.place(line) if line is not None else None
        self._found.append(Diagnostic(code=code, message=message, source=self._source, line=at))

    @property
    def placed(self) -> bool:
        """Whether a reader made the text, so that lines are those of the source."""
        return bool(self._lines)

    def place(self, line: int) -> int:
        """Return the source line of line `line` of the text."""
        return self._lines[min(line, len(self._lines)) - 1] if self._lines else line

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Return all findings by line, those on the whole input first."""
        return tuple(sorted(self._found, key=lambda finding: finding.line or 0))


def check_sections(
    sections: Iterable[Section], promised: Iterable[tuple[str, int]], findings: Findings
) -> None:
    """Compare the totals of the table of contents with the sections.

    `promised` has the category and the source line of each line of the table of contents.
    """
    lines: dict[str, list[int]] = {}
    for category, line in promised:
        lines.setdefault(category, []).append(line)
    empty = True
    for section in sections:
        held, total = len(section.papers), section.declared_total
        at = lines.get(section.category)
        place = at.pop(0) if at else None
        empty = empty and not held
        if total is not None and total != held:
            findings.add(
                "count-mismatch",
                f"{section.category}: {count_of_papers(total)} promised, {held} found",
                place,
            )
    if empty:
        findings.add("empty-digest", "a table of contents, but no paper")


def check_papers(
    papers: list[Paper], findings: Findings, expected: Sequence[str] = EXPECTED_FIELDS
) -> None:
    """Add findings on missing fields, failed summaries, unknown labels, bad links and repeats.

    `expected` are the fields that each paper should have.
    """
    _check_fields(papers, findings, expected)
    failed = [paper for paper in papers if paper.summary_failed]
    if failed:
        findings.add(
            "summary-failed",
            f"no summary for {len(failed)} of {count_of_papers(len(papers))},"
            f" from {_name(failed[0])} on",
            _line(failed[0]),
        )
    labels = Counter(label for paper in papers for label, _ in paper.extra)
    if labels:
        told = ", ".join(f"{label} ({count})" for label, count in labels.items())
        first = next(paper for paper in papers if paper.extra)
        findings.add("unknown-label", f"kept as extra fields: {told}", _line(first))
    seen: dict[str, Paper] = {}
    for paper in papers:
        if paper.id is None:
            if paper.url and re.search(_DOI, paper.url):
                continue
            told = f"no arXiv id in {paper.url!r}" if paper.url else "no link"
            findings.add("bad-url", f"{told} of {_name(paper)}", _line(paper))
            continue
        before = seen.setdefault(paper.id.value, paper)
        if before is not paper:
            told = f"{paper.id.value} again"
            if before.span is not None:
                told += f", first on line {findings.place(before.span.first)}"
            findings.add("duplicate-paper", told, _line(paper))


def _check_fields(papers: list[Paper], findings: Findings, expected: Sequence[str]) -> None:
    count = count_of_papers(len(papers))
    # One test of all fields of a paper is enough for most papers.
    get = attrgetter(*expected, *expected[:1])
    incomplete = [paper for paper in papers if not all(get(paper))] if expected else []
    for field in expected if incomplete else ():
        lacking = [paper for paper in incomplete if not getattr(paper, field)]
        if field in _SUMMARY_FIELDS:
            lacking = [paper for paper in lacking if not paper.summary_failed]
        if lacking:
            findings.add(
                "missing-field",
                f"no {_NOUNS.get(field, field)} in {len(lacking)} of {count},"
                f" from {_name(lacking[0])} on",
                _line(lacking[0]),
            )


def count_of_papers(count: int) -> str:
    """``1 paper``, ``2 papers``."""
    return "1 paper" if count == 1 else f"{count} papers"


def _name(paper: Paper) -> str:
    return str(paper.id) if paper.id is not None else repr(paper.title)


def _line(paper: Paper) -> int | None:
    return paper.span.first if paper.span is not None else None
