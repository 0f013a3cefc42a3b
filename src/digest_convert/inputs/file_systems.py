"""The file systems of fsspec: which schemes of URLs they serve, and how a URL is opened.

fsspec and aiohttp are imported by the functions that need them.
"""

from __future__ import annotations

import re
from typing import Any

from digest_convert.errors import UsageError

from .content import Limits

_WEB = ("http", "https")
_SCHEME = "[A-Za-z][A-Za-z0-9+.-]+"
_SECRETS = re.compile(r"(?<=://)[^/?#\s]*@")
# fsspec chains file systems: zip://a.md::s3://bucket/b.zip. An IPv6 address has colons, too.
_CHAIN = re.compile(rf"::(?={_SCHEME}(?:://|::))")
# Seconds a server has to accept a connection.
_CONNECT = 10.0


def shown(text: str) -> str:
    """Return `text` without the user names and passwords of the URLs in it."""
    return _SECRETS.sub("", text)


def links(url: str) -> list[str]:
    """Return the links of a chained URL, or a list with `url` alone."""
    return _CHAIN.split(url)


def is_chain(url: str) -> bool:
    """Tell whether `url` chains several file systems."""
    return _CHAIN.search(url) is not None


def is_web(url: str) -> bool:
    """Tell whether `url` is read over HTTP."""
    return url.partition("://")[0].lower() in _WEB


def check_access(url: str) -> None:
    """Raise `UsageError` for an unknown scheme, or if a scheme needs a package that is missing."""
    try:
        from fsspec import get_filesystem_class
    except ImportError as error:
        told = "a URL needs more packages: pip install 'digest-convert[dask]'"
        raise UsageError(f"{shown(url)}: {told}") from error
    for link in links(url):
        scheme = link.partition("://")[0].lower()
        try:
            get_filesystem_class(scheme)
        except ImportError as error:
            raise UsageError(f"{shown(url)}: {error}") from error
        except ValueError as error:
            raise UsageError(f"{shown(url)}: {scheme}:// URLs are not supported") from error


def file_system(url: str) -> tuple[Any, str]:
    """Return the file system that serves `url`, and the path of `url` within it."""
    if is_web(url):
        # fsspec would split the URL at the colons of an IPv6 address.
        return web_system(url), url
    import fsspec

    scheme, mark, rest = url.partition("://")
    system, path = fsspec.url_to_fs(f"{scheme.lower()}{mark}{rest}")
    return system, str(path)


def web_system(url: str, seconds: float = Limits().seconds) -> Any:
    """Return the file system of an HTTP `url`, whose answers may take `seconds` at most."""
    import aiohttp
    import fsspec

    timeout = aiohttp.ClientTimeout(total=seconds, connect=min(seconds, _CONNECT))
    scheme = url.partition("://")[0].lower()
    return fsspec.filesystem(scheme, client_kwargs={"timeout": timeout})
