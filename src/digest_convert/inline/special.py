"""The characters that may begin something else than plain text, in each kind of running text."""

from __future__ import annotations

import re

# Special everywhere: signs of TeX and control characters.
_ALONE = b"\\${}`" + bytes(range(32)) + bytes(range(0x7F, 0xA0))
# Special in pairs: dashes, closing quotes, the slashes of an address.
_IN_PAIRS = b"-'/"
# Line ends and marks of direction beyond Latin-1, which few digests hold.
_BEYOND = "[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"


def _table(alone: bytes) -> bytes:
    return bytes(2 if byte in _IN_PAIRS else byte in alone for byte in range(256))


_IN_TEX, _IN_MARKDOWN = _table(_ALONE + b"~"), _table(_ALONE + b"*[]<")


def special(text: str, *, markdown: bool = False) -> bytes:
    """Return a byte for each character of `text`, 1 if something that is not plain may begin there.

    Bytes are searched many times faster than a regular expression goes from one character to the
    next, and most texts hold no 1.
    """
    if not (text.isascii() or text.isprintable()):
        text = re.sub(_BEYOND, "\0", text)
    table = _IN_MARKDOWN if markdown else _IN_TEX
    return text.encode("latin-1", "replace").translate(table).replace(b"\2\2", b"\1\1")
