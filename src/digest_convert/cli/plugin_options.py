"""The options of plugins: on the command line, and as instances of their dataclasses."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from digest_convert.errors import DigestConvertError, PluginError
from digest_convert.plugin.options import REQUIRED, OptionSpec, check_required, specs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest_convert.plugin.exporter import Exporter
    from digest_convert.plugin.reader import Reader
    from digest_convert.plugin.registry import Registry
    from digest_convert.plugin.transform import Transform

    Configurable: TypeAlias = Exporter[Any] | Reader[Any] | Transform[Any]


class OptionGroup(NamedTuple):
    """The options with one prefix, and the plugins that share them, usually one."""

    prefix: str
    plugins: list[Configurable]
    specs: list[OptionSpec]

    def dest(self, spec: OptionSpec) -> str:
        """Return the name of the option `spec` in argparse's namespace."""
        return f"{self.prefix}.{spec.field}"


def prefix_of(plugin: Configurable) -> str:
    """Return the prefix of the options of `plugin`, without dashes."""
    return getattr(plugin, "group", "") or plugin.name


def option_groups(plugins: Iterable[Configurable]) -> list[OptionGroup]:
    """Return the groups of `plugins`; equal prefixes and dataclasses share a group."""
    groups: dict[tuple[str, type], OptionGroup] = {}
    for plugin in plugins:
        key = (prefix_of(plugin), plugin.Options)
        if key not in groups:
            groups[key] = OptionGroup(key[0], [], list(specs(*key)))
        groups[key].plugins.append(plugin)
    return list(groups.values())


def add_options(
    parser: argparse.ArgumentParser, group: OptionGroup, registry: Registry
) -> Iterator[tuple[argparse.Action, OptionSpec]]:
    """Add the options of `group` to `parser`; return the option of each new action.

    Raises `PluginError` for an option that exists already.
    """
    names = " and ".join(plugin.name for plugin in group.plugins)
    told = "; ".join(plugin.summary for plugin in group.plugins)
    section = parser.add_argument_group(
        f"options of {names}", told if group.specs else f"{told}; no options of its own"
    )
    for spec in group.specs:
        settings: dict[str, Any] = {"dest": group.dest(spec), "default": argparse.SUPPRESS}
        if _is_switch(spec):
            settings["action"] = "store_const"
            settings["const"] = not spec.default
        else:
            settings["metavar"] = spec.declaration.metavar or _metavar(spec)
            if spec.repeated:
                settings["action"] = "append"
        try:
            yield section.add_argument(spec.flag, help=_help(spec), **settings), spec
        except argparse.ArgumentError as error:
            origin = registry.origin(group.plugins[0].name)
            told = f"the option {spec.flag} of {names}, of {origin}, is there already"
            raise PluginError(told) from error


def _is_switch(spec: OptionSpec) -> bool:
    """Whether the option is a flag without a value."""
    return spec.kind is bool and not spec.choices


def _help(spec: OptionSpec) -> str:
    """Return the help of the option, with its default if the user could give that value."""
    told = spec.declaration.help.replace("%", "%%")
    if spec.default is REQUIRED:
        return f"{told} (required)"
    if _is_switch(spec) or spec.default in (None, (), "") or "default" in told:
        return told
    shown = spec.text(spec.default).replace("%", "%%")
    return f"{told} (default: {shown})"


def _metavar(spec: OptionSpec) -> str:
    if spec.choices:
        choices = "{" + ",".join(spec.choices) + "}"
        return f"{choices},..." if spec.repeated else choices
    one = {int: "N", float: "X", Path: "FILE", datetime.date: "YYYY-MM-DD"}.get(spec.kind, "TEXT")
    if spec.repeated:
        return "A,B,..." if one == "TEXT" else f"{one},..."
    return one


def options_of(
    plugin: Configurable, groups: list[OptionGroup], given: dict[str, Any], registry: Registry
) -> Any:
    """Return the options of `plugin` from the namespace of argparse.

    Raises `UsageError` for an invalid value, and `PluginError` if the options dataclass raises
    any other exception.
    """
    group = next(group for group in groups if plugin in group.plugins)
    values: dict[str, Any] = {}
    for spec in group.specs:
        value = given.get(group.dest(spec))
        if value is None:
            continue
        if _is_switch(spec):
            values[spec.field] = value
        elif spec.repeated:
            values[spec.field] = tuple(part for text in value for part in spec.parse(text))
        else:
            values[spec.field] = spec.parse(value)
    check_required(plugin.name, group.specs, values)
    try:
        return plugin.Options(**values)
    except DigestConvertError:
        raise
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        origin = registry.origin(plugin.name)
        raise PluginError(f"the options of {plugin.name!r} of {origin} failed: {told}") from error
