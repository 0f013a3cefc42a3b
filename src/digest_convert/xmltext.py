"""Text for XML: escaped, and free of the characters XML 1.0 forbids."""

from __future__ import annotations

import re

# XML 1.0 (Fifth Edition), section 2.2, production [2] Char, turned round. A carriage return is
# allowed but would be read back as a line feed (section 2.11), so it counts as forbidden here.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def xml_clean(text: str) -> str:
    """`text` without the characters that no XML 1.0 document can hold."""
    return _FORBIDDEN.sub("", text)


def xml_escape(text: str) -> str:
    """`text` as XML character data, also safe between double quotes; cleaned first."""
    return _FORBIDDEN.sub("", text).translate(_ESCAPES)
