"""Reads pages of daily-paper-reader as digests, one per day.

The bot keeps the pages of a day in a directory of its own (``202601/24/``), beside a README of
links. That is the day of the digest. If the path lacks a day, the date on the page, that of the
paper, replaces it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from digest_convert import (
    Diagnostic,
    DirectoryReader,
    InputError,
    NoOptions,
    Section,
    assemble,
    decode,
    find_date,
)

from .front_matter import read_page
from .paper import SUMMARIES, read_paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert import Digest, InputFile, Paper

# A page has these keys; notes of other programs have a title and tags too.
_KEYS = re.compile(rb"^(?:title_zh|tldr|evidence|selection_source)[ \t]*:", re.MULTILINE)
_TITLE = re.compile(rb"^title[ \t]*:", re.MULTILINE)
_PAPER = re.compile(rb"^(?:authors|pdf)[ \t]*:", re.MULTILINE)
_DAY = re.compile(r"(?<!\d)(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")
_EXPECTED = (
    "expected pages that begin with '---', 'title: …', 'authors: …', 'pdf: …' and 'tldr: …', one"
    " for each paper"
)


class DailyPaperReader(DirectoryReader[NoOptions]):
    """Reads the pages that daily-paper-reader writes, single files or directories."""

    name = "daily_paper"
    summary = "pages of daily-paper-reader, one per paper, a directory of them per day"

    def sniff(self, head: bytes, name: str) -> bool:
        """Tell whether the bytes begin with the front matter of a page."""
        del name
        start = head.removeprefix(b"\xef\xbb\xbf")
        return start.startswith((b"---\n", b"---\r\n")) and all(
            pattern.search(start) for pattern in (_KEYS, _TITLE, _PAPER)
        )

    def read_files(
        self, files: Sequence[InputFile], name: str, options: NoOptions
    ) -> Iterator[Digest]:
        """Yield a digest for each day in `files`; raises `InputError` if none is a page."""
        del options
        days: dict[date | None, list[Paper]] = {}
        notes: dict[date | None, list[Diagnostic]] = {}
        for file in files:
            decoded = decode(file.read(), file.name)
            page = read_page(decoded.text)
            folder, _, stem = file.name.replace("\\", "/").rpartition("/")
            paper = read_paper(page, stem) if page is not None else None
            if page is None or paper is None:
                if decoded.text.strip() and stem.casefold() != "readme.md":
                    notes.setdefault(None, []).append(_no_page(file.name))
                continue
            day = _day(folder) or _day("".join(page.values.get("date", ()))) or find_date(stem)
            days.setdefault(day, []).append(paper)
            notes.setdefault(day, []).extend(decoded.diagnostics)
        if not days:
            raise InputError(f"{name}: no digest: {_EXPECTED}")
        loose = [] if None in days else notes.pop(None, [])
        for day in sorted(days, key=lambda found: found or date.min):
            yield assemble(
                [Section(category="", papers=tuple(days[day]))],
                source=name,
                date=day,
                diagnostics=[*notes.get(day, ()), *loose],
                expected=("title", "authors", "abstract", *SUMMARIES),
            )
            loose = []


def _no_page(name: str) -> Diagnostic:
    return Diagnostic(code="no-digest", message="no page of a paper, passed over", source=name)


def _day(text: str) -> date | None:
    """Return the day that a path (``docs/202601/24/…``) or a date (``20260124``) names, or None."""
    found = find_date(text)
    if found is not None:
        return found
    for year, month, day in _DAY.findall(text):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
