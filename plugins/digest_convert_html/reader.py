"""Reads a web page as a digest: the core's parser reads the text that is restored from it."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from digest_convert import Reader, date_from_name, decode, find_date, parse

from .own_page import is_own, own_digests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Digest

_BOM = b"\xef\xbb\xbf"
_BEGINS = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|div|h1|h3|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)


class HtmlReader(Reader):
    """Reads our own pages, and those that GitHub or a Markdown renderer makes from a digest."""

    name = "html"
    summary = "a web page of a digest: one that a bot publishes, saved, or our own"

    def sniff(self, head: bytes, name: str) -> bool:
        """Tell whether `name` has the suffix of a page or `head` begins like one."""
        if name.lower().endswith((".html", ".htm", ".xhtml")):
            return True
        return _BEGINS.match(head.removeprefix(_BOM)) is not None

    def read(self, data: bytes, name: str) -> Iterator[Digest]:
        """Yield the digests in `data`; raises `InputError` if the page does not show any."""
        decoded = decode(data, name)
        if is_own(decoded.text):
            digests = own_digests(decoded.text, name)
        else:
            from .rendered.page import content_of, page_title
            from .rendered.text import page_text

            made = page_text(content_of(decoded.text))
            date = date_from_name(name) or find_date(page_title(decoded.text))
            digests = [parse(made.text, name, date, lines=made.lines)]
        for digest in digests:
            found = (*decoded.diagnostics, *digest.diagnostics)
            yield dataclasses.replace(digest, diagnostics=found) if decoded.diagnostics else digest
