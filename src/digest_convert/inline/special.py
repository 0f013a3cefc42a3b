"""The characters that may begin anything but plain text, in each flavour of running text."""

from __future__ import annotations

import re

# Special wherever they stand: signs of TeX and control characters.
_ALONE = b"\\${}`" + bytes(range(32)) + bytes(range(0x7F, 0xA0))
_IN_TEX = bytes(byte in _ALONE + b"~" for byte in range(256))
_IN_MARKDOWN = bytes(byte in _ALONE + b"*[]<" for byte in range(256))
# Line ends and marks of direction beyond Latin-1, which few digests hold.
_BEYOND = "[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"


def special(text: str, *, markdown: bool = False) -> bytes:
    """A byte for each character of `text`, 1 where something that is not plain may begin.

    Both characters of ``--`` and ``''`` have one, and the colon of ``://``. Bytes are searched many
    times faster than a regular expression goes from one character to the next.
    """
    if not (text.isascii() or text.isprintable()):
        text = re.sub(_BEYOND, "\0", text)
    source = text.encode("latin-1", "replace")
    source = source.replace(b"--", b"\0\0").replace(b"''", b"\0\0").replace(b"://", b"\0//")
    return source.translate(_IN_MARKDOWN if markdown else _IN_TEX)
