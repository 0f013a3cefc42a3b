"""The hooks a plugin may implement, and the markers to do it with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from .exporter import Exporter
    from .reader import Reader

#: The pluggy project name, and the entry-point group plugins are found by.
PROJECT = "digest_convert"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec(firstresult=True)
def digest_convert_exporter() -> Exporter[Any] | None:
    """The plugin's exporter. Called once; must be cheap and import nothing heavy."""


@hookspec(firstresult=True)
def digest_convert_reader() -> Reader | None:
    """The plugin's reader: another way in than the digest text. Must be cheap too."""
