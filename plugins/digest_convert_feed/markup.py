"""The escaping every character of a feed goes through, and the markup around texts."""

from __future__ import annotations

#: Stands for the authors of a paper whose digest names none.
NO_AUTHOR = "unknown"


def escape(text: str) -> str:
    """`text` as character data of XML or HTML.

    What XML forbids is still in it: a whole item is cleaned at once, when it is finished.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_plain(text: str) -> str:
    """`text` for an element that is read as plain text by some readers and as HTML by others.

    RSS Advisory Board, RSS Best Practices Profile, "Character Data": hexadecimal references are
    what the most readers show as it was meant.
    """
    return text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&#x3E;")


def cdata(markup: str) -> str:
    """The HTML `markup` as a CDATA section.

    Its texts are escaped, so no ``>`` but a tag's is in it, and none follows ``]]``.
    """
    return f"<![CDATA[{markup}]]>"


def attribute(value: str) -> str:
    """`value` for an attribute between double quotes."""
    return escape(value).replace('"', "&quot;")
