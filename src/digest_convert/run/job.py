"""A run and its outputs: what there is to do, before anything is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digest_convert.errors import UsageError

from .engine import Engine, Here
from .progress import Progress, Silence

if TYPE_CHECKING:
    from digest_convert.inputs.source import Place, Source
    from digest_convert.model.diagnostics import Diagnostic

    from .tasks import Reading, Target


class Run(NamedTuple):
    """What all outputs of a run share."""

    reading: Reading
    report: Callable[[Diagnostic], None]
    engine: Engine = Here()
    progress: Progress = Silence()


class Output(NamedTuple):
    """One document to make of `sources`; to standard output where `path` is None.

    `of_each` says that every input has a document of its own, `directory` that `path` is a
    directory, which may be a new one.
    """

    sources: Sequence[Source]
    target: Target
    path: Place | None
    of_each: bool = False
    directory: bool = False


def outputs_of(
    groups: Sequence[Sequence[Source]],
    targets: Sequence[Target],
    output: Place | None,
    *,
    directory: bool,
    each: bool = False,
) -> list[Output]:
    """An output for each of `groups` of inputs in each format of `targets`.

    `output` is the file, or the `directory`, to write to; None is standard output. `each` says
    that every group is one input by itself: a format that writes a directory writes one below
    `output` then, named after the input. Raises `UsageError` where an output would replace an
    input or another output.
    """
    made: list[Output] = []
    inputs = {_real(path) for group in groups for source in group for path in source.paths}
    names: set[Place] = set()
    for group in groups:
        stem = group[0].stem if len(group) == 1 else "digests"
        for target in targets:
            path = output
            several = target.exporter.writes_directory(target.options)
            if output is not None and directory:
                kept = target.exporter.kept_name(target.options) if len(groups) == 1 else None
                name = kept or f"{stem}{target.exporter.suffix}"
                path = (output / stem if each else output) if several else output / name
            if path is not None:
                real = _real(path)
                if real in inputs:
                    raise UsageError(f"{path}: the output would replace an input")
                if real in names:
                    told = "holds the files of one document in one format" if several else ""
                    raise UsageError(f"{path}: {told or 'two outputs would have this name'}")
                names.add(real)
            made.append(Output(group, target, path, each, several and directory))
    return made


def _real(place: Place) -> Place:
    """The file that `place` names in the end; a loop of links, which names none, names itself."""
    return Path(os.path.realpath(place)) if isinstance(place, Path) else place
