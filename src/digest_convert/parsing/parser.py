"""The core parser: the text of a digest to a `Digest`.

Entries that match the current template exactly take the fast path (`template`), all others
the tolerant scanner (`scanner`); what stands between entries is the outline. Line ends are
``\\n`` and nothing else: abstracts hold U+2028, form feeds and carriage returns.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from digest_convert.errors import InputError
from digest_convert.model.assembly import infer_date
from digest_convert.model.dates import digest_title, find_date
from digest_convert.model.digest import Digest, Paper, Section, Span
from digest_convert.model.findings import Findings, check_papers, check_sections
from digest_convert.model.language import summary_language

from .entry_heading import arxiv_id, read_folded_heading
from .entry_template import read_exact
from .outline import Outline, is_separator
from .sections import group

if TYPE_CHECKING:
    import datetime
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from .entry_head import Head

_MARK = "### "
_CLOSE = "</details>"
# How many lines the head of nearly every entry has at most, and of one with thousands of authors.
_FEW_LINES, _HEAD_LINES = 8, 128
_EXPECTED = (
    "expected entries like '### [1] [Title](https://arxiv.org/abs/2602.11156)' with an author"
    " line '*First Author,Second Author*' below, or a table of contents like"
    " '- [cs.CL](#cs.CL) [Total: 0]'"
)


def parse(
    text: str,
    source: str = "",
    date: datetime.date | None = None,
    *,
    lines: Sequence[int] = (),
) -> Digest:
    """Return the digest in `text`.

    `source` names the input in diagnostics. `date` is the date in the file's name; without one
    it is the date in the title, or the first day of the month of the newest arXiv id. `lines`
    holds the source line of each line of a `text` that a reader made. Raises `InputError` if
    there is neither an entry nor a table of contents. Every non-blank line that is not
    scaffolding of the template is in the digest or quoted by one of its diagnostics.
    """
    reading = _Reading(text, Findings(source, lines))
    reading.run()
    sections = group(reading.papers, reading.outline, reading.findings)
    papers = [paper for section in sections for paper in section.papers]
    if not papers and not reading.outline.has_toc:
        from .refusal import describe

        raise InputError(f"{source or 'input'}: no digest: {describe(text)}; {_EXPECTED}")
    findings = reading.findings
    promised = [(entry.category, entry.line) for entry in reading.outline.toc]
    check_sections(sections, promised, findings)
    check_papers(papers, findings)
    date = date or find_date(reading.outline.title)
    inferred = infer_date(papers, findings) if date is None else None
    return Digest(
        title=reading.outline.title
        or digest_title(date or inferred, inferred=inferred is not None),
        date=date or inferred,
        date_inferred=inferred is not None,
        language=summary_language(papers),
        sections=tuple(_placed(section, findings) for section in sections) if lines else sections,
        source=source,
        diagnostics=findings.sorted(),
    )


def _placed(section: Section, findings: Findings) -> Section:
    """Return `section` with the spans of its papers in source lines."""
    papers = tuple(
        dataclasses.replace(
            paper,
            span=Span(first=findings.place(paper.span.first), last=findings.place(paper.span.last)),
        )
        if paper.span is not None
        else paper
        for paper in section.papers
    )
    return dataclasses.replace(section, papers=papers)


class _Reading:
    """The state of one parse: the position and the findings."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.outline = Outline()
        self.findings = findings
        # Papers by the number of sections opened before them.
        self.papers: list[tuple[int, Paper]] = []
        self._marks = list(_marks(text))
        self._line = 1
        self._counted = 0
        self._label_counts: Counter[str] | None = None
        # The headings within entries, by their offsets and those of the next.
        self._absorbed: list[tuple[int, int]] = []
        # The blank lines that were left out of values, and the line of the first such entry.
        self._blanks = (0, 0)
        self._last_head: tuple[int, Head | None] = (-1, None)

    def run(self) -> None:
        """Read the whole text."""
        text, marks = self.text, self._marks
        stops = [*marks[1:], len(text)]
        self._outside(0, marks[0] if marks else len(text))
        index = 0
        while index < len(marks):
            start = marks[index]
            exact = read_exact(text, start, stops[index], self._line_at(start))
            if exact is not None:
                paper, end = exact
                self._take(paper)
                if paper.span is not None:
                    self._line, self._counted = paper.span.last, end
                self._outside(end, stops[index])
            elif (head := self._head(start, stops[index])) is not None:
                while index + 1 < len(marks) and not self._head(marks[index + 1], stops[index + 1]):
                    index += 1
                    self._absorbed.append((marks[index], stops[index]))
                self._scan(start, stops[index], head)
            else:
                self._outside(start, stops[index])
            index += 1
        self._note_headings()
        count, first = self._blanks
        if count:
            told = "1 blank line" if count == 1 else f"{count} blank lines"
            self.findings.add("blank-lines", f"{told} around values left out, here first", first)
        for line, quoted in self.outline.stray:
            self.findings.add("unparsed-text", f"outside any entry: {quoted!r}", line)

    def _take(self, paper: Paper) -> None:
        self.papers.append((len(self.outline.sections), paper))

    def _outside(self, start: int, stop: int) -> None:
        gap = self.text[start:stop]
        if gap and not gap.isspace():
            self.outline.read(gap, self._line_at(start), preamble=not self.papers)

    def _scan(self, start: int, stop: int, head: Head) -> None:
        from .entry_scanner import scan_entry

        text = self.text[start:stop]
        lines = text.split("\n")
        kept, glued = self._before_section(text, lines)
        line = self._line_at(start)
        if kept < len(lines):
            lines = lines[:kept] + [_CLOSE] * (glued > 0)
        scanned = scan_entry(lines, line, self._recurs, head)
        self._take(scanned.paper)
        for offset, quoted in scanned.stray:
            self.findings.add("unparsed-text", f"under no label: {quoted!r}", line + offset)
        if scanned.blanks and not self.findings.placed:
            self._blanks = (self._blanks[0] + scanned.blanks, self._blanks[1] or line)
        if not scanned.closed and stop == len(self.text):
            self.findings.add("truncated", "the last entry ends before its </details>", line)
        end = min(scanned.end, kept)
        after = start + sum(len(read) + 1 for read in lines[:end])
        self._outside(after + (glued if end == kept else 0), stop)

    def _before_section(self, text: str, lines: list[str]) -> tuple[int, int]:
        """Return the number of lines of the entry `text` before the section heading that ends it.

        The second number is the length of the ``</details>`` that the heading is glued to.
        """
        tagged = _CLOSE in text
        if "\n#" not in text and ("\n<div id=" not in text or tagged) and f"{_CLOSE}#" not in text:
            return len(lines), 0
        for number in range(1, len(lines)):
            line = lines[number]
            if line.startswith("#"):
                if self.outline.opens_section(line):
                    return _without_anchors(lines, number), 0
            elif line.startswith("<"):
                if not tagged and not lines[number - 1].strip() and line.startswith("<div id="):
                    return number, 0
                rest = line.removeprefix(_CLOSE)
                if rest != line and self.outline.opens_section(rest):
                    return number, len(_CLOSE)
        return len(lines), 0

    def _head(self, start: int, stop: int) -> Head | None:
        """Return the head of the entry that begins at `start`, or None if no entry begins there."""
        # Each mark is looked at twice: as the end of the entry before it, and for its own.
        if self._last_head[0] != start:
            self._last_head = (start, self._read_head(start, stop))
        return self._last_head[1]

    def _read_head(self, start: int, stop: int) -> Head | None:
        from .entry_head import read_head

        text = self.text[start:stop]
        *lines, rest = text.split("\n", _FEW_LINES)
        head = read_head([*lines, *rest.split("\n", 1)[:1]])
        if head is None and len(lines) == _FEW_LINES:
            head = read_head(text.split("\n", _HEAD_LINES)[:_HEAD_LINES])
        return head

    def _note_headings(self) -> None:
        """Quote the headings that name an arXiv paper and are text of the entry before them."""
        line, counted = 1, 0
        for start, stop in self._absorbed:
            lines = self.text[start:stop].split("\n", _FEW_LINES)
            found = read_folded_heading(lines)
            if found is not None and arxiv_id(found[0].url) is not None:
                line, counted = line + self.text.count("\n", counted, start), start
                message = f"no authors below this heading, kept as text: {lines[0]!r}"
                self.findings.add("unparsed-text", message, line)

    def _line_at(self, offset: int) -> int:
        """Return the line number at `offset`; callers ask for offsets in ascending order."""
        self._line += self.text.count("\n", self._counted, offset)
        self._counted = max(offset, self._counted)
        return self._line

    def _recurs(self, folded: str) -> bool | None:
        """Tell whether a label recurs over the entries; None if they are too few to tell."""
        entries = len(self._marks)
        if entries <= 2:
            return None
        if self._label_counts is None:
            from .label_lines import count_labels

            self._label_counts = count_labels(self.text)
        count = self._label_counts[folded]
        return count >= 2 and count * 10 >= entries * 3


def _marks(text: str) -> Iterator[int]:
    """Yield the offsets of the lines that begin like an entry's heading."""
    if text.startswith(_MARK):
        yield 0
    at = text.find("\n" + _MARK)
    while at >= 0:
        yield at + 1
        at = text.find("\n" + _MARK, at + 1)


def _without_anchors(lines: list[str], number: int) -> int:
    """Return `number` without the blank lines, rules and anchors right before that line."""
    while number > 1 and is_separator(lines[number - 1]):
        number -= 1
    return number
