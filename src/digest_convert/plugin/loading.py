"""Loading one plugin: importing it, calling its hooks and checking their results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pluggy

from digest_convert.errors import PluginError

from . import hookspecs
from .exporter import Exporter
from .options import specs

if TYPE_CHECKING:
    from collections.abc import Callable

    from .entrypoints import EntryPoint
    from .reader import Reader
    from .transform import Transform

T = TypeVar("T")


class Plugin(NamedTuple):
    """The exporter, reader and transform of one plugin."""

    exporter: Exporter[Any] | None
    reader: Reader[Any] | None
    transform: Transform[Any] | None


def load_plugin(offer: EntryPoint) -> Plugin:
    """Load the plugin at the entry point `offer`, in a plugin manager of its own.

    Raises `PluginError`, which names the distribution, if the plugin can't be used.
    """
    where = f"plugin {offer.name!r} of {offer.origin}"
    module = _guarded(offer.load, offer, where)
    if getattr(module, hookspecs.STATEMENT, None) is not None:
        from .interface_version import check_interface

        check_interface(module, where)
    plugin = _guarded(lambda: _ask(module, offer.name), offer, where)
    if plugin == (None, None, None):
        raise PluginError(f"{where} registers no exporter, no reader and no transform")
    exporter, reader, transform = plugin
    if exporter is not None:
        _check(exporter, Exporter, ("name", "summary", "suffix", "media_type"), offer)
        _check_options(exporter.group or exporter.name, exporter.Options, where)
    if reader is not None:
        from .reader import Reader

        _check(reader, Reader, ("name", "summary"), offer)
        _check_options(reader.name, reader.Options, where)
    if transform is not None:
        from .transform import Transform

        _check(transform, Transform, ("name", "summary"), offer)
        _check_options(transform.name, transform.Options, where)
    return plugin


def _ask(module: object, name: str) -> Plugin:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(module, name=name)
    manager.check_pending()
    return Plugin(
        manager.hook.digest_convert_exporter(),
        manager.hook.digest_convert_reader(),
        manager.hook.digest_convert_transform(),
    )


def _guarded(call: Callable[[], T], offer: EntryPoint, where: str) -> T:
    try:
        return call()
    # Whatever a plugin raises means that the plugin is broken.
    except (Exception, SystemExit) as error:
        from .interface_version import check_source

        check_source(offer.module, where)
        told = f"{type(error).__name__}: {error}"
        raise PluginError(f"{where} is broken: {told}") from error


def _check(found: Any, kind: type, attributes: tuple[str, ...], offer: EntryPoint) -> None:
    where = f"plugin {offer.name!r} of {offer.origin}"
    noun = kind.__name__
    if not isinstance(found, kind):
        raise PluginError(f"{where} is broken: {found!r} is not of the type {noun}")
    for attribute in attributes:
        if not isinstance(getattr(found, attribute, None), str):
            raise PluginError(f"{where} is broken: its {noun.lower()} has no {attribute}")
    called = getattr(found, "name", None)
    if called != offer.name:
        raise PluginError(f"{where} is broken: its {noun.lower()} calls itself {called!r}")


def _check_options(group: str, options: type, where: str) -> None:
    try:
        list(specs(group, options))
    except Exception as error:
        raise PluginError(f"{where} is broken: {type(error).__name__}: {error}") from error
