"""Text for XML and HTML: escaped, and free of the characters that the standards forbid."""

from __future__ import annotations

import re
import unicodedata

# XML 1.0 (Fifth Edition), section 2.2, production [2] Char, turned round. A carriage return is
# allowed but would be read back as a line feed (section 2.11), so it counts as forbidden here.
_FORBIDDEN = "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]"

# Those that are one byte in UTF-8, mapped to spaces.
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n")
_BLANKED = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))

# HTML Living Standard, 13.2.3.5: controls and noncharacters, in addition to those of XML.
_NOT_IN_HTML = "[\x7f-\x9f\ufdd0-\ufdef{}]".format(
    "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0x1FFFF, 0x110000, 0x10000))
)


def is_xml_clean(text: str) -> bool:
    """Tell whether an XML 1.0 document can hold all of `text`; far faster than searching it."""
    if not text.isascii() and text.isprintable():
        # No forbidden character is printable, and encoding text beyond ASCII takes longer.
        return True
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    return data.translate(_BLANKED) == data and "\ufffe" not in text and "\uffff" not in text


def xml_clean(text: str) -> str:
    """Return `text` without the characters that no XML 1.0 document can hold."""
    return text if is_xml_clean(text) else re.sub(_FORBIDDEN, "", text)


def is_html_clean(text: str) -> bool:
    """Tell whether an HTML page can hold all of `text`."""
    # A forbidden character is not printable, and `isprintable` is far faster than a search.
    return text.isprintable() or (is_xml_clean(text) and re.search(_NOT_IN_HTML, text) is None)


def html_clean(text: str) -> str:
    """Return `text` without the characters that no HTML page can hold."""
    return text if is_html_clean(text) else re.sub(_NOT_IN_HTML, "", xml_clean(text))


def html_line(text: str) -> str:
    """Return `text` on one line, cleaned for HTML and composed (NFC), or ``""`` if invisible."""
    # White space on both sides of a character that is left out is one space.
    line = " ".join(html_clean(" ".join(text.split())).split())
    line = unicodedata.normalize("NFC", line)
    return line if any(char.isprintable() and char != " " for char in line) else ""


def xml_escape(text: str) -> str:
    """Return `text` as XML character data, also safe between double quotes; cleaned first."""
    return escape_clean(xml_clean(text))


def escape_clean(text: str) -> str:
    """Return the clean `text` as XML character data, also safe between double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")
