"""The source of a text beside the HTML that shows it, in the smallest form.

A page shows most texts unchanged, and its reader restores them from there. For a text with
markup or formulas the page keeps the sources of its elements; for any other text that is shown
in another form, the whole source.
"""

from __future__ import annotations

import json
import re
import unicodedata
from html import unescape
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from digest_convert import html_clean, is_html_clean, xml_escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The source of a text in a page: the whole, or a source for each element of the shown text.
Kept: TypeAlias = "str | list[str]"

# The characters that may need an escape in JSON; validators warn of those of private use.
_SUSPECT = re.compile("[\x7f-\x9f\ud800-\U0010ffff]")
_TEXT = re.compile("[^<>]+")
_TAG = re.compile(r"<(/?)[a-z][^>]*?(/?)>")


def is_clean(text: str) -> bool:
    """Tell whether `text` is composed (NFC) and free of forbidden characters."""
    return is_html_clean(text) and unicodedata.is_normalized("NFC", text)


def clean(text: str) -> str:
    """Return `text` composed (NFC) and without forbidden characters."""
    return unicodedata.normalize("NFC", html_clean(text))


def clean_markup(markup: str) -> tuple[str, int]:
    """Return `markup`, clean for XML, cleaned for HTML, and the number of removed characters."""
    printable = markup.replace("\n", "").isprintable()
    if printable and unicodedata.is_normalized("NFC", markup):
        return markup, 0
    allowed = html_clean(markup)
    # Not across tags: the bracket that ends a tag can be composed with the next character.
    composed = _TEXT.sub(lambda found: unicodedata.normalize("NFC", found[0]), allowed)
    return composed, len(markup) - len(allowed)


def kept_source(text: str, blocks: Sequence[str]) -> Kept | None:
    """Return the source to keep of `text`, shown as `blocks`, or None if these restore it."""
    fragment = blocks[0] if len(blocks) == 1 else ""
    if fragment.startswith("<p>"):
        fragment = fragment[3:-4]
    elif fragment.startswith("<"):
        fragment = ""
    if fragment == xml_escape(text) and is_clean(text):
        return None
    if "<" not in fragment or not is_clean(text):
        return text
    return _gaps(text, _text_parts(fragment)) or text


def with_sources(parts: Sequence[str], sources: Sequence[str]) -> str:
    """Return the text whose `parts` are around elements with these `sources`."""
    return "".join(part + gap for part, gap in zip_longest(parts, sources, fillvalue=""))


def attribute(values: Mapping[str, object]) -> str:
    """Return `values` as JSON for an attribute in single quotes."""
    written = json_text(values)
    return written.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")


def json_text(values: object) -> str:
    """Return `values` as JSON that a page can hold."""
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    if not unicodedata.is_normalized("NFC", written):
        return json.dumps(values, separators=(",", ":"))
    return written if written.isprintable() else _SUSPECT.sub(_escaped, written)


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    private = "\ue000" <= char <= "\uf8ff"
    return char if is_html_clean(char) and not private else json.dumps(char)[1:-1]


def _text_parts(fragment: str) -> list[str]:
    """Return the texts around the outermost elements of `fragment`, which is well-formed."""
    parts = []
    depth = at = 0
    for tag in _TAG.finditer(fragment):
        if depth == 0:
            parts.append(unescape(fragment[at : tag.start()]))
        if not tag[2]:
            depth += -1 if tag[1] else 1
        if depth == 0:
            at = tag.end()
    parts.append(unescape(fragment[at:]))
    return parts


def _gaps(text: str, parts: Sequence[str]) -> list[str] | None:
    """Return the texts between `parts` in `text`, or None if it does not hold them in order."""
    first, *inner, last = parts
    if not text.startswith(first) or not text.endswith(last):
        return None
    end = len(text) - len(last)
    at = len(first)
    gaps = []
    for part in inner:
        found = text.find(part, at, end)
        if found < 0:
            return None
        gaps.append(text[at:found])
        at = found + len(part)
    if at > end:
        return None
    return [*gaps, text[at:end]]
