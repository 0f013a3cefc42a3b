"""Finding plugins: the entry points of their group in the metadata of distributions.

The layout is that of the "Recording installed projects" and "Entry points" specifications of
the Python Packaging User Guide. `importlib.metadata` reads it too, but importing it (with
email, zipfile and csv) takes longer than converting a digest.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES = (".dist-info", ".egg-info")
_FILE = "entry_points.txt"


class EntryPoint(NamedTuple):
    """One ``name = module:attribute`` line and the distribution that wrote it."""

    name: str
    value: str
    distribution: str
    version: str

    @property
    def origin(self) -> str:
        """The distribution's name and version, for messages."""
        return f"{self.distribution} {self.version}"

    @property
    def module(self) -> str:
        """The name of the module that holds the plugin."""
        return self.value.partition(":")[0].strip()

    def load(self) -> Any:
        """Import the module and return it, or the attribute of it that the value names."""
        loaded: Any = import_module(self.module)
        attribute = self.value.partition(":")[2]
        for name in filter(None, attribute.strip().split(".")):
            loaded = getattr(loaded, name)
        return loaded


def find_entry_points(group: str) -> Iterator[EntryPoint]:
    """Yield the entry points of `group` from all distributions on ``sys.path``.

    The first distribution of a name shadows later ones, as its modules do.
    """
    met: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        for metadata in _metadata_folders(folder or "."):
            name, version = _name_and_version(metadata)
            key = name.lower().replace("-", "_").replace(".", "_")
            if key in met:
                continue
            met.add(key)
            for line in _lines_of_group(metadata, group):
                point, _, value = line.partition("=")
                value = value.partition("[")[0].strip()  # extras are long deprecated
                yield EntryPoint(point.strip(), value, name.replace("_", "-"), version)


def _metadata_folders(folder: str) -> Iterator[str]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - thousands of names, no Path for each
    except OSError:
        return
    for name in sorted(names):
        if name.endswith(_SUFFIXES):
            yield os.path.join(folder, name)  # noqa: PTH118 - as above


def _name_and_version(metadata: str) -> tuple[str, str]:
    stem = os.path.basename(metadata).rpartition(".")[0]  # noqa: PTH119 - as above
    name, _, version = stem.partition("-")
    return name, version.partition("-py")[0]


def _lines_of_group(metadata: str, group: str) -> Iterator[str]:
    try:
        with open(f"{metadata}/{_FILE}", encoding="utf-8") as file:  # noqa: PTH123 - as above
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return
    section = ""
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
        elif line and line[0] not in "#;" and section == group and "=" in line:
            yield line
