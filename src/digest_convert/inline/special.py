"""The characters that may begin anything but plain text, in each flavour of running text."""

from __future__ import annotations

import re

# One character class first, for speed: only then do the look-arounds ask whether anything begins.
_COMMON = "\\\\${}\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff`'\\-:"
_PAIRS = r"(?<![`'\-:])|(?<=')'|(?<=-)-|(?<=:)(?=//)"

#: Of TeX-flavoured text.
SPECIAL = re.compile(f"[{_COMMON}~](?:{_PAIRS}|(?<=`))")

#: Of Markdown: emphasis, links and addresses in angle brackets besides, and no ties.
SPECIAL_IN_MARKDOWN = re.compile(
    rf"[{_COMMON}*\[\]<](?:(?<![`'\-:\]<])|(?<=')'|(?<=-)-|(?<=:)(?=//)|(?<=`)"
    r"|(?<=\])(?=\()|(?<=<)(?=[HhFf]))"
)

# Of ASCII, what is special wherever it stands; the rest are pairs.
_ALONE = bytes(range(32)) + b"\\${}~`\x7f"
_ALONE_IN_MARKDOWN = bytes(range(32)) + b"\\${}`*[<\x7f"


def is_plain(text: str, *, markdown: bool = False) -> bool:
    """Whether nothing in `text` is special; ASCII needs no regular expression."""
    if not text.isascii():
        return (SPECIAL_IN_MARKDOWN if markdown else SPECIAL).search(text) is None
    alone = _ALONE_IN_MARKDOWN if markdown else _ALONE
    if len(text.encode("ascii").translate(None, alone)) != len(text):
        return False
    return not ("--" in text or "''" in text or "://" in text)
