"""The hooks that a plugin may implement, and the marker for their implementations.

A plugin is a module, or an object in a module, with one or more of these hooks, each marked with
``@hookimpl``. It may state the version of the public interface that it is written for::

    digest_convert_interface = "1.0"

A plugin with another MAJOR or a newer MINOR than ``digest_convert.INTERFACE_VERSION`` is refused
with a clear error. A plugin that does not state a version is accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from .exporter import Exporter
    from .reader import Reader
    from .transform import Transform

#: The name of the pluggy project and of the entry-point group of plugins.
PROJECT = "digest_convert"

#: The variable in which a plugin's module states the version that it is written for.
STATEMENT = "digest_convert_interface"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as its implementation of the hook with the same name."""


@hookspec(firstresult=True)
def digest_convert_exporter() -> Exporter[Any] | None:
    """Return the plugin's exporter. It is called once, and must not import large packages."""


@hookspec(firstresult=True)
def digest_convert_reader() -> Reader[Any] | None:
    """Return the plugin's reader, under the same conditions."""


@hookspec(firstresult=True)
def digest_convert_transform() -> Transform[Any] | None:
    """Return the plugin's transform, under the same conditions."""
