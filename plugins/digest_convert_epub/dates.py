"""Dates in words: a day as ``2026-02-13``, a month of which no day is known by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_IN_TITLE = re.compile(
    rf"[\s,:·–—-]*(?:\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b(?:{'|'.join(_MONTHS)}) \d{{4}}\b)"
)


def in_words(date: datetime.date, *, inferred: bool) -> str:
    """`date` in words: a month alone (``February 2026``) where its day was only inferred."""
    return f"{_MONTHS[date.month - 1]} {date.year}" if inferred else str(date)


def span(first: str, last: str) -> str:
    """``2026-02-12 to 2026-02-13``, one date where they are the same, ``""`` without any."""
    return " to ".join(dict.fromkeys(filter(None, (first, last))))


def without_dates(title: str) -> str:
    """`title` without the dates in it: what books of all days have in common."""
    # "to" is left of "arXiv digest 2026-02-12 to 2026-02-13".
    return _IN_TITLE.sub("", title).strip().removesuffix(" to").strip()
