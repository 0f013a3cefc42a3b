"""The source of a text beside the HTML that shows it, as small as it can be.

A page shows most texts letter for letter, and its reader takes them from there. Of a text with
markup or formulas the page keeps the sources of its elements; of one that is shown otherwise
than it stands, the whole.
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

#: How a page keeps the source of a text: whole, or for each element of the shown text in turn.
Kept: TypeAlias = "str | list[str]"

# The characters that may need an escape in JSON; validators warn of those of private use.
_SUSPECT = re.compile("[\x7f-\x9f\ud800-\U0010ffff]")
_TEXT = re.compile("[^<>]+")
_TAG = re.compile(r"<(/?)[a-z][^>]*?(/?)>")


def is_clean(text: str) -> bool:
    """Whether a page can hold `text` as it is: no forbidden character, composed (NFC)."""
    return is_html_clean(text) and unicodedata.is_normalized("NFC", text)


def clean(text: str) -> str:
    """`text` as a page can hold it."""
    return unicodedata.normalize("NFC", html_clean(text))


def clean_markup(markup: str) -> tuple[str, int]:
    """`markup`, which XML can hold, as a page can hold it, and how many characters that cost."""
    printable = markup.replace("\n", "").isprintable()
    if printable and unicodedata.is_normalized("NFC", markup):
        return markup, 0
    allowed = html_clean(markup)
    # Not across tags: the bracket that ends one can be composed with what follows.
    composed = _TEXT.sub(lambda found: unicodedata.normalize("NFC", found[0]), allowed)
    return composed, len(markup) - len(allowed)


def kept_source(text: str, blocks: Sequence[str]) -> Kept | None:
    """What a page keeps of `text`, which it shows as `blocks`; None where that gives it back."""
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
    """The text that was shown in `parts`: the texts around elements that have these `sources`."""
    return "".join(part + gap for part, gap in zip_longest(parts, sources, fillvalue=""))


def attribute(values: Mapping[str, object]) -> str:
    """`values` as JSON in the value of an attribute between single quotes."""
    written = json_text(values)
    return written.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")


def json_text(values: object) -> str:
    """`values` as JSON that a page can hold."""
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    if not unicodedata.is_normalized("NFC", written):
        return json.dumps(values, separators=(",", ":"))
    return written if written.isprintable() else _SUSPECT.sub(_escaped, written)


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    private = "\ue000" <= char <= "\uf8ff"
    return char if is_html_clean(char) and not private else json.dumps(char)[1:-1]


def _text_parts(fragment: str) -> list[str]:
    """The texts around the outermost elements of `fragment`, which is well-formed."""
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
    """What stands in `text` between `parts`, None where these do not follow each other in it."""
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
