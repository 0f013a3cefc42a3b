"""Fast checks of the characters of a text."""

from __future__ import annotations

import re

from digest_convert import xml_clean

_SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")


def is_visible(text: str) -> bool:
    """Tell whether `text`, cleaned for XML, has more than white space."""
    if text[:1].isalnum():
        return True
    if text.isprintable():
        return bool(text) and not text.isspace()
    return bool(xml_clean(text).strip())


def one_line(text: str) -> str:
    """Return `text` with each run of XML white space replaced by one space."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACES.sub(" ", text).strip(" ")
