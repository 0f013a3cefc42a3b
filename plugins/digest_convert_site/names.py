"""Names of files, legal on every system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import file_stem, html_line, percent_encoded

if TYPE_CHECKING:
    from digest_convert import Digest

_UNDATED = "undated"


def day_stem(digest: Digest) -> str:
    """Return the name of the files of a day without a suffix: its date or its month."""
    if digest.date is None:
        return _UNDATED
    date = digest.date.isoformat()
    return date[:7] if digest.date_inferred else date


def folder_of(date: str | None) -> str:
    """Return the folder of the files of a day: its year and its month."""
    return f"{date[:4]}/{date[5:7]}" if date else _UNDATED


def last_name(source: str) -> str:
    """Return the name of an input without its folders, as written on any system."""
    return source.replace("\\", "/").rpartition("/")[2]


def category_stem(category: str) -> str:
    """Return a file name for `category`: ``cs.CL`` is not changed."""
    return file_stem(html_line(category)) or "other"


def href(path: str) -> str:
    """Return `path` as a relative address."""
    return percent_encoded(path)
