"""How titles, covers and headings say the date of a digest, and the title a digest has without one.

A date that was inferred from arXiv ids is known to the month only: readers are shown
``February 2026``. Data formats keep the full date and say that it is inferred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

_TITLE = "arXiv digest"
# The names do not follow the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def date_text(date: datetime.date | None, *, inferred: bool = False) -> str:
    """`date` as ``2026-02-13``, as ``February 2026`` where it is `inferred`, or ``""`` for None."""
    if date is None:
        return ""
    return f"{_MONTHS[date.month - 1]} {date.year:04}" if inferred else date.isoformat()


def digest_title(date: datetime.date | None, *, inferred: bool = False) -> str:
    """The title of a digest of `date` that does not name itself: ``arXiv digest 2026-02-13``."""
    return f"{_TITLE} {date_text(date, inferred=inferred)}".rstrip()
