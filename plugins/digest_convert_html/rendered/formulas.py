"""Restores formulas that a renderer read as prose, as far as possible.

CommonMark drops the backslash before punctuation. In prose ``\\%`` and ``%`` are equal, and
``\\,`` or ``\\{`` can't be restored. But a percent sign in a formula had a backslash, because TeX
would read it as a comment.
"""

from __future__ import annotations

import re

from digest_convert import Math, read_inline

_BARE_PERCENT = re.compile(r"(?<!\\)%")


def with_percent_signs(text: str) -> str:
    """Return `text` with the percent signs of its formulas escaped."""
    if "%" not in text or "$" not in text:
        return text
    pieces = (
        _BARE_PERCENT.sub(r"\\%", source) if isinstance(token, Math) else source
        for token in read_inline(text)
        for source in (text[token.start : token.end],)
    )
    return "".join(pieces)
