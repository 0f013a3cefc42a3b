"""The sections of a digest: the papers below each heading, with the totals of the contents."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from digest_convert.model.digest import Section
from digest_convert.model.findings import count_of_papers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest_convert.model.digest import Paper
    from digest_convert.model.findings import Findings

    from .outline import Outline, SectionStart, TocLine


def group(
    papers: Iterable[tuple[int, Paper]], outline: Outline, findings: Findings
) -> tuple[Section, ...]:
    """Return the sections of `outline` in order.

    `papers` are pairs of the number of sections opened before a paper, and the paper. A line of
    the contents without a heading becomes a section only if there are no papers, or if it states
    a total of none.
    """
    starts = outline.sections
    grouped: list[list[Paper]] = [[] for _ in range(len(starts) + 1)]
    for opened, paper in papers:
        grouped[opened].append(paper)
    contents = _Contents(outline.toc)
    found: list[Section] = []
    if grouped[0]:
        found.append(Section(category="", declared_total=None, papers=tuple(grouped[0])))
    for start, held in zip(starts, grouped[1:], strict=True):
        line = contents.claim(start)
        if line is not None and not start.says(line.category):
            message = f"in the contents under another name: {line.text!r}"
            findings.add("unparsed-text", message, line.line)
        if start.category or held:
            total = line.total if line is not None else None
            found.append(Section(category=start.category, declared_total=total, papers=tuple(held)))
    some = any(grouped)
    known = {key for start in starts for key in start.keys}
    for line in outline.toc:
        if contents.is_claimed(line):
            continue
        if not known.isdisjoint(line.keys):
            message = f"in the contents, without a section of its own: {line.text!r}"
            findings.add("unparsed-text", message, line.line)
        elif some and line.total != 0:
            # Another heading has its papers, or they were lost: no empty section.
            promised = "some" if line.total is None else count_of_papers(line.total)
            message = f"{line.category}: {promised} promised, 0 found: {line.text!r}"
            findings.add("count-mismatch", message, line.line)
        else:
            found.append(Section(category=line.category, declared_total=line.total))
    return tuple(found)


class _Contents:
    """Pair the lines of the contents with the first heading that knows one of their keys."""

    def __init__(self, lines: Iterable[TocLine]) -> None:
        self._lines: dict[str, deque[TocLine]] = {}
        self._claimed: set[int] = set()
        for line in lines:
            for key in line.keys:
                self._lines.setdefault(key, deque()).append(line)

    def claim(self, start: SectionStart) -> TocLine | None:
        """Return the first line for the heading `start` that no earlier heading has, or None."""
        for key in start.keys:
            lines = self._lines.get(key, deque())
            while lines:
                line = lines.popleft()
                if line.line not in self._claimed:
                    self._claimed.add(line.line)
                    return line
        return None

    def is_claimed(self, line: TocLine) -> bool:
        """Tell whether `line` has a heading."""
        return line.line in self._claimed
