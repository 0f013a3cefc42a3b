"""The script of a character: East Asian text is never TeX, and has no spaces between words.

The tests are plain comparisons: compiling so wide a character class takes longer than reading a
digest.
"""

from __future__ import annotations

_FIRST = "\u1100"


def is_east_asian(character: str) -> bool:
    """Tell whether `character` is Han, kana, Hangul or a full-width form; ``""`` is not."""
    return character >= _FIRST and (
        "\u2e80" <= character <= "\u312f"
        or "\u3131" <= character <= "\u9fff"
        or "\uac00" <= character <= "\ud7a3"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or "\u1100" <= character <= "\u11ff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def has_east_asian(text: str) -> bool:
    """Tell whether `text` contains an East Asian character."""
    return not text.isascii() and max(text) >= _FIRST and any(map(is_east_asian, text))


def is_unspaced(character: str) -> bool:
    """Tell whether `character` is of a script without spaces between words: Han and kana."""
    hangul = (
        "\u1100" <= character <= "\u11ff"
        or "\uac00" <= character <= "\ud7a3"
        or "\uffa0" <= character <= "\uffdc"
    )
    return not hangul and is_east_asian(character)
