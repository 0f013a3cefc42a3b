"""Inputs and outputs that are URLs: files of other machines through fsspec, and ``file:`` URLs.

Imported only for a name that is a URL; fsspec is imported only if it is not a ``file:`` URL.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from digest_convert.errors import DigestConvertError, InputError, UsageError

from .file_systems import (
    check_access,
    file_system,
    is_chain,
    is_web,
    links,
    shown,
    web_system,
)
from .upload import upload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .content import Stream

_LONGEST_REASON = 300


def parse_url(name: str) -> Url | Path:
    """Return the URL `name`, or the path of the local file that it names (RFC 8089).

    Raises `UsageError` for an unknown scheme, for a scheme that needs a missing package, and
    for a ``file:`` URL of another machine.
    """
    if not name.lower().startswith("file:"):
        check_access(name)
        return Url(name)
    parts = urlsplit(name)
    if parts.netloc not in ("", "localhost") or not parts.path:
        raise UsageError(f"{name}: the URL of a file on this machine is like file:///path/in.txt")
    # A ? belongs to the file name or is a wildcard: a ``file:`` URL does not have a query.
    return Path(unquote(name[len("file://") + len(parts.netloc) :]))


def last_part(name: str) -> str:
    """Return the name of the file at the URL `name`, without a query; ``""`` if it has none."""
    link = next((link for link in links(name) if "://" in link), name)
    if not is_web(link):
        return PurePosixPath(link.partition("://")[2]).name
    path = urlsplit(link).path
    return "" if path.endswith("/") else PurePosixPath(unquote(path)).name


@dataclass(frozen=True, slots=True, repr=False)
class Url:
    """A file or directory on another machine, with the methods of `Path` that this package uses.

    Failures are raised as `OSError`, whose text is the reason on one line.
    """

    text: str

    def __str__(self) -> str:
        """Return the URL without a password."""
        return shown(self.text)

    __repr__ = __str__

    def __truediv__(self, name: str) -> Url:
        return Url(f"{self.text.rstrip('/')}/{name}")

    @property
    def stem(self) -> str:
        """The last part without its suffix, for the name of an output."""
        return PurePosixPath(last_part(self.text)).stem or "digest"

    def resolve(self) -> Url:
        """Return the URL itself: URLs do not have symbolic links."""
        return self

    def is_dir(self) -> bool:
        """Tell whether the URL ends like that of a directory; the server is not asked."""
        return self.text.endswith("/")

    @contextlib.contextmanager
    def open(self, seconds: float) -> Iterator[Stream]:
        """Open the file as a stream; raises FileNotFoundError if it does not exist.

        An answer over HTTP may take `seconds` in total.
        """
        with self._errors():
            if not is_web(self.text):
                system, path = file_system(self.text)
                with system.open(path, "rb") as file:
                    yield file
                return
            system = web_system(self.text, seconds)
            # A size other than 0 saves the request for it; blocks of 0 bytes make it a stream.
            with system.open(self.text, "rb", block_size=0, size=1) as body:
                yield body

    def read_bytes(self) -> bytes:
        """Return the content of an output; its size is not limited."""
        with self._errors():
            system, path = file_system(self.text)
            return cast(bytes, system.cat_file(path))

    def files(self, suffixes: Iterable[str]) -> list[Url] | None:
        """Return the files of this directory or glob, sorted; None if the URL is one file.

        A directory yields its files with one of `suffixes`. Raises `InputError` if a directory
        has none or nothing matches a glob.
        """
        wanted = tuple(suffixes)
        magic = self._magic()
        if magic is None and self._must_be_file(wanted):
            return None
        with self._errors():
            system, path = file_system(self.text)
            if magic is not None:
                root = self.text[: self.text.rindex("/", 0, magic) + 1]
                found = _below(root, system.glob(path, detail=True).values())
                if not found and not system.exists(path):
                    raise InputError(f"{self}: no file matches")
                return found or None
            if is_web(self.text):
                return self._listed(system, wanted) or None
            if not system.isdir(path):
                return None
            found = self._listed(system, wanted)
            if not found:
                raise InputError(f"{self}: the directory holds no {' or '.join(wanted)} file")
            return found

    def _listed(self, system: Any, suffixes: tuple[str, ...]) -> list[Url]:
        """Return the files of this directory that have one of `suffixes`."""
        entries: list[dict[str, Any]] = []
        try:
            entries = system.ls(file_system(self.text)[1], detail=True)
        except Exception:
            # A web page that does not list files is a document; reading it reports any failure.
            if not is_web(self.text):
                raise
        children = _below(self.text.rstrip("/") + "/", entries, children=True)
        return [url for url in children if PurePosixPath(url.text).suffix in suffixes]

    def check_writable(self) -> None:
        """Raise `UsageError` if files cannot be written to this kind of URL."""
        if is_web(self.text):
            raise UsageError(f"{self}: an output can't be written over HTTP")
        if is_chain(self.text):
            raise UsageError(f"{self}: an output can't be written to a URL of several links")

    def write_file(self, file: Path) -> None:
        """Replace the content of this URL with that of `file`, completely or not at all."""
        with self._errors():
            system, path = file_system(self.text)
            upload(system, file, path)

    def _magic(self) -> int | None:
        """Return the position of the first wildcard.

        A query and a chain never have wildcards: they name one file.
        """
        if is_chain(self.text):
            return None
        signs = r"[*\[]" if is_web(self.text) else r"[*?\[]"
        if is_web(self.text) and "?" in self.text:
            return None
        start = self.text.index("://") + 3
        if is_web(self.text):  # an IPv6 address is in brackets
            start = self.text.find("/", start)
        found = re.compile(signs).search(self.text, start) if start >= 0 else None
        return found.start() if found else None

    def _must_be_file(self, suffixes: tuple[str, ...]) -> bool:
        """Tell whether the URL alone shows that it is a file, so that no request is needed.

        Directories of the web exist by convention only.
        """
        if is_web(self.text) or is_chain(self.text):
            return not self.is_dir()
        return PurePosixPath(self.text).suffix in suffixes and not self.is_dir()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        # Each file system raises the exceptions of its library, and some show passwords.
        try:
            yield
        except DigestConvertError:
            raise
        except Exception as error:  # noqa: BLE001 - raised again with a reason of one line
            kind = FileNotFoundError if isinstance(error, FileNotFoundError) else OSError
            secret = str(self) != self.text
            raise kind(_reason(error)) from (None if secret else error)


def _below(root: str, entries: Iterable[dict[str, Any]], *, children: bool = False) -> list[Url]:
    """Return the files among `entries`, which a file system listed below `root`, as URLs.

    They are spelt like `root`, because the names a file system lists omit the host.
    """
    base = file_system(root)[1].rstrip("/") + "/"
    names = [str(entry["name"]) for entry in entries if entry["type"] == "file"]
    parts = [name.removeprefix(base).lstrip("/") for name in names]
    return sorted(
        (Url(root + part) for part in parts if part and not (children and "/" in part)),
        key=lambda url: url.text,
    )


def _reason(error: Exception) -> str:
    """Return the message of `error` on one line, without passwords."""
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
