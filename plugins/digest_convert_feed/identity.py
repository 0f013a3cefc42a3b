"""What an item is known by, the same on every day and in both formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import xml_clean

from .characters import one_line

if TYPE_CHECKING:
    import datetime

    from digest_convert import Paper


def paper_identity(paper: Paper) -> str:
    """What stays the same when `paper` is announced again: the arXiv id without its version.

    A paper without one gets a ``urn:uuid:`` made of its address, or else of its title.
    """
    if paper.id is not None:
        return paper.id.value
    return stable_urn(paper.url.strip() or one_line(paper.title))


def section_identity(category: str, date: datetime.date, repeat: int) -> str:
    """The ``urn:uuid:`` of a category's item of one day; `repeat` counts such items from 0."""
    again = f"#{repeat}" if repeat else ""
    return stable_urn(f"digest:{date.isoformat()}/{category}{again}")


def stable_urn(name: str) -> str:
    """A ``urn:uuid:`` that is the same for the same `name` (RFC 9562, version 5)."""
    import uuid

    return uuid.uuid5(uuid.NAMESPACE_URL, xml_clean(name)).urn
