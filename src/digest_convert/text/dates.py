"""Dates in running text and names."""

from __future__ import annotations

import datetime
import re

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
