"""Running an exporter as the core does, and checking its chunks and diagnostics."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest_convert.model.diagnostics import Diagnostic
from digest_convert.plugin.exporter import Chunk, Exporter, Part
from digest_convert.plugin.options import REQUIRED, specs
from digest_convert.plugin.registry import Registry
from digest_convert.run.context import Desk, files_of
from digest_convert.run.output import encode, is_part_name

from .samples import HOSTILE_TEXTS, bare_digests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pytest

    from digest_convert.model.digest import Digest
    from digest_convert.plugin.exporter import Context
    from digest_convert.plugin.reader import Reader
    from digest_convert.plugin.transform import Transform


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The output of an exporter, as the bytes of the core's files, and its diagnostics.

    `files` holds the files by their names in the output directory; a single file has the name
    ``""``.
    """

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def data(self) -> bytes:
        """The single file; raises AssertionError if there are several."""
        assert self.files.keys() == {""}, f"not one file but several: {sorted(self.files)}"
        return self.files[""]


@functools.cache
def installed_exporter(name: str) -> Exporter[Any]:
    """Return the exporter that the format `name` is installed with, the same at every call."""
    return Registry().exporter(name)


@functools.cache
def installed_transform(name: str) -> Transform[Any]:
    """Return the transform installed as `name`, the same at every call."""
    return Registry().transform(name)


@functools.cache
def installed_reader(name: str) -> Reader[Any]:
    """Return the reader installed as `name`; raises LookupError if there is none."""
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
    """Return the outcome of `exporter` (or of the installed format of that name) for `digests`.

    `options` is an instance of its options dataclass, or None for the defaults; `title` is
    ``--title``. Raises AssertionError for a malformed chunk or diagnostic.
    """
    one = installed_exporter(exporter) if isinstance(exporter, str) else exporter
    chosen = one.Options() if options is None else options
    told: list[Diagnostic] = []
    context = Desk(Registry(), title, told.append).context(one, chosen)
    files = collect(one, chosen, one.export(iter(digests), context))
    return Exported(files=files, diagnostics=checked_diagnostics(told))


def working_context(
    name: str, options: Any, report: Callable[[Diagnostic], None] = lambda _: None
) -> Context[Any]:
    """Return the context that the core would make for the installed format `name`."""
    return Desk(Registry(), None, report).context(installed_exporter(name), options)


def collect(exporter: Exporter[Any], options: Any, chunks: Iterable[Chunk]) -> dict[str, bytes]:
    """Return the files of `chunks`; raises AssertionError for a malformed chunk."""
    several = exporter.writes_directory(options)
    kind = bytes if exporter.binary else str

    def asserted() -> Iterator[Chunk]:
        for chunk in chunks:
            assert isinstance(chunk, Part) == several, f"{chunk!r:.80}: Parts go with a directory"
            name, data = chunk if isinstance(chunk, Part) else ("", chunk)
            assert not several or is_part_name(name), f"{name!r} is not the name of a file"
            # A directory may hold pictures beside its texts.
            assert several or isinstance(data, kind), f"{data!r:.80} is not {kind.__name__}"
            yield chunk

    return files_of(asserted(), None if several else "", lambda _: None)


def encoded(text: str) -> bytes:
    """Return `text` as the core writes it."""
    return encode(text, lambda _: None)


def checked_diagnostics(told: Iterable[object]) -> tuple[Diagnostic, ...]:
    """Return `told`; raises AssertionError for a malformed diagnostic in it."""
    found = []
    for one in told:
        assert isinstance(one, Diagnostic), f"{one!r} was reported, which is no Diagnostic"
        assert one.code, "a diagnostic without a code"
        assert one.message, "a diagnostic without a message"
        found.append(one)
    return tuple(found)


def option_variants(options: type, group: str) -> Iterator[tuple[str, Any]]:
    """Return instances of the dataclass `options`, by names that tell them apart.

    They are the defaults, one for each other choice and switch, and one for the smallest number
    of each option that takes a number. There are none if an option is required.
    """
    known = list(specs(group, options))
    if any(spec.default is REQUIRED for spec in known):
        return  # only the author knows the values of a required option
    yield "defaults", options()
    for spec in known:
        values = [choice for choice in spec.choices.values() if choice != spec.default]
        if spec.kind is bool and not spec.choices:
            values = [not spec.default]
        elif spec.kind in (int, float) and not spec.choices:
            least = spec.declaration.minimum
            values = [spec.kind(1 if least is None else least)]
        for value in [(value,) for value in values] if spec.repeated else values:
            yield f"{spec.field}={value}", options(**{spec.field: value})


def parametrize(
    metafunc: pytest.Metafunc, options: type, group: str, more: Iterable[Any] = ()
) -> None:
    """Run a test with each value of its arguments.

    The arguments are `options` (each variant of the dataclass, then each of `more`), `hostile`
    (each of `HOSTILE_TEXTS`) and `bare` (each of `bare_digests`).
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
