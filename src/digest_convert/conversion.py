"""The public functions behind the command line: read, select, export, replace."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from digest_convert.engines.choice import choose
from digest_convert.inputs.digests import choose_reader, read_source
from digest_convert.inputs.finding import sources_of
from digest_convert.inputs.source import Source, is_directory
from digest_convert.model.digest import Digest
from digest_convert.plugin.exporter import Exporter
from digest_convert.plugin.options import NoOptions, options_of
from digest_convert.plugin.registry import Registry, installed
from digest_convert.run.context import files_of
from digest_convert.run.job import Output, Run, outputs_of
from digest_convert.run.output import destination, made_directory
from digest_convert.run.overrides import Document
from digest_convert.run.pipeline import chunks, dropped, produce, write_all
from digest_convert.run.selection import Selection
from digest_convert.run.tasks import Reading, Target

from .errors import InputError, UsageError

if TYPE_CHECKING:
    from digest_convert.model.diagnostics import Diagnostic
    from digest_convert.plugin.info import FormatInfo
    from digest_convert.run.pipeline import Pieces
    from digest_convert.run.steps import Step

Input: TypeAlias = str | Path | Digest
"""An input: a path or a URL as on the command line, or a digest that was read before."""
Converted: TypeAlias = str | bytes | Mapping[str, bytes]
"""A document: text, bytes of a binary format, or the files of a directory by their names."""


def formats() -> tuple[FormatInfo, ...]:
    """Return the formats installed here, with the broken ones, by name."""
    return Registry().formats()


def option_names(format: str) -> tuple[str, ...]:  # noqa: A002 - as in the protocol
    """Return the names of the options of the format `format`, for its mapping of options.

    Raises `UsageError` for an unknown format and `PluginError` for a broken one.
    """
    options = installed().exporter(format).Options
    return tuple(field.name for field in dataclasses.fields(options))


def read(source: str | Path, *, reader: str | Step | None = None) -> Digest:
    """Return the digest in the file `source` (``-`` for standard input).

    The digest holds its diagnostics. `reader` is the name of a reader that must be used, or a
    `Step` with the reader's options. Raises `InputError` if the file can't be read, or holds no
    digest or more than one.
    """
    registry = Registry()
    reading = _reading(registry, reader=reader)
    sources = sources_of(source, registry, reading.reader)
    digests = [one for source in sources for one in read_source(source, registry, reading.reader)]
    if len(digests) != 1:
        raise InputError(f"{source}: {len(digests)} digests, not one")
    return digests[0]


def read_bytes(data: bytes, name: str, *, reader: str | Step | None = None) -> tuple[Digest, ...]:
    """Return the digests in `data`; messages and dates use its `name`.

    `reader` is as for `read`. Raises `InputError` if there are none.
    """
    if not isinstance(data, bytes):
        raise UsageError(f"read_bytes reads bytes, not {type(data).__name__}: use parse for text")
    reading = _reading(Registry(), reader=reader)
    source = Source(name, _kept=data)
    return tuple(read_source(source, reading.registry, reading.reader))


def read_all(  # noqa: PLR0913 - one keyword per thing a caller may want to say
    sources: Input | Iterable[Input],
    *,
    selection: Selection | None = None,
    document: Document | None = None,
    transforms: str | Step | Iterable[str | Step] = (),
    reader: str | Step | None = None,
    report: Callable[[Diagnostic], None] | None = None,
) -> Iterator[Digest]:
    """Yield the digests of `sources` as a format would get them: transformed, selected, once each.

    Each is read when it is asked for. Several inputs are read twice, to compare their papers,
    unless `selection` keeps duplicates. The arguments and the errors are those of `convert`.
    """
    reading = _reading(
        Registry(), selection=selection, document=document, transforms=transforms, reader=reader
    )
    found = sources_of(sources, reading.registry, reading.reader)
    run = Run(reading=reading, report=report or _ignore)
    return _selected(run, Output(found, Target(_AsTheyAre(), NoOptions()), None))


def _selected(run: Run, output: Output) -> Iterator[Digest]:
    for _, pieces in produce(run, [output]):
        yield from pieces


class _AsTheyAre(Exporter[NoOptions]):
    """The format of `read_all`, which returns digests unchanged."""

    name, summary, suffix, media_type = "digests", "digests as they are", "", ""


@overload
def convert(
    sources: Input | Iterable[Input],
    to: str,
    *,
    output: None = None,
    options: Any = None,
    selection: Selection | None = None,
    document: Document | None = None,
    transforms: str | Step | Iterable[str | Step] = (),
    reader: str | Step | None = None,
    report: Callable[[Diagnostic], None] | None = None,
    jobs: int = 1,
) -> Converted: ...
@overload
def convert(
    sources: Input | Iterable[Input],
    to: list[str] | tuple[str, ...],
    *,
    output: None = None,
    options: Mapping[str, Any] | None = None,
    selection: Selection | None = None,
    document: Document | None = None,
    transforms: str | Step | Iterable[str | Step] = (),
    reader: str | Step | None = None,
    report: Callable[[Diagnostic], None] | None = None,
    jobs: int = 1,
) -> Mapping[str, Converted]: ...
@overload
def convert(
    sources: Input | Iterable[Input],
    to: str | list[str] | tuple[str, ...],
    *,
    output: str | Path,
    options: Any = None,
    selection: Selection | None = None,
    document: Document | None = None,
    transforms: str | Step | Iterable[str | Step] = (),
    reader: str | Step | None = None,
    report: Callable[[Diagnostic], None] | None = None,
    jobs: int = 1,
) -> None: ...
def convert(  # noqa: PLR0913 - one keyword per thing a caller may want to say
    sources: Input | Iterable[Input],
    to: str | list[str] | tuple[str, ...],
    *,
    output: str | Path | None = None,
    options: Any = None,
    selection: Selection | None = None,
    document: Document | None = None,
    transforms: str | Step | Iterable[str | Step] = (),
    reader: str | Step | None = None,
    report: Callable[[Diagnostic], None] | None = None,
    jobs: int = 1,
) -> Converted | Mapping[str, Converted] | None:
    """Convert `sources` to the format `to`, or to several formats.

    `sources` are paths and URLs as on the command line, or digests. `options` is an instance of
    the format's options dataclass, a mapping of its fields to values, or None for the defaults;
    with several formats, a mapping of their names to such options. With `output`, a file or a
    directory (an existing one, or a text that ends in ``/``; always a directory for several
    formats), the document is written there, whole or not at all, and None is returned. Without it
    the document is returned: text, bytes for a binary format, a mapping of names to bytes for a
    format that writes a directory; with several formats, a mapping of their names to documents.

    `transforms` are applied to each digest in order, before `selection`: names, or `Step`s with
    options. `reader` is as for `read`. Diagnostics go to `report`. The work is done in `jobs`
    processes. Raises the errors of `errors`.
    """
    registry = Registry()
    targets = _targets(to, options, registry)
    reading = _reading(
        registry, selection=selection, document=document, transforms=transforms, reader=reader
    )
    if type(jobs) is not int or jobs < 1:
        raise UsageError(f"jobs is a number of processes, at least 1, not {jobs!r}")
    # A path does not keep the slash at the end of a text.
    name = _output_name(output) if output is not None else None
    found = sources_of(sources, reading.registry, reading.reader)
    with choose(len(found), jobs) as engine:
        run = Run(reading=reading, report=report or _ignore, engine=engine)
        if name is None:
            outputs = [Output(found, target, None) for target in targets]
            made = {
                output.target.exporter.name: _document(run, output, pieces)
                for output, pieces in produce(run, outputs)
            }
            return made[targets[0].exporter.name] if isinstance(to, str) else made
        path = destination(name)
        directory = name.endswith("/") or len(targets) > 1 or is_directory(path)
        outputs = outputs_of([found], targets, path, directory=directory)
        with made_directory(path) if directory else contextlib.nullcontext():
            write_all(run, outputs)
    return None


def _ignore(_: Diagnostic) -> None:
    """Report nothing."""


def _targets(to: object, options: Any, registry: Registry) -> list[Target]:
    """Return the formats `to` with their options; raises `UsageError`."""
    if isinstance(to, str):
        exporter = registry.exporter(to)
        return [Target(exporter, options_of(exporter, options))]
    names = list(to) if isinstance(to, Iterable) else []
    if not names or not all(isinstance(name, str) for name in names):
        raise UsageError(f"to is the name of a format, or several names, not {to!r}")
    given = {} if options is None else options
    if not isinstance(given, Mapping) or not set(given) <= set(names):
        raise UsageError("the options of several formats are a mapping of their names to options")
    exporters = [registry.exporter(name) for name in dict.fromkeys(names)]
    return [Target(one, options_of(one, given.get(one.name))) for one in exporters]


def _reading(
    registry: Registry,
    *,
    selection: Selection | None = None,
    document: Document | None = None,
    transforms: str | Step | Iterable[str | Step] = (),
    reader: str | Step | None = None,
) -> Reading:
    """Return the settings for reading inputs; raises `UsageError` for a value of another type."""
    from digest_convert.run.steps import Step, resolve

    for name, value, kind in (
        ("selection", selection, Selection),
        ("document", document, Document),
    ):
        if value is not None and not isinstance(value, kind):
            raise UsageError(f"{name} is a {kind.__name__}, not {value!r:.60}")
    steps = [transforms] if isinstance(transforms, (str, Step)) else transforms
    chosen = Step(reader) if isinstance(reader, str) else reader
    return Reading(
        registry,
        selection or Selection(),
        document or Document(),
        resolve(steps, registry),
        choose_reader(*chosen, registry) if chosen is not None else None,
    )


def _output_name(output: object) -> str:
    if not isinstance(output, (str, os.PathLike)) or not os.fspath(output):
        raise UsageError(f"output is the path of a file or directory, not {output!r:.60}")
    return str(output)


def _document(run: Run, output: Output, pieces: Pieces) -> Converted:
    exporter, options = output.target
    single = None if exporter.writes_directory(options) else ""
    files = files_of(chunks(run, output, pieces), single, dropped(run, ""))
    if single is None:
        return files
    return files[single] if exporter.binary else files[single].decode("utf-8")
