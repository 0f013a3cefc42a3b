"""The characters that may begin anything but plain text, in each flavour of running text."""

from __future__ import annotations

import re

# One character class first, for speed: only then do the look-arounds ask whether anything begins.
_COMMON = "\\\\${}\x00-\x1f\x7f-\x9f`'\\-:"
# Line ends and marks of direction beyond Latin-1. With them a class takes ten times as long to
# compile, and few digests hold one.
_BEYOND = "\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
_PAIRS = r"(?<![`'\-:])|(?<=')'|(?<=-)-|(?<=:)(?=//)"


def _tex_flavoured(beyond: str = "") -> re.Pattern[str]:
    return re.compile(f"[{_COMMON}{beyond}~](?:{_PAIRS}|(?<=`))")


def _markdown(beyond: str = "") -> re.Pattern[str]:
    """Emphasis, links and addresses in angle brackets besides, and no ties."""
    return re.compile(
        rf"[{_COMMON}{beyond}*\[\]<](?:(?<![`'\-:\]<])|(?<=')'|(?<=-)-|(?<=:)(?=//)|(?<=`)"
        r"|(?<=\])(?=\()|(?<=<)(?=[HhFf]))"
    )


_SPECIAL, _SPECIAL_IN_MARKDOWN = _tex_flavoured(), _markdown()


def special(text: str, *, markdown: bool = False) -> re.Pattern[str]:
    """The pattern that finds whatever may be special in `text`."""
    if text.isascii() or text.isprintable():
        return _SPECIAL_IN_MARKDOWN if markdown else _SPECIAL
    return _markdown(_BEYOND) if markdown else _tex_flavoured(_BEYOND)


# Of ASCII, what is special wherever it stands; the rest are pairs.
_ALONE = bytes(range(32)) + b"\\${}~`\x7f"
_ALONE_IN_MARKDOWN = bytes(range(32)) + b"\\${}`*[<\x7f"


def is_plain(text: str, *, markdown: bool = False) -> bool:
    """Whether nothing in `text` is special; ASCII needs no regular expression."""
    if not text.isascii():
        return special(text, markdown=markdown).search(text) is None
    alone = _ALONE_IN_MARKDOWN if markdown else _ALONE
    if len(text.encode("ascii").translate(None, alone)) != len(text):
        return False
    return not ("--" in text or "''" in text or "://" in text)
