"""The hooks a plugin may implement, and the markers to do it with.

A plugin is a module (or what an entry point names in it) with one or more of these hooks, each
marked with ``@hookimpl``. It may state the version of the public interface it is written for::

    digest_convert_interface = "1.0"

It is refused with a clear error where that does not fit ``digest_convert.INTERFACE_VERSION``:
where MAJOR is another, or MINOR newer. A plugin that states nothing is taken as fitting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from .exporter import Exporter
    from .reader import Reader
    from .transform import Transform

#: The pluggy project name, and the entry-point group plugins are found by.
PROJECT = "digest_convert"

#: The name a plugin's module states the version by that it is written for.
STATEMENT = "digest_convert_interface"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as its implementation of the hook of that name."""


@hookspec(firstresult=True)
def digest_convert_exporter() -> Exporter[Any] | None:
    """The plugin's exporter. Called once; must be cheap and import nothing heavy."""


@hookspec(firstresult=True)
def digest_convert_reader() -> Reader[Any] | None:
    """The plugin's reader: another way in than the digest text. Must be cheap too."""


@hookspec(firstresult=True)
def digest_convert_transform() -> Transform[Any] | None:
    """The plugin's transform: a step between reading and selection. Must be cheap too."""
