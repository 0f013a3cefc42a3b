"""Read, select, export, replace: the public functions behind the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest_convert.engines.choice import choose
from digest_convert.inputs.digests import read_source
from digest_convert.inputs.directories import find_sources
from digest_convert.plugin.options import options_of
from digest_convert.plugin.registry import Registry
from digest_convert.run.context import files_of
from digest_convert.run.job import Output, Run
from digest_convert.run.output import destination
from digest_convert.run.overrides import Document
from digest_convert.run.pipeline import chunks, dropped, produce, write_all
from digest_convert.run.selection import Selection
from digest_convert.run.tasks import Reading, Target

from .errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from digest_convert.model.diagnostics import Diagnostic
    from digest_convert.model.digest import Digest
    from digest_convert.plugin.info import FormatInfo
    from digest_convert.run.steps import Step


def formats() -> tuple[FormatInfo, ...]:
    """The formats installed here, broken ones included, by name."""
    return Registry().formats()


def read(source: str | Path) -> Digest:
    """The digest in the file `source` (``-`` for standard input).

    Its diagnostics are in the digest. Raises `InputError` where the file can't be read, or
    holds no digest or more than one.
    """
    registry = Registry()
    sources = find_sources([str(source)], registry)
    digests = [digest for one in sources for digest in read_source(one, registry)]
    if len(digests) != 1:
        raise InputError(f"{source}: {len(digests)} digests, not one")
    return digests[0]


def convert(  # noqa: PLR0913 - one keyword per thing a caller may want to say
    sources: str | Path | Iterable[str | Path],
    to: str,
    *,
    output: str | Path | None = None,
    options: Any = None,
    selection: Selection | None = None,
    document: Document | None = None,
    transforms: Iterable[str | Step] = (),
    report: Callable[[Diagnostic], None] | None = None,
    jobs: int = 1,
) -> str | bytes | Mapping[str, bytes] | None:
    """Convert `sources` to the format `to`.

    `sources` are what the command line takes; `options` is an instance of the format's
    options dataclass (None: its defaults). With `output` the document is written there,
    whole or not at all, and None is returned; without it the document is returned, as bytes
    for a binary format. `transforms` are applied to each digest in order, before `selection`:
    names, or `Step`s where they are to have other options than the defaults. Diagnostics go
    to `report`. The work is done in `jobs` processes. Raises the errors of `errors`.
    """
    names = [sources] if isinstance(sources, (str, Path)) else list(sources)
    registry = Registry()
    exporter = registry.exporter(to)
    options = options_of(exporter, options)
    found = find_sources([str(name) for name in names], registry)
    with choose(len(found), jobs) as engine:
        run = Run(
            reading=Reading(
                registry,
                selection or Selection(),
                document or Document(),
                _steps(transforms, registry),
            ),
            report=report or (lambda _: None),
            engine=engine,
        )
        target = Target(exporter, options)
        if output is None:
            return _render(run, Output(found, target, None))
        write_all(run, [Output(found, target, destination(str(output)))])
        return None


def _steps(transforms: Iterable[str | Step], registry: Registry) -> tuple[Step, ...]:
    if not transforms:
        return ()
    from digest_convert.run.steps import resolve

    return resolve([transforms] if isinstance(transforms, str) else transforms, registry)


def _render(run: Run, output: Output) -> str | bytes | Mapping[str, bytes]:
    exporter, options = output.target
    single = None if exporter.writes_directory(options) else ""
    for _, pieces in produce(run, [output]):
        files = files_of(chunks(run, output, pieces), single, dropped(run, ""))
    if single is None:
        return files
    return files[single] if exporter.binary else files[single].decode("utf-8")
