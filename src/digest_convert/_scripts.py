"""Which writing a character belongs to: East Asian text is never TeX, and has no word spaces."""

from __future__ import annotations

import re

#: Han, kana, Hangul and the full-width forms. Compiled once: so wide a class takes milliseconds.
EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u312f\u3131-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)


def is_unspaced(character: str) -> bool:
    """Whether it is written without spaces between words: Han and kana, not Hangul."""
    hangul = (
        "\u1100" <= character <= "\u11ff"
        or "\uac00" <= character <= "\ud7a3"
        or "\uffa0" <= character <= "\uffdc"
    )
    return not hangul and EAST_ASIAN.match(character) is not None
