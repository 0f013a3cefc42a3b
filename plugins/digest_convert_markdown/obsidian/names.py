"""Names of notes: legal as file names on every system, and as targets of Obsidian's links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert import file_stem, plain_line

if TYPE_CHECKING:
    import datetime

    from digest_convert import Digest, Paper

# Characters that Windows, Android or links of Obsidian forbid, and invisible ones.
_ILLEGAL = re.compile(r'[*"\\/<>:|?#^\[\]\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+')


def paper_name(paper: Paper) -> str:
    """The name of the note of `paper`: its arXiv id, else its title."""
    if paper.id is not None:
        return file_stem(paper.id.value, _ILLEGAL)
    return file_stem(plain_line(paper.title), _ILLEGAL) or "Untitled"


def day_name(digest: Digest) -> str:
    """The name of the note of a day, which differs from that of a user's own daily note."""
    if digest.date is None:
        return file_stem(plain_line(digest.title), _ILLEGAL) or "arXiv digest"
    return f"arXiv {day(digest.date, inferred=digest.date_inferred)}"


def day(date: datetime.date, *, inferred: bool) -> str:
    """`date`, or its month where the day was only inferred."""
    return f"{date:%Y-%m}" if inferred else date.isoformat()
