"""Inputs and outputs that are URLs: what fsspec can reach, and files of this machine.

Imported only where a name is a URL; fsspec itself only where the URL is no ``file:`` one.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from digest_convert.errors import DigestConvertError, InputError, UsageError

from .content import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .content import Stream

_SCHEME = "[A-Za-z][A-Za-z0-9+.-]+"
_WEB = ("http", "https")
_SECRETS = re.compile(r"(?<=://)[^/?#\s]*@")
# fsspec chains file systems: zip://a.md::s3://bucket/b.zip. An IPv6 address has colons, too.
_CHAIN = re.compile(rf"::(?={_SCHEME}(?:://|::))")
_LONGEST_REASON = 300
# Seconds until a server must have taken the connection.
_CONNECT = 10.0


def shown(text: str) -> str:
    """`text` without the user names and passwords of the URLs in it."""
    return _SECRETS.sub("", text)


def parse_url(name: str) -> Url | Path:
    """The URL `name`, or the path it stands for where it is that of a file here (RFC 8089).

    Raises `UsageError` for a scheme that nobody knows, and where a package is missing that
    gives access to it.
    """
    if not name.lower().startswith("file:"):
        _check_access(name)
        return Url(name)
    parts = urlsplit(name)
    if parts.netloc not in ("", "localhost") or not parts.path:
        raise UsageError(f"{name}: the URL of a file on this machine is like file:///path/in.txt")
    # A file name may have any sign, a glob its question marks: there is no query here.
    return Path(unquote(name[len("file://") + len(parts.netloc) :]))


def last_part(name: str) -> str:
    """The name of the file that the URL `name` leads to, without a query; ``""`` for none."""
    link = next((link for link in _CHAIN.split(name) if "://" in link), name)
    if not _is_web(link):
        return PurePosixPath(link.partition("://")[2]).name
    path = urlsplit(link).path
    return "" if path.endswith("/") else PurePosixPath(unquote(path)).name


@dataclass(frozen=True, slots=True, repr=False)
class Url:
    """A file or directory on another machine, with what inputs and outputs use of `Path`.

    What goes wrong is raised as an `OSError` whose text is the reason, in one line.
    """

    text: str

    def __str__(self) -> str:
        """The URL as anybody may see it."""
        return shown(self.text)

    __repr__ = __str__

    def __truediv__(self, name: str) -> Url:
        return Url(f"{self.text.rstrip('/')}/{name}")

    @property
    def stem(self) -> str:
        """The last part without its suffix, as it may stand in the name of a file."""
        return PurePosixPath(last_part(self.text)).stem or "digest"

    def resolve(self) -> Url:
        """The URL itself: there are no links to follow."""
        return self

    def is_dir(self) -> bool:
        """Whether the URL is written like that of a directory; nobody is asked."""
        return self.text.endswith("/")

    @contextlib.contextmanager
    def open(self, seconds: float) -> Iterator[Stream]:
        """The content of the file, as it comes; raises FileNotFoundError where there is none.

        What comes over HTTP may take so many `seconds` altogether.
        """
        with self._errors():
            if not _is_web(self.text):
                system, path = _open(self.text)
                with system.open(path, "rb") as file:
                    yield file
                return
            system = _web_system(self.text, seconds)
            # With a size that is not 0 no question for it is sent, with blocks of 0 bytes the
            # body is read as it comes.
            with system.open(self.text, "rb", block_size=0, size=1) as body:
                yield body

    def read_bytes(self) -> bytes:
        """The content of a file that is an output, however large."""
        with self._errors():
            system, path = _open(self.text)
            return cast(bytes, system.cat_file(path))

    def files(self, suffixes: Iterable[str]) -> list[Url] | None:
        """The files this URL stands for, sorted; None where it is one file itself.

        Those of a directory that have one of `suffixes`, or those that match a glob; raises
        `InputError` where it has none.
        """
        wanted = tuple(suffixes)
        magic = self._magic()
        if magic is None and self._must_be_file(wanted):
            return None
        with self._errors():
            system, path = _open(self.text)
            if magic is not None:
                root = self.text[: self.text.rindex("/", 0, magic) + 1]
                found = _below(root, system.glob(path, detail=True).values())
                if not found and not system.exists(path):
                    raise InputError(f"{self}: no file matches")
                return found or None
            if _is_web(self.text):
                return self._listed(system, wanted) or None
            if not system.isdir(path):
                return None
            found = self._listed(system, wanted)
            if not found:
                raise InputError(f"{self}: the directory holds no {' or '.join(wanted)} file")
            return found

    def _listed(self, system: Any, suffixes: tuple[str, ...]) -> list[Url]:
        entries: list[dict[str, Any]] = []
        try:
            entries = system.ls(_open(self.text)[1], detail=True)
        except Exception:
            # A page of the web that is no list is a document itself: reading it will tell.
            if not _is_web(self.text):
                raise
        children = _below(self.text.rstrip("/") + "/", entries, children=True)
        return [url for url in children if PurePosixPath(url.text).suffix in suffixes]

    def check_writable(self) -> None:
        """Raise `UsageError` where no file could ever be written to."""
        if _is_web(self.text):
            raise UsageError(f"{self}: an output can't be written over HTTP")
        if _CHAIN.search(self.text):
            raise UsageError(f"{self}: an output can't be written to a URL of several links")

    def write_file(self, file: Path) -> None:
        """Put the content of `file` in place of what is there, whole or not at all."""
        with self._errors():
            system, path = _open(self.text)
            _put(system, file, path)

    def _magic(self) -> int | None:
        """Where the first wildcard is; none in a query, nor in a chain, which name one file."""
        if _CHAIN.search(self.text):
            return None
        signs = r"[*\[]" if _is_web(self.text) else r"[*?\[]"
        if _is_web(self.text) and "?" in self.text:
            return None
        start = self.text.index("://") + 3
        if _is_web(self.text):  # an IPv6 address is in brackets
            start = self.text.find("/", start)
        found = re.compile(signs).search(self.text, start) if start >= 0 else None
        return found.start() if found else None

    def _must_be_file(self, suffixes: tuple[str, ...]) -> bool:
        """Whether there is no need to ask: the web has directories only by convention."""
        if _is_web(self.text) or _CHAIN.search(self.text):
            return not self.is_dir()
        return PurePosixPath(self.text).suffix in suffixes and not self.is_dir()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        # Every file system raises what its library raises, with secrets in it or without.
        try:
            yield
        except DigestConvertError:
            raise
        except Exception as error:  # noqa: BLE001 - raised again, in words of ours
            kind = FileNotFoundError if isinstance(error, FileNotFoundError) else OSError
            secret = str(self) != self.text
            raise kind(_reason(error)) from (None if secret else error)


def _is_web(text: str) -> bool:
    return text.partition("://")[0].lower() in _WEB


def _check_access(name: str) -> None:
    try:
        from fsspec import get_filesystem_class
    except ImportError as error:
        told = "a URL needs more packages: pip install 'digest-convert[dask]'"
        raise UsageError(f"{shown(name)}: {told}") from error
    for link in _CHAIN.split(name):
        scheme = link.partition("://")[0].lower()
        try:
            get_filesystem_class(scheme)
        except ImportError as error:
            raise UsageError(f"{shown(name)}: {error}") from error
        except ValueError as error:
            raise UsageError(f"{shown(name)}: nobody here knows {scheme}:// URLs") from error


def _open(text: str) -> tuple[Any, str]:
    """The file system of a URL and the path within it."""
    if _is_web(text):
        # What fsspec takes apart it would take apart at the colons of an IPv6 address.
        return _web_system(text), text
    import fsspec

    scheme, mark, rest = text.partition("://")
    system, path = fsspec.url_to_fs(f"{scheme.lower()}{mark}{rest}")
    return system, str(path)


def _web_system(text: str, seconds: float = Limits().seconds) -> Any:
    """The file system of the web, whose answers take so many `seconds` at most."""
    import aiohttp
    import fsspec

    timeout = aiohttp.ClientTimeout(total=seconds, connect=min(seconds, _CONNECT))
    scheme = text.partition("://")[0].lower()
    return fsspec.filesystem(scheme, client_kwargs={"timeout": timeout})


def _below(root: str, entries: Iterable[dict[str, Any]], *, children: bool = False) -> list[Url]:
    """The files among `entries`, which a file system found below the URL `root`, as URLs.

    They are spelt as `root` is: what a file system calls a file says nothing of its host.
    """
    base = _open(root)[1].rstrip("/") + "/"
    names = [str(entry["name"]) for entry in entries if entry["type"] == "file"]
    parts = [name.removeprefix(base).lstrip("/") for name in names]
    return sorted(
        (Url(root + part) for part in parts if part and not (children and "/" in part)),
        key=lambda url: url.text,
    )


def _reason(error: Exception) -> str:
    """What `error` says, in one line, with no more than anybody may see."""
    if type(error).__name__ == "TooManyRedirects":
        return "the server redirects again and again"
    status = getattr(error, "status", None)
    if isinstance(status, int):  # an answer over HTTP
        return f"{status} {getattr(error, 'message', '')}".strip()
    if isinstance(error, TimeoutError) and not str(error):
        return "no answer in time"
    text = " ".join(str(getattr(error, "strerror", None) or error).split())
    if isinstance(error, FileNotFoundError) and " " not in text:  # only the name again
        return "no such file"
    return shown(text)[:_LONGEST_REASON] or type(error).__name__


def _put(system: Any, file: Path, path: str) -> None:
    """Upload `file` so that `path` is the older file until it is the whole new one.

    What fsspec calls a transaction keeps that promise on some file systems only. Object
    stores (the asynchronous ones) have no half objects: an upload that does not end is
    nothing. Where there is a true renaming, it is used; elsewhere (in memory, say) a
    transaction is the best there is.
    """
    from fsspec import AbstractFileSystem

    if system.async_impl:
        system.put_file(str(file), path)
        return
    parent, _, name = path.rpartition("/")
    if parent:
        system.makedirs(parent, exist_ok=True)
    if type(system).mv is AbstractFileSystem.mv:
        with (
            file.open("rb") as source,
            system.transaction,
            system.open(path, "wb") as target,
        ):
            shutil.copyfileobj(source, target)
        return
    beside = f"{parent}/.{name[:40]}.{uuid4().hex}.tmp"
    try:
        system.put_file(str(file), beside)
        _rename(system, beside, path)
    except BaseException:
        with contextlib.suppress(Exception):
            system.rm_file(beside)
        raise


def _rename(system: Any, new: str, path: str) -> None:
    """Rename `new` to `path`, over what is there."""
    try:
        system.mv(new, path)
    except Exception:
        if not system.exists(path):
            raise
    if not system.exists(new):
        return
    # SMB and HDFS rename over nothing that is there, WebHDFS without a word.
    older = f"{new}.older"
    system.mv(path, older)
    try:
        system.mv(new, path)
    except BaseException:
        system.mv(older, path)
        raise
    system.rm_file(older)
