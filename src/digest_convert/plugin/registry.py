"""The registry of plugins, built in or not, which are found by entry points.

The names come from the metadata of entry points. Only a requested plugin is imported, in a plugin
manager of its own, so that a broken plugin does not affect others.
"""

from __future__ import annotations

from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any, Literal

from digest_convert.errors import PluginError, UsageError

from .entrypoints import EntryPoint, find_entry_points
from .hookspecs import PROJECT
from .loading import Plugin, load_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .exporter import Exporter
    from .info import FormatInfo
    from .reader import Reader
    from .suffixes import SuffixMatch
    from .transform import Transform


#: The distribution of the core and the built-in formats.
OUR_DISTRIBUTION = "digest-convert"


#: The error if there is not a single format, not even a built-in one.
NOTHING_INSTALLED = (
    "no format is installed: they are found by the metadata that an installation has, and a zip"
    " application or a copy of the files lacks: pip install digest-convert"
)


class Registry:
    """The plugins installed in this environment."""

    def __init__(self) -> None:
        self._loaded: dict[str, Plugin] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle a reference, because another process has its own registry."""
        return installed, ()

    @cached_property
    def _offers(self) -> dict[str, list[EntryPoint]]:
        offers: dict[str, list[EntryPoint]] = {}
        for point in find_entry_points(PROJECT):
            offers.setdefault(point.name, []).append(point)
        return dict(sorted(offers.items()))

    def exporter(self, name: str) -> Exporter[Any]:
        """Return the exporter of the format `name`.

        Raises `UsageError`, which lists the formats, for an unknown name, and `PluginError` if
        the plugin is broken or two distributions offer the name.
        """
        if name in self._offers:
            exporter = self._load(name).exporter
            if exporter is not None:
                return exporter
        raise UsageError(self._unknown("exporter", name))

    def transform(self, name: str) -> Transform[Any]:
        """Return the transform `name`; raises like `exporter`."""
        if name in self._offers:
            transform = self._load(name).transform
            if transform is not None:
                return transform
        raise UsageError(self._unknown("transform", name))

    def for_output(self, name: str) -> SuffixMatch:
        """Return the format of an output file called `name`; see `match_suffix`."""
        from .suffixes import match_suffix

        exporters = self._exporters()
        if not exporters:
            raise UsageError(NOTHING_INSTALLED)
        ours = {
            one.name
            for one in exporters
            if self._offers[one.name][0].distribution == OUR_DISTRIBUTION
        }
        return match_suffix(name, exporters, ours)

    def chosen_reader(self, name: str) -> Reader[Any]:
        """Return the reader `name`; raises like `exporter`."""
        reader = self.reader(name)
        if reader is None:
            raise UsageError(self._unknown("reader", name))
        return reader

    def reader(self, name: str) -> Reader[Any] | None:
        """Return the reader `name`, or None; raises `PluginError` if its plugin is broken."""
        return self._load(name).reader if name in self._offers else None

    def readers(self) -> Iterator[Reader[Any]]:
        """Yield all readers; broken plugins are skipped."""
        for name in self._offers:
            try:
                reader = self._load(name).reader
            except PluginError:
                continue
            if reader is not None:
                yield reader

    def everything(self) -> tuple[FormatInfo, ...]:
        """Return all formats, readers and transforms by name, with broken plugins."""
        return tuple(info for name in self._offers for info in self._infos(name))

    def formats(self) -> tuple[FormatInfo, ...]:
        """Return all formats by name, with broken plugins, which may be formats."""
        return tuple(info for info in self.everything() if info.kind in ("exporter", None))

    def origin(self, name: str) -> str:
        """Return the distribution, with its version, that offers the plugin `name`."""
        return self._offers[name][0].origin

    def _exporters(self) -> list[Exporter[Any]]:
        return [self.exporter(info.name) for info in self.formats() if info.problem is None]

    def _infos(self, name: str) -> list[FormatInfo]:
        from .info import FormatInfo

        offers = self._offers[name]
        info = partial(
            FormatInfo,
            name=name,
            distribution=", ".join(offer.distribution for offer in offers),
            version=", ".join(offer.version for offer in offers),
        )
        try:
            exporter, reader, transform = self._load(name)
        except PluginError as error:
            return [info(problem=str(error))]
        infos = []
        if exporter is not None:
            infos.append(
                info(
                    kind="exporter",
                    summary=exporter.summary,
                    suffix=exporter.suffix,
                    media_type=exporter.media_type,
                )
            )
        if reader is not None:
            infos.append(info(kind="reader", summary=reader.summary))
        if transform is not None:
            infos.append(info(kind="transform", summary=transform.summary))
        return infos

    def _unknown(self, kind: Literal["exporter", "reader", "transform"], name: str) -> str:
        """Return the message for a `name` that no plugin of the `kind` has."""
        noun = "format" if kind == "exporter" else kind
        every = self.everything()
        if not every:
            return NOTHING_INSTALLED
        # A broken plugin may be a format, as most plugins are.
        kinds = (kind, None) if kind == "exporter" else (kind,)
        known = [info.name for info in every if info.kind in kinds]
        there = f"; there are {', '.join(known)}" if known else "; none is installed"
        is_other = next((info.kind for info in every if info.name == name), None)
        if is_other is not None:
            use = {
                "exporter": "a format, for --to",
                "reader": "a reader, for --reader",
                "transform": "a transform, for --with",
            }
            hint = f"; {name!r} is {use[is_other]}"
        else:
            hint = _near(name, known)
        return f"unknown {noun} {name!r}{there}{hint}"

    def _load(self, name: str) -> Plugin:
        if name not in self._loaded:
            offers = self._offers[name]
            if len(offers) > 1:
                origins = " and ".join(offer.origin for offer in offers)
                raise PluginError(f"format {name!r} is offered by two distributions: {origins}")
            self._loaded[name] = load_plugin(offers[0])
        return self._loaded[name]


@cache
def installed() -> Registry:
    """Return the registry of this process."""
    return Registry()


def _near(name: str, known: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else ""
