"""The description of a run and its outputs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digest_convert.errors import UsageError

from .engine import Here

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from digest_convert.inputs.source import Place, Source
    from digest_convert.model.diagnostics import Diagnostic

    from .engine import Engine
    from .tasks import Reading, Target

    class Progress(Protocol):
        """Receives the progress of a run."""

        def begin(self, what: str, total: int) -> None:
            """Begin a pass over `total` inputs; `what` names it, like ``reading``."""

        def advance(self, papers: int) -> None:
            """Note that one input is done and that `papers` of its papers were written."""


class Silence:
    """Ignores progress."""

    def begin(self, what: str, total: int) -> None:
        """Do nothing."""

    def advance(self, papers: int) -> None:
        """Do nothing."""


class Run(NamedTuple):
    """The settings that all outputs of a run share."""

    reading: Reading
    report: Callable[[Diagnostic], None]
    engine: Engine = Here()
    progress: Progress = Silence()


class Output(NamedTuple):
    """One document to make from `sources`; a `path` of None is standard output.

    `of_each` is true if each input gets its own document, `directory` if `path` is a directory,
    which need not exist.
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
    """Return an output for each of the `groups` of inputs in each format of `targets`.

    `output` is the file, or the `directory`, to write to; None is standard output. `each` is
    true if each group is one input: a format that writes a directory then writes one below
    `output`, named after the input. Raises `UsageError` if an output would replace an input
    or another output.
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
    """Return `place` with symbolic links resolved; a loop of links resolves to itself."""
    return Path(os.path.realpath(place)) if isinstance(place, Path) else place
