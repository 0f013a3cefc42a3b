"""The metadata of a document that options set instead of the input."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

from digest_convert.errors import UsageError
from digest_convert.model.dates import digest_title
from digest_convert.model.records import Record, record

if TYPE_CHECKING:
    import datetime

    from digest_convert.model.digest import Digest

# The shape of a tag; RFC 5646, section 2.1, leaves the meaning of its parts to a registry.
_LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"


@record
class Document(Record):
    """Metadata set by the user, each of which overrides that of the input.

    Raises `UsageError` for a blank `title`, which books and feeds may not have, and for a
    `language` that does not have the shape of a BCP 47 tag.
    """

    title: str | None = None
    date: datetime.date | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        """Check the values before any input is read."""
        if self.title is not None and not self.title.strip():
            raise UsageError("--title: the title is blank")
        if self.language is not None and not re.fullmatch(_LANGUAGE, self.language):
            raise UsageError(f"--language: {self.language!r} is not a language tag like zh-Hans")


def override(digest: Digest, document: Document) -> Digest:
    """Return `digest` with the metadata that `document` sets."""
    given: dict[str, Any] = {
        name: value
        for name in ("title", "date", "language")
        if (value := getattr(document, name)) is not None
    }
    if "date" in given:
        if digest.title == digest_title(digest.date, inferred=digest.date_inferred):
            given.setdefault("title", digest_title(document.date))
        given["date_inferred"] = False
        given["diagnostics"] = tuple(
            diagnostic for diagnostic in digest.diagnostics if diagnostic.code != "date-inferred"
        )
    return dataclasses.replace(digest, **given) if given else digest
