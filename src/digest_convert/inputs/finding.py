"""The names of inputs to sources: files, or directories that a reader takes as one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from digest_convert.errors import UsageError
from digest_convert.model.digest import Digest

from .content import Limits
from .source import Source, expand, is_directory, is_glob, place

if TYPE_CHECKING:
    from digest_convert.plugin.registry import Registry

    from .digests import ChosenReader

_USUAL = Limits()


def find_sources(
    inputs: Iterable[str],
    registry: Registry,
    chosen: ChosenReader | None = None,
    limits: Limits = _USUAL,
) -> list[Source]:
    """The sources that `inputs` name, in order, none of which may take more than `limits`.

    A directory or a glob that a directory reader claims, or that `chosen` is to read, is one
    source. Raises as `expand` does, and `PluginError` where a reader that is asked fails.
    """
    found: list[Source] = []
    for name in inputs:
        path = place(name) if name != "-" else None
        if isinstance(path, Path) and (is_directory(path) or is_glob(name)):
            from .directories import directory_source

            directory = directory_source(path, name, registry, chosen, limits)
            if directory is not None:
                found.append(directory)
                continue
        found += expand([name], limits)
    return found


def sources_of(
    given: object, registry: Registry, chosen: ChosenReader | None = None
) -> list[Source]:
    """The sources that a caller named or handed over as digests.

    Raises as `find_sources` does, and `UsageError` for anything that is neither.
    """
    one = isinstance(given, (str, os.PathLike, Digest))
    if not one and (isinstance(given, bytes) or not isinstance(given, Iterable)):
        raise UsageError(f"an input is a path, a URL or a Digest, not {type(given).__name__}")
    found: list[Source] = []
    for item in [given] if one or not isinstance(given, Iterable) else given:
        if isinstance(item, Digest):
            found.append(_handed_over(item))
        elif isinstance(item, (str, os.PathLike)):
            found += find_sources([_checked_name(str(item))], registry, chosen)
        else:
            raise UsageError(f"an input is a path, a URL or a Digest, not {type(item).__name__}")
    if not found:
        raise UsageError("no input: give a path, a URL or a Digest")
    return found


def _handed_over(digest: Digest) -> Source:
    from digest_convert.model.validity import checked

    from .given import DigestSource

    try:
        return DigestSource(digest.source or "digest", digests=(checked(digest),))
    except (TypeError, ValueError) as error:
        raise UsageError(f"a digest that was handed over: {error}") from error


def _checked_name(name: str) -> str:
    if "\n" in name and not os.path.lexists(name):
        told = "an input is a path, and this is text of several lines: parse it and hand the digest"
        raise UsageError(f"{told} over")
    if not name:
        raise UsageError("the name of an input is empty")
    return name
