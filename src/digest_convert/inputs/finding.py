"""Finding the sources that the names of inputs stand for."""

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
    """Return the sources that `inputs` name, in order, each with `limits`.

    A directory or a glob is one source if a directory reader claims it or is `chosen`. Raises
    the same errors as `expand`, and `PluginError` if a reader fails.
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
    """Return the sources for `given`: a path, a URL, a `Digest`, or several of these.

    Raises the same errors as `find_sources`, and `UsageError` for anything else.
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
