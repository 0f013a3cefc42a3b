"""Names of files, legal on every system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import file_stem, html_line, percent_encoded

if TYPE_CHECKING:
    from digest_convert import Digest

_UNDATED = "undated"


def day_stem(digest: Digest) -> str:
    """The name of the files of a day, without a suffix: its date, or the month of it."""
    if digest.date is None:
        return _UNDATED
    date = digest.date.isoformat()
    return date[:7] if digest.date_inferred else date


def folder_of(date: str | None) -> str:
    """The folder of the files of a day: a year and a month."""
    return f"{date[:4]}/{date[5:7]}" if date else _UNDATED


def last_name(source: str) -> str:
    """The name of an input without its folders, on every system."""
    return source.replace("\\", "/").rpartition("/")[2]


def category_stem(category: str) -> str:
    """A file name for `category`, the same everywhere: ``cs.CL`` stays as it is."""
    return file_stem(html_line(category)) or "other"


def href(path: str) -> str:
    """`path` as a relative address."""
    return percent_encoded(path)
