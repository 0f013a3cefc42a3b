"""Addresses in running text: where a bare one ends, and a clean form of any (RFC 3986)."""

from __future__ import annotations

import re

# Letters of either case one by one: to compile them with IGNORECASE takes three times as long.
_SCHEMES = "(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])"
_SCHEME = re.compile(rf"(?<![A-Za-z0-9]){_SCHEMES}\Z")
_REST = re.compile(
    r"://[A-Za-z0-9][A-Za-z0-9.\-]*(?::\d{1,5})?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#\[\]@!&'()*+,;=%]|-(?!--)|\\[_%#&~])*)?"
)
_TRAILING = ".,;:!?'\"]*_~-[("
_ABSOLUTE = re.compile(
    rf"{_SCHEMES}://[A-Za-z0-9](?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9]))*(?::\d{{1,5}})?(?=[/?#]|\Z)"
)
# Compiled on first use, by the cache of `re`.
_SCHEMELESS = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?=[/?#]|\Z)"
_ESCAPED = re.compile(r"\\([_%#&~{}$])(?:\{\})?")
_PLAIN = re.compile(r"(?:[A-Za-z0-9/?:@!$&'()*+,;=~._-]|%[0-9A-Fa-f]{2})*")
_LONE_PERCENT = r"%(?![0-9A-Fa-f]{2})"


def bare_url(text: str, start: int, colon: int) -> tuple[int, int] | None:
    """First and last position (exclusive) of the address whose ``://`` is at `colon`.

    It begins no earlier than `start`; trailing punctuation and a closing bracket that the
    address does not open stay outside. None where there is no address.
    """
    scheme = _SCHEME.search(text, max(start, colon - 6), colon)
    rest = _REST.match(text, colon)
    if scheme is None or rest is None:
        return None
    end = rest.end()
    surplus = text.count(")", colon, end) - text.count("(", colon, end)
    while end > colon + 4:
        last = text[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == "(":
            surplus += 1
        elif last not in _TRAILING:
            break
        end -= 1
    return scheme.start(), end


def clean_url(source: str) -> str:
    r"""The absolute http, https or ftp address that `source` writes, or ``""``.

    TeX escapes (``\%``, ``\_``) and line breaks are undone, and whatever RFC 3986 has no
    place for is percent-encoded, so the result is ASCII without spaces or quotes.
    """
    url = _ESCAPED.sub(r"\1", "".join(source.split()))
    host = _ABSOLUTE.match(url)
    if host is None and re.match(_SCHEMELESS, url):
        url = f"https://{url}"
        host = _ABSOLUTE.match(url)
    if host is None:
        return ""
    if _PLAIN.fullmatch(url, host.end()) is not None:
        return url
    from urllib.parse import quote

    rest = re.sub(_LONE_PERCENT, "%25", url[host.end() :])
    before, mark, fragment = rest.partition("#")
    safe = "%/?:@!$&'()*+,;=~"
    path = quote(before, safe=safe, errors="replace")
    return host[0] + path + (mark and "#" + quote(fragment, safe=safe, errors="replace"))
