"""Decoding the bytes of an input to text with LF line ends."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from digest_convert.model.diagnostics import Diagnostic

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """The text of an input with ``\\n`` line ends, and the diagnostics of decoding it."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode `data` as UTF-8, or as UTF-16 if it begins with that byte order mark.

    Never raises: bytes that can't be decoded become U+FFFD, with a diagnostic that shows the
    name of the input, `name`.
    """
    found: list[Diagnostic] = []
    encoding = "utf-8"
    for mark, marked in _BOMS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not {encoding.upper()}: undecodable bytes became U+FFFD, here first"
        found.append(Diagnostic(code="decode-replaced", message=message, source=name, line=line))
    if "\r" in text:
        crlf, alone = text.count("\r\n"), "\n" not in text
        if crlf or alone:
            text = text.replace("\r\n", "\n") if crlf else text.replace("\r", "\n")
            kind = "CRLF" if crlf else "CR"
            message = f"{kind} line ends were read as LF"
            found.append(Diagnostic(code="newlines-normalised", message=message, source=name))
    return Decoded(text=text, diagnostics=tuple(found))
