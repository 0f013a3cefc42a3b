"""Dates found in a text, and the date of a digest as titles, covers and headings show it.

Only the month of a date that was inferred from arXiv ids is known, so that readers see
``February 2026``. Data formats keep the full date and state that it is inferred.
"""

from __future__ import annotations

import datetime
import re

_TITLE = "arXiv digest"
# The names do not follow the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_DATE = r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"


def find_date(text: str) -> datetime.date | None:
    """Return the first ``YYYY-MM-DD`` in `text` that is a day of the calendar, or None."""
    if text.count("-") < 2:
        return None
    for year, month, day in re.findall(_DATE, text):
        try:
            return datetime.date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def date_text(date: datetime.date | None, *, inferred: bool = False) -> str:
    """Return ``2026-02-13``, ``February 2026`` if `date` is `inferred`, or ``""`` for None."""
    if date is None:
        return ""
    return f"{_MONTHS[date.month - 1]} {date.year:04}" if inferred else date.isoformat()


def digest_title(date: datetime.date | None, *, inferred: bool = False) -> str:
    """Return the default title of a digest of `date`: ``arXiv digest 2026-02-13``."""
    return f"{_TITLE} {date_text(date, inferred=inferred)}".rstrip()
