"""What is done for one input at a time, in this process or another: count it, or render it.

A task says all that is needed and an outcome all that came of it, so that both can be sent
to another process or machine. Nothing is reported or written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.errors import DigestConvertError, InputError, UnreadableError
from digest_convert.inputs.digests import read_source
from digest_convert.model.diagnostics import Diagnostic
from digest_convert.plugin.exporter import PiecewiseExporter

from .context import Desk, blamed
from .overrides import Document, override
from .selection import (
    Selection,
    Verdict,
    drops_repeats,
    filters,
    has_repeats,
    in_dates,
    keep_papers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digest_convert.inputs.digests import ChosenReader
    from digest_convert.inputs.source import Source
    from digest_convert.model.digest import Digest
    from digest_convert.plugin.exporter import Exporter
    from digest_convert.plugin.registry import Registry

    from .steps import Step


class Reading(NamedTuple):
    """How the inputs of a run are read: the same for every task."""

    registry: Registry
    selection: Selection
    document: Document
    steps: tuple[Step, ...] = ()
    reader: ChosenReader | None = None


class Target(NamedTuple):
    """One format that was asked for, with its checked options."""

    exporter: Exporter[Any]
    options: Any

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process finds the exporter by its name, as this one did."""
        return _target, (self.exporter.name, self.options)


def _target(name: str, options: Any) -> Target:
    from digest_convert.plugin.registry import installed

    return Target(installed().exporter(name), options)


class Task(NamedTuple):
    """One input to count, or to render for `target`.

    `verdicts` tell what is written of each of its digests, those beyond them being left out;
    None where this input is the only one, so that nothing else has a say.
    """

    reading: Reading
    source: Source
    target: Target | None = None
    verdicts: tuple[Verdict, ...] | None = None


class Outcome(NamedTuple):
    """What came of a task, up to `failure` if there was one.

    `results` has the census of each digest, or what the format made of it; `papers` counts
    what was written. The diagnostics are in the order they were found. `stamp` is that of
    the source as it was read.
    """

    results: tuple[Any, ...]
    diagnostics: tuple[Diagnostic, ...]
    digests: int
    papers: int
    failure: Exception | None
    stamp: int | None = None


class _Tally:
    """An outcome in the making."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.diagnostics: list[Diagnostic] = []
        self.digests = 0
        self.papers = 0

    def outcome(self, failure: Exception | None, stamp: int | None) -> Outcome:
        return Outcome(
            tuple(self.results),
            tuple(self.diagnostics),
            self.digests,
            self.papers,
            failure,
            stamp,
        )


def perform(task: Task) -> Outcome:
    """Do `task`; whatever it raises is the outcome's `failure`."""
    tally = _Tally()
    try:
        if task.target is None:
            _count(task, tally)
        else:
            _render(task, task.target, tally)
    except MemoryError:
        told = f"{task.source.name}: there is not enough memory for it"
        return tally.outcome(UnreadableError(told), task.source.stamp)
    except Exception as error:  # noqa: BLE001 - raised again by whoever gets the outcome
        return tally.outcome(error, task.source.stamp)
    return tally.outcome(None, task.source.stamp)


def digests(task: Task, tally: _Tally | None = None) -> Iterator[Digest]:
    """The digests of the task's input that are within the dates asked for, papers unselected.

    They are as the document's metadata and the transforms want them.
    """
    reading = task.reading
    for digest in read_source(task.source, reading.registry, reading.reader):
        wanted = override(digest, reading.document)
        if reading.steps:
            from .steps import apply

            wanted = apply(reading.steps, wanted, reading.registry)
        if tally is not None:
            tally.digests += 1
        if in_dates(wanted, reading.selection):
            yield wanted


def _count(task: Task, tally: _Tally) -> None:
    from .repeats import census

    tests = filters(task.reading.selection)
    for digest in digests(task, tally):
        tally.diagnostics += digest.diagnostics
        tally.results.append(census(keep_papers(digest, tests)))


def _render(task: Task, target: Target, tally: _Tally) -> None:
    exporter = target.exporter
    reading = task.reading
    desk = Desk(reading.registry, reading.document.title, tally.diagnostics.append)
    context = desk.context(exporter, target.options)
    for digest in _selected(task, target, tally):
        tally.papers += sum([len(section.papers) for section in digest.sections])
        piece: Any = digest
        if isinstance(exporter, PiecewiseExporter):
            try:
                piece = exporter.render(digest, context)
            except (DigestConvertError, MemoryError):
                raise
            except Exception as error:
                raise blamed(task.reading.registry, exporter, error) from error
        tally.results.append(piece)


def _selected(task: Task, target: Target, tally: _Tally) -> Iterator[Digest]:
    selection = task.reading.selection
    tests = filters(selection)
    alone = task.verdicts is None
    exporter, options = target
    once = drops_repeats(selection, exporter, options) and not exporter.keeps_repeats(options)
    left = selection.limit
    judged = iter(task.verdicts or ())
    for digest in digests(task, tally):
        found = keep_papers(digest, tests)
        if alone:
            tally.diagnostics += digest.diagnostics
            verdict = Verdict(_repeats(found) if once and has_repeats(found) else (), left)
        else:
            told = next(judged, None)
            if told is None:
                return
            verdict = told
        written = verdict.apply(found)
        yield written
        if alone and left is not None:
            left -= sum(len(section.papers) for section in written.sections)
            if left <= 0:
                return


def _repeats(digest: Digest) -> tuple[int, ...]:
    """The places of the papers of `digest` that another occurrence in it wins over."""
    from .repeats import Winners, census

    winners = Winners()
    winners.add(census(digest))
    return winners.losers(0)


def passed_over(
    source: Source, failure: Exception, report: Callable[[Diagnostic], None]
) -> Exception:
    """`failure`, reported, if `source` was only found and holds no digest; else it is raised."""
    if is_missing_digest(source, failure):
        message = "holds no digest: passed over"
        report(Diagnostic(code="no-digest", message=message, source=source.name))
        return failure
    raise failure


def is_missing_digest(source: Source, failure: Exception) -> bool:
    """Whether all that is wrong with `source`, met in a directory or by a glob, is its content."""
    missing = isinstance(failure, InputError) and not isinstance(failure, UnreadableError)
    return source.found and missing
