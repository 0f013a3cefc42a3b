"""The ids of items, which are the same on all days and in all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_convert import xml_clean

from .characters import one_line

if TYPE_CHECKING:
    import datetime

    from digest_convert import Paper

# RFC 9562, section 6.6: the namespace of names that are addresses.
_URLS = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")


def paper_identity(paper: Paper) -> str:
    """Return the id of `paper`, which its repeats share: the arXiv id without its version.

    A paper without an arXiv id gets a ``urn:uuid:`` made from its address or from its title.
    """
    if paper.id is not None:
        return xml_clean(paper.id.value)
    return stable_urn(paper.url.strip() or one_line(paper.title))


def section_identity(category: str, date: datetime.date) -> str:
    """Return the ``urn:uuid:`` of the item of a category and a day."""
    return stable_urn(f"digest:{date.isoformat()}/{category}")


def stable_urn(name: str) -> str:
    """Return the ``urn:uuid:`` of `name` (RFC 9562, section 5.5: version 5)."""
    # The module `uuid` would do the same: it and hashlib load OpenSSL and more, which takes
    # 4 MB and as long as 50 items.
    try:
        from _sha1 import sha1  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha1
    digest = sha1(_URLS + xml_clean(name).encode(), usedforsecurity=False).digest()
    number = int.from_bytes(digest[:16])
    number = number & ~(0xF << 76) | 5 << 76
    number = number & ~(3 << 62) | 2 << 62
    text = f"{number:032x}"
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
