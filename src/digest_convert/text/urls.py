"""Addresses: the end of a bare one in running text, and the clean form of any (RFC 3986).

There are three degrees of care: `percent_encoded` keeps all characters, `clean_url` also undoes
TeX and line breaks, and `web_url` accepts only addresses that every browser takes.
"""

from __future__ import annotations

import re

# Both cases of each letter, because compiling with IGNORECASE takes three times as long.
_SCHEMES = "(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])"
_SCHEME = rf"(?<![A-Za-z0-9]){_SCHEMES}\Z"
_REST = (
    r"://[A-Za-z0-9][A-Za-z0-9.\-]*(?::\d{1,5})?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#\[\]@!&'()*+,;=%]|-(?!--)|\\[_%#&~])*)?"
)
_TRAILING = ".,;:!?'\"]*_~-[("
# Compiled on first use by the cache of `re`, like all that most digests do not need.
_ABSOLUTE = (
    rf"{_SCHEMES}://[A-Za-z0-9](?:[A-Za-z0-9-]|\.(?=[A-Za-z0-9]))*(?::\d{{1,5}})?(?=[/?#]|\Z)"
)
_SCHEMELESS = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?=[/?#]|\Z)"
#: The end of a line within an address: behind a mark that does not end one.
_FOLD = r"([-_=&?%#~/]?)\n[ \t]*(?=[A-Za-z0-9%~_])"
_REST_OF_ADDRESS = r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{1,500}"
_MOST_FOLDS = 8
_SLASHES_OF_A_HOST = 3
_ESCAPED = r"\\([_%#&~{}$])(?:\{\})?"
_PLAIN = r"(?:[A-Za-z0-9/?:@!$&'()*+,;=~._-]|%[0-9A-Fa-f]{2})*"
_LONE_PERCENT = r"%(?![0-9A-Fa-f]{2})"
# RFC 3986, section 2: reserved, unreserved, and nothing else but escapes. A pattern that begins
# with one class is searched for much faster.
_NO_ESCAPE = r"(?:(?<!%)|(?![0-9A-Fa-f]{2}))"
_NOT_IN_AN_ADDRESS = rf"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]{_NO_ESCAPE}"
# Section 3.3: brackets and further number signs are not allowed behind the host.
_NOT_IN_A_PATH = rf"[^A-Za-z0-9\-._~:/?@!$&'()*+,;=]{_NO_ESCAPE}"
_WEB = (
    r"(?i)(?P<scheme>https?|ftp)://"
    r"(?P<host>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)"
    r"(?::(?P<port>\d{1,5}))?(?P<path>(?:[/?][^#]*)?)(?P<fragment>(?s:#.*)?)"
)
# Most addresses are of this form and stay unchanged.
_USUAL = re.compile(
    r"https?://[a-z][a-z0-9]{0,62}(?:\.[a-z][a-z0-9]{0,62}){1,2}(?:/[0-9A-Za-z._~/-]*)?"
)
_IPV4 = r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)"


def bare_url(text: str, start: int, colon: int) -> tuple[int, int] | None:
    """Return first and last position (exclusive) of the address with its ``://`` at `colon`.

    It begins no earlier than `start`; trailing punctuation and a closing bracket that the
    address does not open stay outside. Returns None if there is no address.
    """
    scheme = re.compile(_SCHEME).search(text, max(start, colon - 6), colon)
    rest = re.compile(_REST).match(text, colon)
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


def whole_url(text: str, start: int, colon: int) -> tuple[int, int, str] | None:
    """Return the result of `bare_url`, and the whole address if a line's end breaks it."""
    where = bare_url(text, start, colon)
    if where is None:
        return None
    start, end = where
    written = text[start:end]
    if "\n" in text[end : end + 2]:
        written, end = _unfolded(text, written, end)
    return start, end, written


def _unfolded(text: str, written: str, end: int) -> tuple[str, int]:
    """Return the whole address `written` that continues on the line behind `end`, and its end."""
    for _ in range(_MOST_FOLDS):
        fold = re.compile(_FOLD).match(text, end)
        if fold is None:
            break
        rest = re.compile(_REST_OF_ADDRESS).match(text, fold.end())
        if rest is None or not _goes_on(written + fold[1], rest[0]):
            break
        joined = written + fold[1] + rest[0]
        whole = bare_url(joined, 0, joined.index("://"))
        if whole is None or whole[1] <= len(written):
            break
        end = rest.end() - (len(joined) - whole[1])
        written = joined[: whole[1]]
    return written, end


def _goes_on(before: str, rest: str) -> bool:
    """Tell whether `rest`, the start of the line behind the address `before`, belongs to it."""
    last = before[-1]
    if last != "/":
        return last in "-_=&?%#~"
    # A word behind a slash may also continue the sentence, but not before a mark.
    word = rest.rstrip(".,;:!?)'")
    return not word.isalpha() or (len(word) < len(rest) and before.count("/") > _SLASHES_OF_A_HOST)


def clean_url(source: str) -> str:
    r"""Return the absolute http, https or ftp address in `source`, or ``""``.

    TeX escapes (``\%``, ``\_``) and line breaks are undone, and characters that RFC 3986 forbids
    are percent-encoded, so that the result is ASCII without spaces or quotes.
    """
    url = re.sub(_ESCAPED, r"\1", "".join(source.split()))
    host = re.match(_ABSOLUTE, url)
    if host is None and re.match(_SCHEMELESS, url):
        url = f"https://{url}"
        host = re.match(_ABSOLUTE, url)
    if host is None:
        return ""
    if re.compile(_PLAIN).fullmatch(url, host.end()) is not None:
        return url
    from urllib.parse import quote

    rest = re.sub(_LONE_PERCENT, "%25", url[host.end() :])
    before, mark, fragment = rest.partition("#")
    safe = "%/?:@!$&'()*+,;=~"
    path = quote(before, safe=safe, errors="replace")
    return host[0] + path + (mark and "#" + quote(fragment, safe=safe, errors="replace"))


def percent_encoded(url: str) -> str:
    """Return `url` in ASCII: characters that RFC 3986 forbids are UTF-8 bytes, ``%E8%B7%AF``."""
    return re.sub(_NOT_IN_AN_ADDRESS, _escapes, url)


def web_url(url: str) -> str | None:
    """Return `url` as an absolute http, https or ftp address in ASCII, or None if it is not one.

    The result is valid by RFC 3986 and by the URL standard: the host is a plain one in lower
    case, without a user name. Characters that an address can't hold are percent-encoded, blanks
    around it are dropped; nothing is looked up.
    """
    if _USUAL.fullmatch(url):
        return url
    found = re.fullmatch(_WEB, url.strip(), re.DOTALL)
    if found is None or not _is_host(found["host"]) or int(found["port"] or 0) > 65535:
        return None
    port = f":{found['port']}" if found["port"] else ""
    path = re.sub(_NOT_IN_A_PATH, _escapes, found["path"])
    fragment = re.sub(_NOT_IN_A_PATH, _escapes, found["fragment"][1:])
    mark = "#" if fragment else ""
    return f"{found['scheme'].lower()}://{found['host'].lower()}{port}{path}{mark}{fragment}"


def _is_host(host: str) -> bool:
    last = host.rpartition(".")[2]
    if last[0].isdigit():
        # The URL standard reads a host that ends in a number as an IPv4 address.
        return re.fullmatch(_IPV4, host) is not None
    labels = host.lower().split(".")
    return len(host) <= 253 and not any(len(label) > 63 or label[2:4] == "--" for label in labels)


def _escapes(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))
