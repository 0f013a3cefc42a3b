"""The version of the public interface, and the check of the version that a plugin states."""

from __future__ import annotations

import re

from digest_convert.errors import PluginError

from .hookspecs import STATEMENT

INTERFACE_VERSION = "1.1"
"""The version of everything in ``digest_convert.__all__``, as ``MAJOR.MINOR``.

MINOR grows with each addition, MAJOR with each change that may break a plugin.
"""

_VERSION = r"(\d+)(?:\.(\d+))?"


def check_interface(plugin: object, where: str) -> None:
    """Raise `PluginError` if `plugin`, called `where`, states an incompatible version.

    A version is compatible if its MAJOR is that of `INTERFACE_VERSION` and its MINOR is not
    newer. A plugin that does not state a version is accepted.
    """
    stated = getattr(plugin, STATEMENT, None)
    if stated is None:
        return
    if not isinstance(stated, str) or not re.fullmatch(_VERSION, stated):
        raise PluginError(
            f"{where} is broken: {STATEMENT} = {stated!r} is not a version like '1.0'"
        )
    _check(stated, where)


def check_source(module: str, where: str) -> None:
    """Raise `PluginError` if the source of `module` states an incompatible version.

    This is for modules that can't be imported: a plugin for a newer interface usually imports
    a name that this one lacks, and so fails before it states its version.
    """
    from importlib.util import find_spec

    try:
        spec = find_spec(module)
        source = spec.loader.get_source(module) if spec else None  # type: ignore[union-attr]
    # Finding a submodule imports its package, which may raise anything.
    except (Exception, SystemExit):  # noqa: BLE001
        return
    found = re.search(rf"^{STATEMENT}\b[^=\n]*=\s*['\"]([\d.]+)['\"]", source or "", re.MULTILINE)
    if found is not None and re.fullmatch(_VERSION, found[1]):
        _check(found[1], where)


def _check(stated: str, where: str) -> None:
    wanted, ours = _numbers(stated), _numbers(INTERFACE_VERSION)
    if wanted[0] != ours[0] or wanted[1] > ours[1]:
        raise PluginError(
            f"{where} is written for version {stated} of digest-convert's plugin interface,"
            f" but this is {INTERFACE_VERSION}: install a release of either that fits the other"
        )


def _numbers(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return int(major), int(minor or 0)
