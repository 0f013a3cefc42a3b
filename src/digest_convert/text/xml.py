"""Text for XML: escaped, and free of the characters XML 1.0 forbids."""

from __future__ import annotations

import re

# XML 1.0 (Fifth Edition), section 2.2, production [2] Char, turned round. A carriage return is
# allowed but would be read back as a line feed (section 2.11), so it counts as forbidden here.
_FORBIDDEN = "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]"

# What of these is a byte of its own in UTF-8, turned into spaces.
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n")
_BLANKED = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))


def is_xml_clean(text: str) -> bool:
    """Whether an XML 1.0 document can hold all of `text`; far faster than searching it."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    return data.translate(_BLANKED) == data and "\ufffe" not in text and "\uffff" not in text


def xml_clean(text: str) -> str:
    """`text` without the characters that no XML 1.0 document can hold."""
    return text if is_xml_clean(text) else re.sub(_FORBIDDEN, "", text)


def xml_escape(text: str) -> str:
    """`text` as XML character data, also safe between double quotes; cleaned first."""
    return escape_clean(xml_clean(text))


def escape_clean(text: str) -> str:
    """`text`, which `is_xml_clean`, as XML character data, also safe between double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")
