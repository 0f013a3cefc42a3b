"""Quick answers about the characters of a text, for the many that are nothing out of the way."""

from __future__ import annotations

import re

from digest_convert import xml_clean

_SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")


def is_visible(text: str) -> bool:
    """Whether anything but white space is left of `text` once it is cleaned for XML."""
    if text[:1].isalnum():
        return True
    if text.isprintable():
        return bool(text) and not text.isspace()
    return bool(xml_clean(text).strip())


def one_line(text: str) -> str:
    """`text` with every run of what XML calls white space as one space."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACES.sub(" ", text).strip(" ")
