"""The door for every format, built in or not: entry points, loaded one at a time.

Names come from entry-point metadata alone; only the plugin that is asked for is imported, in
a plugin manager of its own, so that a broken one never hurts another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import pluggy

from . import hookspecs
from .entrypoints import EntryPoint, find_entry_points
from .errors import PluginError, UsageError
from .exporter import Exporter
from .options import specs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatInfo:
    """What ``--list-formats`` tells of one format; `problem` says why a broken one is."""

    name: str
    summary: str = ""
    suffix: str = ""
    media_type: str = ""
    distribution: str = ""
    version: str = ""
    problem: str | None = None


class _Loaded(NamedTuple):
    """What one plugin registered."""

    exporter: Exporter[Any] | None
    reader: Reader | None


class Registry:
    """The plugins installed in this environment."""

    def __init__(self) -> None:
        self._loaded: dict[str, _Loaded] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process has its own, of the same environment."""
        return installed, ()

    @cached_property
    def _offers(self) -> dict[str, list[EntryPoint]]:
        offers: dict[str, list[EntryPoint]] = {}
        for point in find_entry_points(hookspecs.PROJECT):
            offers.setdefault(point.name, []).append(point)
        return dict(sorted(offers.items()))

    def exporter(self, name: str) -> Exporter[Any]:
        """The exporter of the format `name`.

        Raises `UsageError` naming the formats there are, or `PluginError` where the plugin
        is broken or two distributions offer the name.
        """
        if name in self._offers:
            exporter = self._load(name).exporter
            if exporter is not None:
                return exporter
        import difflib

        known = [info.name for info in self.formats()]
        near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"unknown format {name!r}; there are {', '.join(known)}{hint}")

    def by_suffix(self, suffix: str) -> Exporter[Any]:
        """The exporter whose files end in `suffix` (with its dot); raises `UsageError`."""
        if suffix:
            fits = [
                exporter
                for exporter in self._exporters()
                if suffix.lower() in (exporter.suffix, *exporter.other_suffixes)
            ]
            own = [exporter for exporter in fits if exporter.suffix == suffix.lower()] or fits
            if len(own) == 1:
                return own[0]
            if own:
                names = ", ".join(exporter.name for exporter in own)
                raise UsageError(f"{suffix} files may be {names}: say which with --to")
        known = ", ".join(f"{exporter.suffix} ({exporter.name})" for exporter in self._exporters())
        told = f"no format for the suffix {suffix!r}" if suffix else "the output has no suffix"
        raise UsageError(f"{told}: use --to, or one of {known}")

    def reader(self, name: str) -> Reader | None:
        """The reader called `name`, or None; raises `PluginError` where its plugin is broken."""
        return self._load(name).reader if name in self._offers else None

    def readers(self) -> Iterator[Reader]:
        """Every reader that loads; a broken plugin has none."""
        for name in self._offers:
            try:
                reader = self._load(name).reader
            except PluginError:
                continue
            if reader is not None:
                yield reader

    def formats(self) -> tuple[FormatInfo, ...]:
        """All formats by name, broken ones included."""
        return tuple(info for info in map(self._info, self._offers) if info is not None)

    def origin(self, name: str) -> str:
        """The distribution and version that offer the format `name`."""
        return self._offers[name][0].origin

    def _exporters(self) -> list[Exporter[Any]]:
        return [self.exporter(info.name) for info in self.formats() if info.problem is None]

    def _info(self, name: str) -> FormatInfo | None:
        offer = self._offers[name][0]
        try:
            exporter = self._load(name).exporter
        except PluginError as error:
            return FormatInfo(
                name=name,
                distribution=offer.distribution,
                version=offer.version,
                problem=str(error),
            )
        if exporter is None:
            return None
        return FormatInfo(
            name=name,
            summary=exporter.summary,
            suffix=exporter.suffix,
            media_type=exporter.media_type,
            distribution=offer.distribution,
            version=offer.version,
        )

    def _load(self, name: str) -> _Loaded:
        if name not in self._loaded:
            offers = self._offers[name]
            if len(offers) > 1:
                origins = " and ".join(offer.origin for offer in offers)
                raise PluginError(f"format {name!r} is offered by two distributions: {origins}")
            self._loaded[name] = _load_offer(offers[0])
        return self._loaded[name]


@cache
def installed() -> Registry:
    """The registry that all work of this process shares."""
    return Registry()


def _load_offer(offer: EntryPoint) -> _Loaded:
    name = offer.name
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(offer.load(), name=name)
        manager.check_pending()
        exporter = manager.hook.digest_convert_exporter()
        reader = manager.hook.digest_convert_reader()
    # A plugin is a stranger's code: whatever it raises, it is the plugin that is broken.
    except (Exception, SystemExit) as error:
        told = f"{type(error).__name__}: {error}"
        raise PluginError(f"plugin {name!r} of {offer.origin} is broken: {told}") from error
    if exporter is None and reader is None:
        raise PluginError(f"plugin {name!r} of {offer.origin} registers no exporter and no reader")
    if exporter is not None:
        _check_exporter(exporter, offer)
    return _Loaded(exporter, reader)


def _check_exporter(exporter: object, offer: EntryPoint) -> None:
    where = f"plugin {offer.name!r} of {offer.origin}"
    if not isinstance(exporter, Exporter):
        raise PluginError(f"{where} is broken: {exporter!r} is no Exporter")
    for attribute in ("name", "summary", "suffix", "media_type"):
        if not isinstance(getattr(exporter, attribute, None), str):
            raise PluginError(f"{where} is broken: its exporter has no {attribute}")
    if exporter.name != offer.name:
        raise PluginError(f"{where} is broken: its exporter calls itself {exporter.name!r}")
    try:
        list(specs(exporter.group or exporter.name, exporter.Options))
    except Exception as error:
        raise PluginError(f"{where} is broken: {type(error).__name__}: {error}") from error
