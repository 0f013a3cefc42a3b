"""``--check``: reading the inputs and summarising them without writing an output."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from digest_convert.errors import InputError
from digest_convert.inputs.decoding import decode
from digest_convert.inputs.digests import reader_of
from digest_convert.model.findings import EXPECTED_FIELDS
from digest_convert.model.summaries import is_placeholder
from digest_convert.parsing.entry_scanner import TRANSLATED_TITLE
from digest_convert.parsing.entry_template import read_exact
from digest_convert.parsing.labels import KNOWN_EXTRA, fold_label
from digest_convert.run.tasks import digests, passed_over

from .report import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert.inputs.source import Source
    from digest_convert.model.digest import Digest, Paper
    from digest_convert.run.tasks import Reading

    from .report import Reporter

_ENTRY = b"\n### "
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSummary:
    """A summary of one digest, with values that JSON can hold.

    `sections` holds pairs of a category and its number of papers. `failed` counts the papers
    without a real summary, and `repeated` those whose arXiv id occurred before in the digest.
    Three figures show how reliable the reading is: `complete` counts the papers with a text in
    each field, `quoted` those with lines that only diagnostics hold, and `unknown_labels` holds
    pairs of an unknown label and the number of papers with it.
    """

    source: str
    title: str
    date: str | None
    language: str | None
    dialect: str
    papers: int
    sections: tuple[tuple[str, int], ...]
    failed: int
    repeated: int
    complete: int
    quoted: int
    unknown_labels: tuple[tuple[str, int], ...]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the summary."""
        yield f"{self.source}: {self.title}"
        yield f"  papers    {self.papers}"
        if self.sections:
            told = ", ".join(f"{name or '(none)'} {count}" for name, count in self.sections)
            yield f"  sections  {told}"
        yield f"  dialect   {self.dialect}"
        yield f"  date      {self.date or 'unknown'}"
        yield f"  language  {self.language or 'unknown'}"
        yield f"  repeated  {self.repeated}"
        yield f"  failed    {self.failed}, without a real summary"
        yield f"  complete  {self.complete} of {self.papers}, with every field"
        yield f"  quoted    {self.quoted}, with text that only diagnostics hold"
        told = ", ".join(f"{label} ({count})" for label, count in self.unknown_labels)
        yield f"  labels    {told or 'none'}, unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """A summary of all digests of a run; `repeated` counts over all of them."""

    digests: int
    papers: int
    repeated: int
    first: str | None
    last: str | None
    warnings: int
    notes: int

    def lines(self) -> Iterator[str]:
        """Yield the lines of the summary."""
        days = "no dates" if self.first is None else f"{self.first} to {self.last}"
        if self.first is not None and self.first == self.last:
            days = self.first
        yield (
            f"{_count(self.digests, 'digest')}, {_count(self.papers, 'paper')},"
            f" {self.repeated} repeated, {days},"
            f" {_count(self.warnings, 'warning')}, {_count(self.notes, 'note')}"
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def check(reading: Reading, sources: Sequence[Source], report: Reporter) -> None:
    """Report the diagnostics of `sources`, a summary of each digest and one of the run.

    Raises `InputError` if an input can't be read or does not hold a digest.
    """
    seen: Counter[str] = Counter()
    dates: list[str] = []
    count = papers = 0
    for source, digest in _read_all(reading, sources, report):
        summary = _summary(digest, _dialect(digest, source, reading))
        _tell(summary, report)
        seen.update(paper.id.value for paper in digest.papers if paper.id is not None)
        dates.extend([summary.date] if summary.date is not None else [])
        count += 1
        papers += summary.papers
    _tell(
        RunSummary(
            digests=count,
            papers=papers,
            repeated=seen.total() - len(seen),
            first=min(dates, default=None),
            last=max(dates, default=None),
            warnings=report.warnings,
            notes=report.notes,
        ),
        report,
    )


def _read_all(
    reading: Reading, sources: Sequence[Source], report: Reporter
) -> Iterator[tuple[Source, Digest]]:
    problem: Exception | None = None
    some = False
    for source in sources:
        try:
            for digest in digests(source, reading):
                some = True
                for diagnostic in digest.diagnostics:
                    report(diagnostic)
                yield source, digest
        except InputError as error:
            problem = problem or passed_over(source, error, report)
    if problem is not None and not some:
        raise problem


def _tell(summary: DigestSummary | RunSummary, report: Reporter) -> None:
    kind = "digest" if isinstance(summary, DigestSummary) else "run"
    record = {"kind": kind, "summary": asdict(summary)}
    report.tell([printable(line) for line in summary.lines()], record)


def _summary(digest: Digest, dialect: str) -> DigestSummary:
    ids = [paper.id.value for paper in digest.papers if paper.id is not None]
    return DigestSummary(
        source=digest.source,
        title=digest.title,
        date=digest.date.isoformat() if digest.date is not None else None,
        language=digest.language,
        dialect=dialect,
        papers=sum(len(section.papers) for section in digest.sections),
        sections=tuple((section.category, len(section.papers)) for section in digest.sections),
        failed=sum(paper.summary_failed for paper in digest.papers),
        repeated=len(ids) - len(set(ids)),
        complete=sum(map(_is_complete, digest.papers)),
        quoted=_quoted(digest),
        unknown_labels=_unknown_labels(digest),
    )


def _is_complete(paper: Paper) -> bool:
    """Tell whether each field of `paper` that a digest provides has a real text."""
    return all(
        value and not (isinstance(value, str) and is_placeholder(value))
        for value in (getattr(paper, field) for field in EXPECTED_FIELDS)
    )


def _quoted(digest: Digest) -> int:
    """Count the papers with lines that did not fit a field."""
    lines = sorted(
        found.line
        for found in digest.diagnostics
        if found.code == "unparsed-text" and found.line is not None
    )
    spans = [paper.span for paper in digest.papers if paper.span is not None]
    return sum(bisect_left(lines, one.first) < bisect_right(lines, one.last) for one in spans)


def _unknown_labels(digest: Digest) -> tuple[tuple[str, int], ...]:
    """Return the unknown labels of extra fields, the most frequent first."""
    labels = Counter(label for paper in digest.papers for label, _ in paper.extra)
    return tuple(
        (label, count)
        for label, count in labels.most_common()
        if label != TRANSLATED_TITLE and fold_label(label) not in KNOWN_EXTRA
    )


def _dialect(digest: Digest, source: Source, reading: Reading) -> str:
    """Return the dialect of the digest: how many entries follow the current template."""
    data = source.read()
    reader = reader_of(source, data, reading.registry, reading.reader)
    if reader is not None:
        return f"{reader.name}, {reader.summary}"
    papers = sum(len(section.papers) for section in digest.sections)
    exact = sum(
        1 for block in _blocks(data) for _ in _exact_entries(decode(block, source.name).text)
    )
    if exact == 0 and papers:
        return "another template than the current one"
    if exact < papers:
        return f"current template in {exact} of {papers} entries"
    return "current template"


def _blocks(data: bytes) -> Iterator[bytes]:
    """`data` in blocks of whole entries: decoded at once it would be in memory a third time."""
    at = 0
    while at < len(data):
        stop = data.find(_ENTRY, at + _BLOCK) + 1 or len(data)
        yield data[at:stop]
        at = stop


def _exact_entries(text: str) -> Iterator[int]:
    """Return the offsets of the entries that follow the current template exactly."""
    at = 0 if text.startswith("### ") else text.find("\n### ") + 1
    while at or text.startswith("### "):
        following = text.find("\n### ", at)
        stop = following + 1 if following >= 0 else len(text)
        if read_exact(text, at, stop, 1) is not None:
            yield at
        if following < 0:
            return
        at = stop
