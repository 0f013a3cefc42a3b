"""Addresses as a book may hold them: valid by the URL standard, and of a web scheme."""

from __future__ import annotations

import re

_SHAPE = re.compile(
    r"(?i)(?P<scheme>https?|ftp)://"
    r"(?P<host>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)"
    r"(?::(?P<port>\d{1,5}))?"
    r"(?P<path>[/?][^#]*)?(?:\#(?P<fragment>.*))?",
    re.DOTALL,
)
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)")

# What the URL standard's parser takes without an error (its "URL code points"), less the rest.
_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9!$&'()*+,./:;=?@_~%-]")


def safe_url(url: str) -> str | None:
    """`url` as an absolute http, https or ftp address in ASCII, or None where it is none.

    Characters an address can't hold are percent-encoded; nothing is looked up.
    """
    found = _SHAPE.fullmatch(url.strip())
    if found is None or not _is_host(found["host"]):
        return None
    if found["port"] and int(found["port"]) > 65535:
        return None
    address = f"{found['scheme'].lower()}://{found['host']}"
    if found["port"]:
        address += f":{found['port']}"
    if found["path"]:
        address += _encoded(found["path"])
    if found["fragment"]:
        address += "#" + _encoded(found["fragment"])
    return address


def _is_host(host: str) -> bool:
    last = host.rpartition(".")[2]
    if last[0].isdigit():
        # The standard reads a host that ends in a number as an IPv4 address.
        return _IPV4.fullmatch(host) is not None
    labels = host.lower().split(".")
    return len(host) <= 253 and not any(len(label) > 63 or label[2:4] == "--" for label in labels)


def _encoded(text: str) -> str:
    return _ENCODED.sub(_percent, text)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))
