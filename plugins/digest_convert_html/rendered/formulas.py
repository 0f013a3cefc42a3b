"""Formulas that a renderer took for prose: what can be told of them is written again.

CommonMark drops the backslash before punctuation. In prose ``\\%`` and ``%`` read alike, and
``\\,`` or ``\\{`` leave no trace; but a percent sign in a formula had a backslash, since TeX
would take it for a comment.
"""

from __future__ import annotations

import re

from digest_convert import Math, read_inline

_BARE_PERCENT = re.compile(r"(?<!\\)%")


def with_percent_signs(text: str) -> str:
    """`text` with the percent signs of its formulas escaped."""
    if "%" not in text or "$" not in text:
        return text
    pieces = (
        _BARE_PERCENT.sub(r"\\%", source) if isinstance(token, Math) else source
        for token in read_inline(text)
        for source in (text[token.start : token.end],)
    )
    return "".join(pieces)
