"""Run an exporter as the core does, and hold what comes out to what was promised."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest_convert.model.diagnostics import Diagnostic
from digest_convert.plugin.exporter import Chunk, Context, Exporter, Part
from digest_convert.plugin.options import specs
from digest_convert.plugin.registry import Registry
from digest_convert.run.output import encode

from .samples import HOSTILE_TEXTS, bare_digests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pytest

    from digest_convert.model.digest import Digest
    from digest_convert.plugin.reader import Reader
    from digest_convert.plugin.transform import Transform


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an exporter wrote, as the bytes that the core would put into files, and reported.

    `files` go by their name in the output directory; a single file has the name ``""``.
    """

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def data(self) -> bytes:
        """The single file; raises AssertionError where there are several."""
        assert self.files.keys() == {""}, f"not one file but several: {sorted(self.files)}"
        return self.files[""]


@functools.cache
def installed_exporter(name: str) -> Exporter[Any]:
    """The exporter that the format `name` is installed with, the same at every call."""
    return Registry().exporter(name)


@functools.cache
def installed_transform(name: str) -> Transform[Any]:
    """The transform installed as `name`, the same at every call."""
    return Registry().transform(name)


@functools.cache
def installed_reader(name: str) -> Reader:
    """The reader installed as `name`; raises LookupError where there is none."""
    found = Registry().reader(name)
    if found is None:
        raise LookupError(f"no reader {name!r} is installed")
    return found


def exported(
    exporter: str | Exporter[Any],
    digests: Iterable[Digest],
    *,
    options: Any = None,
    title: str | None = None,
) -> Exported:
    """What `exporter` (or the installed format of that name) makes of `digests`.

    `options` is an instance of its options dataclass, None for the defaults; `title` is
    ``--title``. Raises AssertionError for a chunk or a diagnostic that is no such thing.
    """
    one = installed_exporter(exporter) if isinstance(exporter, str) else exporter
    chosen = one.Options() if options is None else options
    told: list[Diagnostic] = []
    context = Context(options=chosen, title=title, report=told.append)
    files = collect(one, chosen, one.export(iter(digests), context))
    return Exported(files=files, diagnostics=checked_diagnostics(told))


def collect(exporter: Exporter[Any], options: Any, chunks: Iterable[Chunk]) -> dict[str, bytes]:
    """The files that `chunks` make; raises AssertionError for a chunk of another kind."""
    several = exporter.writes_directory(options)
    files: dict[str, list[bytes]] = {} if several else {"": []}
    for chunk in chunks:
        assert isinstance(chunk, Part) == several, f"{chunk!r:.80}: Parts go with a directory"
        data = chunk.data if isinstance(chunk, Part) else chunk
        name = chunk.name if isinstance(chunk, Part) else ""
        assert not several or (Path(name).name == name != ".."), f"{name!r} is no file name"
        kind = bytes if exporter.binary else str
        assert isinstance(data, kind), f"{data!r:.80} is not {kind.__name__}"
        files.setdefault(name, []).append(data if isinstance(data, bytes) else encoded(data))
    return {name: b"".join(pieces) for name, pieces in files.items()}


def encoded(text: str) -> bytes:
    """`text` as the core writes it."""
    return encode(text, lambda _: None)


def checked_diagnostics(told: Iterable[object]) -> tuple[Diagnostic, ...]:
    """`told`; raises AssertionError for anything in it but diagnostics that say something."""
    found = []
    for one in told:
        assert isinstance(one, Diagnostic), f"{one!r} was reported, which is no Diagnostic"
        assert one.code, "a diagnostic without a code"
        assert one.message, "a diagnostic without a message"
        found.append(one)
    return tuple(found)


def option_variants(options: type, group: str) -> Iterator[tuple[str, Any]]:
    """Instances of the dataclass `options` by what sets them apart.

    They are the defaults, then one for each other choice and switch, and for the smallest
    number of each option that takes one.
    """
    yield "defaults", options()
    for spec in specs(group, options):
        values: list[object] = [choice for choice in spec.choices if choice != spec.default]
        if spec.kind is bool:
            values = [not spec.default]
        elif spec.kind is int:
            values = [1 if spec.declaration.minimum is None else spec.declaration.minimum]
        for value in values:
            yield f"{spec.field}={value}", options(**{spec.field: value})


def parametrize(
    metafunc: pytest.Metafunc, options: type, group: str, more: Iterable[Any] = ()
) -> None:
    """Run a test with each of what its arguments name.

    They are `options` (each variant of the dataclass, then each of `more`), `hostile` (each
    of `HOSTILE_TEXTS`) and `bare` (each of `bare_digests`).
    """
    values: dict[str, dict[str, Any]] = {
        "options": dict(option_variants(options, group))
        | {f"more-{place}": one for place, one in enumerate(more, 1)},
        "hostile": {f"hostile-{place}": text for place, text in enumerate(HOSTILE_TEXTS, 1)},
        "bare": bare_digests(),
    }
    for argument, named in values.items():
        if argument in metafunc.fixturenames:
            metafunc.parametrize(argument, list(named.values()), ids=list(named))
