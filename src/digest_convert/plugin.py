"""One plugin: import it, ask its hooks, and check what they give before anything uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pluggy

from . import hookspecs
from .errors import PluginError
from .exporter import Exporter
from .interface import check_interface, check_source
from .options import specs
from .reader import Reader

if TYPE_CHECKING:
    from .entrypoints import EntryPoint
    from .transform import Transform


class Plugin(NamedTuple):
    """What one plugin registered."""

    exporter: Exporter[Any] | None
    reader: Reader | None
    transform: Transform[Any] | None


def load_plugin(offer: EntryPoint) -> Plugin:
    """The plugin behind `offer`, in a plugin manager of its own.

    Raises `PluginError`, naming the distribution, where it can't be used.
    """
    name = offer.name
    where = f"plugin {name!r} of {offer.origin}"
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        plugin = offer.load()
        check_interface(plugin, where)
        manager.register(plugin, name=name)
        manager.check_pending()
        exporter = manager.hook.digest_convert_exporter()
        reader = manager.hook.digest_convert_reader()
        transform = manager.hook.digest_convert_transform()
    except PluginError:
        raise
    # A plugin is a stranger's code: whatever it raises, it is the plugin that is broken.
    except (Exception, SystemExit) as error:
        check_source(offer.module, where)
        told = f"{type(error).__name__}: {error}"
        raise PluginError(f"{where} is broken: {told}") from error
    if exporter is None and reader is None and transform is None:
        raise PluginError(f"{where} registers no exporter, no reader and no transform")
    if exporter is not None:
        _check(exporter, Exporter, ("name", "summary", "suffix", "media_type"), offer)
        _check_options(exporter.group or exporter.name, exporter.Options, where)
    if reader is not None:
        _check(reader, Reader, ("name", "summary"), offer)
    if transform is not None:
        from .transform import Transform

        _check(transform, Transform, ("name", "summary"), offer)
        _check_options(transform.name, transform.Options, where)
    return Plugin(exporter, reader, transform)


def _check(found: Any, kind: type, attributes: tuple[str, ...], offer: EntryPoint) -> None:
    where = f"plugin {offer.name!r} of {offer.origin}"
    noun = kind.__name__
    if not isinstance(found, kind):
        raise PluginError(f"{where} is broken: {found!r} is no {noun}")
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
