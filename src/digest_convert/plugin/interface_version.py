"""The version of the public interface, and whether a plugin written for another one fits."""

from __future__ import annotations

import re

from digest_convert.errors import PluginError

from .hookspecs import STATEMENT

INTERFACE_VERSION = "1.1"
"""The version of everything in ``digest_convert.__all__``, as ``MAJOR.MINOR``.

MINOR grows when something is added, MAJOR when something a plugin may rely on changes.
"""

_VERSION = r"(\d+)(?:\.(\d+))?"


def check_interface(plugin: object, where: str) -> None:
    """Raise `PluginError` where `plugin` (called `where`) states a version that does not fit.

    One fits that has the same MAJOR and no newer MINOR than `INTERFACE_VERSION`; a plugin
    that states none is taken as fitting.
    """
    stated = getattr(plugin, STATEMENT, None)
    if stated is None:
        return
    if not isinstance(stated, str) or not re.fullmatch(_VERSION, stated):
        raise PluginError(f"{where} is broken: {STATEMENT} = {stated!r} is no version like '1.0'")
    _check(stated, where)


def check_source(module: str, where: str) -> None:
    """The same for a `module` that can't be imported, as its source states it.

    A plugin for a newer interface most often fails before it can state anything: it imports a
    name that is not there yet.
    """
    from importlib.util import find_spec

    try:
        spec = find_spec(module)
        source = spec.loader.get_source(module) if spec else None  # type: ignore[union-attr]
    # To find a submodule is to import its package: a stranger's code, which may raise anything.
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
