"""Addresses as feeds may hold them: absolute, http or https, nothing but URI characters."""

from __future__ import annotations

import re

from digest_convert import xml_clean

# RFC 3986: what `url` may hold as it stands; all a digest's own links are matched at once.
_CLEAN = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?"
    r"(?:[/?#](?:[A-Za-z0-9;/?:@&=+$.\-_!~*'(),#]|%[0-9A-Fa-f]{2})*)?"
)
_AUTHORITY = re.compile(
    r"(https?)://([A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?)(?=[/?#]|$)", re.IGNORECASE
)
_FORBIDDEN = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9;/?:@&=+$.\-_!~*'(),#%]")


def web_url(url: str) -> str | None:
    """`url` with what RFC 3986 forbids percent-encoded, or None if it is no web address.

    Only http and https addresses with a plain host come through: ``javascript:``, relative
    references and addresses with a password are None.
    """
    if _CLEAN.fullmatch(url):
        return url
    url = xml_clean(url).strip()
    authority = _AUTHORITY.match(url)
    if authority is None:
        return None
    rest = _FORBIDDEN.sub(_percent, url[authority.end() :])
    return f"{authority[1].lower()}://{authority[2].lower()}{rest}"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
