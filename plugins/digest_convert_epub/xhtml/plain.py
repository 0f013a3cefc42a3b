"""The text of a digest without markup, for titles of pages and contents."""

from __future__ import annotations

from digest_convert import read_inline, shown_text, xml_clean


def plain_text(text: str) -> str:
    """`text` without markup, on one line, free of what XML forbids (not escaped)."""
    return xml_clean(" ".join(shown_text(read_inline(text)).split()))
