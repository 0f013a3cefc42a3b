"""Quick answers about the characters of a text, for the many that are nothing out of the way."""

from __future__ import annotations

import re

from digest_convert import xml_clean

# XML 1.0, production [2]: what of it is a byte of its own in UTF-8, turned into spaces.
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n")
_BLANKED = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))

_SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")


def writable(text: str) -> bytes | None:
    """`text` in UTF-8 if XML can hold all of it, else None; far faster than searching it."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return None
    if data.translate(_BLANKED) != data or "\ufffe" in text or "\uffff" in text:
        return None
    return data


def is_visible(text: str) -> bool:
    """Whether anything but white space is left of `text` once it is cleaned for XML."""
    if text.isprintable():
        return bool(text) and not text.isspace()
    return bool(xml_clean(text).strip())


def is_one_line(text: str) -> bool:
    """Whether `text` holds no white space but single spaces, and nothing that is not shown."""
    return text.isprintable() and "  " not in text


def one_line(text: str) -> str:
    """`text` with every run of what XML calls white space as one space."""
    if is_one_line(text):
        return text.strip(" ")
    return _SPACES.sub(" ", text).strip(" ")
