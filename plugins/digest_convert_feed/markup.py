"""Escaping the characters of a feed, and the markup around texts."""

from __future__ import annotations

#: The authors of a paper without names of authors.
NO_AUTHOR = "unknown"


def escape(text: str) -> str:
    """Return `text` as character data of XML or HTML.

    Characters that XML forbids are kept: they are removed from the finished item.
    """
    # Most texts have none of these characters, and to look for one is far faster than `replace`.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def escape_plain(text: str) -> str:
    """Return `text` for an element that some readers take for plain text and others for HTML.

    RSS Advisory Board, RSS Best Practices Profile, "Character Data": most readers show
    hexadecimal references correctly.
    """
    return text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&#x3E;")


def cdata(markup: str) -> str:
    """Return the HTML `markup` as a CDATA section.

    Its texts are escaped: each ``>`` belongs to a tag, and none follows ``]]``.
    """
    return f"<![CDATA[{markup}]]>"


def attribute(value: str) -> str:
    """Return `value` for an attribute in double quotes."""
    return escape(value).replace('"', "&quot;")
