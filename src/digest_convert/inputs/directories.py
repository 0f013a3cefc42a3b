"""Directories and globs that a reader plugin reads as one input."""

from __future__ import annotations

import glob
import re
from pathlib import Path
from typing import TYPE_CHECKING

from digest_convert.errors import DigestConvertError, InputError
from digest_convert.plugin.reader import DirectoryReader

from .digests import CORE, HEAD, reader_failed
from .given import DirectorySource
from .source import SUFFIXES, Source, is_directory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from digest_convert.errors import PluginError
    from digest_convert.plugin.registry import Registry

    from .content import Limits
    from .digests import ChosenReader

# Signs of a day's digest near its beginning, which a page about one paper lacks.
_DIGEST_SIGN = re.compile(
    rb"<div id=.?toc|^#{1,2} .*\[\[Back\]\]|^#{2,4} (?:\[\d+\] ?)?\[.+\]\(", re.MULTILINE
)


def directory_source(
    path: Path, name: str, registry: Registry, chosen: ChosenReader | None, limits: Limits
) -> DirectorySource | None:
    """Return the directory or glob `path` as one input `name`; None if no reader takes it.

    Raises `InputError` if it lacks files for the `chosen` reader, and `PluginError` if a
    reader fails.
    """
    failure: PluginError | None = None
    for reader in _readers(path, registry, chosen):
        found = _matching(path, reader.patterns)
        files = [Source(file.as_posix(), file, limits=limits) for file in found]
        try:
            claimed = bool(files) and (chosen is not None or reader.claims(files))
        except DigestConvertError:
            continue  # a reader can't claim a file that can't be read
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            failure = failure or reader_failed(reader, name, error, registry)
            continue
        if claimed:
            return DirectorySource(name, path, reader=reader.name, files=tuple(files))
        if chosen is not None:
            kinds = " or ".join(reader.patterns)
            raise InputError(f"{name}: no file for the reader {reader.name!r}, which takes {kinds}")
    if failure is not None:
        raise failure
    return None


def _readers(
    path: Path, registry: Registry, chosen: ChosenReader | None
) -> Iterator[DirectoryReader[Any]]:
    """Yield the directory readers that may take the directory or glob `path`."""
    if chosen is not None:
        readers = [] if chosen.name == CORE else [registry.chosen_reader(chosen.name)]
        yield from (reader for reader in readers if isinstance(reader, DirectoryReader))
        return
    # Finding the readers imports all plugins, which is not needed if a file is a digest.
    first = next(iter(_matching(path, tuple(f"*{suffix}" for suffix in SUFFIXES))), None)
    if first is not None and _DIGEST_SIGN.search(_head(first)):
        return
    for reader in registry.readers():
        if isinstance(reader, DirectoryReader):
            yield reader


def _matching(path: Path, patterns: tuple[str, ...]) -> list[Path]:
    """Return the files below the directory `path` that match, or those of the glob, sorted."""
    if is_directory(path):
        found = {file for pattern in patterns for file in path.glob(pattern)}
    else:
        found = set(map(Path, glob.glob(str(path), recursive=True)))  # noqa: PTH207 - a whole path
    return sorted(file for file in found if file.is_file())


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""
