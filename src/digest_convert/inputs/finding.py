"""The names of inputs to sources: files, or directories that a reader takes as one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .content import Limits
from .source import Source, expand, is_directory, is_glob, place

if TYPE_CHECKING:
    from collections.abc import Iterable

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
