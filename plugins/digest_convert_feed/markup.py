"""Escaping the characters of a feed, and the markup around texts."""

from __future__ import annotations

#: The authors of a paper without names of authors.
NO_AUTHOR = "unknown"

# The ampersand comes first, because the others contain it.
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_REFERENCES = (("&", "&#x26;"), ("<", "&#x3C;"), (">", "&#x3E;"))


def escape(text: str) -> str:
    """Return `text` as character data of XML or HTML.

    Characters that XML forbids are kept: they are removed from the finished item.
    """
    return _replaced(text, _ENTITIES)


def escape_plain(text: str) -> str:
    """Return `text` for an element that some readers take for plain text and others for HTML.

    RSS Advisory Board, RSS Best Practices Profile, "Character Data": most readers show
    hexadecimal references correctly.
    """
    return _replaced(text, _REFERENCES)


def cdata(markup: str) -> str:
    """Return the HTML `markup` as a CDATA section.

    Its texts are escaped: each ``>`` belongs to a tag, and none follows ``]]``.
    """
    return f"<![CDATA[{markup}]]>"


def attribute(value: str) -> str:
    """Return `value` for an attribute in double quotes."""
    return escape(value).replace('"', "&quot;")


def _replaced(text: str, replacements: tuple[tuple[str, str], ...]) -> str:
    for char, replacement in replacements:
        # Most texts lack the character, and looking for it is far faster than `replace`.
        if char in text:
            text = text.replace(char, replacement)
    return text
