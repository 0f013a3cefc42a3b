"""Addresses in running text: commands with one, and bare ones, which a source may have folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest_convert.text.urls import bare_url, clean_url

from .builder import Frame
from .tokens import Link, Text

if TYPE_CHECKING:
    from .builder import TokenBuilder

# Compiled on first use, by the cache of `re`.
#: An address that a line's end breaks: behind a mark that ends no address.
_FOLD = r"([-_=&?%#~/]?)\n[ \t]*(?=[A-Za-z0-9%~_])"
_REST_OF_ADDRESS = r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{1,500}"
_MOST_FOLDS = 8
_SLASHES_OF_A_HOST = 3


def read_bare_address(builder: TokenBuilder, at: int) -> int:
    """The address whose ``://`` is at `at`, if there is one."""
    text = builder.text
    where = bare_url(text, builder.pending, at)
    if where is None:
        return at + 3
    start, end = where
    shown = text[start:end]
    if "\n" in text[end : end + 2]:
        shown, end = _unfolded(text, start, end)
    url = clean_url(shown)
    if not url:
        return end
    if "\\" in shown:
        shown = re.sub(r"\\(.)", r"\1", shown)
    return builder.add(Link(start, end, url, (Text(start, end, shown),)))


def _unfolded(text: str, start: int, end: int) -> tuple[str, int]:
    """The whole of the address from `start` to `end` that goes on in the next line, and its end."""
    shown = text[start:end]
    for _ in range(_MOST_FOLDS):
        fold = re.compile(_FOLD).match(text, end)
        if fold is None:
            break
        rest = re.compile(_REST_OF_ADDRESS).match(text, fold.end())
        if rest is None or not _goes_on(shown + fold[1], rest[0]):
            break
        joined = shown + fold[1] + rest[0]
        whole = bare_url(joined, 0, joined.index("://"))
        if whole is None or whole[1] <= len(shown):
            break
        end = rest.end() - (len(joined) - whole[1])
        shown = joined[: whole[1]]
    return shown, end


def _goes_on(before: str, rest: str) -> bool:
    """Whether `rest`, which begins the line behind the address `before`, belongs to it."""
    last = before[-1]
    if last != "/":
        return last in "-_=&?%#~"
    # Behind a slash a word may also go on with the sentence: not where a mark follows it.
    word = rest.rstrip(".,;:!?)'")
    return not word.isalpha() or (len(word) < len(rest) and before.count("/") > _SLASHES_OF_A_HOST)


def read_link(builder: TokenBuilder, at: int, name: str, brace: int, close: int) -> int:
    r"""``\href{…}{…}`` or ``\url{…}``, whose address is in the group from `brace` to `close`."""
    text = builder.text
    source = text[brace + 1 : close]
    url = clean_url(source)
    if name == "href" and text[close + 1 : close + 2] == "{":
        if url:
            return builder.open(at, close + 2, Frame(url=url))
        shown = f" ({_one_line(source)})" if source.strip() else ""
        return builder.open(at, close + 2, Frame(hidden=True, suffix=shown))
    shown = re.sub(r"\\([_%#&~{}$])", r"\1", _one_line(source))
    if not url or not shown:
        return builder.emit(at, close + 1, shown)
    return builder.add(Link(at, close + 1, url, (Text(brace + 1, close, shown),)))


def _one_line(source: str) -> str:
    return "".join(character for character in source if character.isprintable()).strip()
