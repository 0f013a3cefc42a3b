"""Tasks for one input each, performed in this process or another: look at it, or render it.

A task holds all that it needs and an outcome all its results, so that both can be sent to
another process or machine. Tasks neither report diagnostics nor write files.
"""

from __future__ import annotations

from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from digest_convert.errors import DigestConvertError, InputError, UnreadableError
from digest_convert.inputs.digests import read_source
from digest_convert.model.diagnostics import Diagnostic
from digest_convert.plugin.exporter import PiecewiseExporter

from .context import Desk, blamed
from .overrides import Document, override
from .selection import (
    Selection,
    Verdict,
    filters,
    has_repeats,
    in_dates,
    keep_papers,
    rules_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Protocol

    from digest_convert.inputs.digests import ChosenReader
    from digest_convert.inputs.source import Source
    from digest_convert.model.digest import Digest
    from digest_convert.plugin.exporter import Exporter
    from digest_convert.plugin.registry import Registry

    from .steps import Step

    class Look(Protocol):
        """A first pass over the digests of a run, which notes facts about each."""

        def note(self, digest: Digest) -> Any:
            """Return a note on `digest` that can be pickled."""


class Reading(NamedTuple):
    """The settings for reading the inputs of a run, which all tasks share.

    `plans` holds the plans of the run transforms by their position among `steps`.
    """

    registry: Registry
    selection: Selection
    document: Document
    steps: tuple[Step, ...] = ()
    reader: ChosenReader | None = None
    plans: Mapping[int, Any] = {}

    def desk(self, report: Callable[[Diagnostic], None]) -> Desk:
        """Return the state that the exporters of the run share."""
        return Desk(self.registry, self.document.title, report, selection=self.selection)


class Target(NamedTuple):
    """A requested format with its checked options."""

    exporter: Exporter[Any]
    options: Any

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the exporter by name, because another process has its own instance."""
        return _target, (self.exporter.name, self.options)


def _target(name: str, options: Any) -> Target:
    from digest_convert.plugin.registry import installed

    return Target(installed().exporter(name), options)


class LookTask(NamedTuple):
    """A task that takes a `look` at one input."""

    reading: Reading
    source: Source
    look: Look


class ExportTask(NamedTuple):
    """A task that renders one input for `target`.

    `verdicts` holds a verdict on each of its digests; digests after the last one are left out.
    It is None if other inputs do not matter. `older` is what the exporter says of the output
    that it updates.
    """

    reading: Reading
    source: Source
    target: Target
    verdicts: tuple[Verdict, ...] | None = None
    older: Any = None


Task: TypeAlias = LookTask | ExportTask


class Outcome(NamedTuple):
    """The results of a task up to its `failure`, if any.

    `results` holds the note on each digest or its rendering; `papers` counts the papers that
    were rendered. The diagnostics are in the order in which they were found. `stamp` is the
    checksum of the source.
    """

    results: tuple[Any, ...]
    diagnostics: tuple[Diagnostic, ...]
    digests: int
    papers: int
    failure: Exception | None
    stamp: int | None = None


class _Tally:
    """The counts and results of a task so far."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.diagnostics: list[Diagnostic] = []
        self.digests = 0
        self.papers = 0

    def outcome(self, failure: Exception | None, stamp: int | None) -> Outcome:
        """Return the outcome so far, with `failure` if the task ended by one."""
        return Outcome(
            tuple(self.results),
            tuple(self.diagnostics),
            self.digests,
            self.papers,
            failure,
            stamp,
        )


def perform(task: Task) -> Outcome:
    """Perform `task`; an exception becomes the `failure` of the outcome."""
    tally = _Tally()
    try:
        if isinstance(task, LookTask):
            _look(task, tally)
        else:
            _export(task, tally)
    except MemoryError:
        told = f"{task.source.name}: there is not enough memory for it"
        return tally.outcome(UnreadableError(told), task.source.stamp)
    except Exception as error:  # noqa: BLE001 - the receiver of the outcome raises it
        return tally.outcome(error, task.source.stamp)
    return tally.outcome(None, task.source.stamp)


def digests(source: Source, reading: Reading, tally: _Tally | None = None) -> Iterator[Digest]:
    """Yield the digests of `source` within the dates of the selection, with all papers.

    The document's metadata and the transforms are applied; `tally` counts the digests.
    """
    for digest in read_source(source, reading.registry, reading.reader):
        wanted = override(digest, reading.document)
        # A run transform changes only digests that its first look has seen.
        if reading.steps and (not reading.plans or in_dates(wanted, reading.selection)):
            from .steps import apply

            wanted = apply(reading.steps, wanted, reading.registry, reading.plans)
        if tally is not None:
            tally.digests += 1
        if in_dates(wanted, reading.selection):
            yield wanted


def _look(task: LookTask, tally: _Tally) -> None:
    for digest in digests(task.source, task.reading, tally):
        tally.diagnostics += digest.diagnostics
        tally.results.append(task.look.note(digest))


def _export(task: ExportTask, tally: _Tally) -> None:
    exporter, options = task.target
    reading = task.reading
    desk = reading.desk(tally.diagnostics.append)
    context = desk.context(exporter, options)._replace(older=task.older)
    for digest in _selected(task, tally):
        tally.papers += sum([len(section.papers) for section in digest.sections])
        piece: Any = digest
        if isinstance(exporter, PiecewiseExporter):
            try:
                piece = exporter.render(digest, context)
            except (DigestConvertError, MemoryError):
                raise
            except Exception as error:
                raise blamed(reading.registry, exporter, error) from error
        tally.results.append(piece)


def _selected(task: ExportTask, tally: _Tally) -> Iterator[Digest]:
    """Yield the digests of the task's input with the papers that are written."""
    reading = task.reading
    tests = filters(reading.selection)
    found = digests(task.source, reading, tally)
    verdicts: Iterable[Verdict] | None = task.verdicts
    if verdicts is None:
        verdicts, found = _judged_alone(task, found)
    for verdict, digest in zip(verdicts, found, strict=False):
        if task.verdicts is None:  # there was no first pass to report them
            tally.diagnostics += digest.diagnostics
        yield verdict.apply(keep_papers(digest, tests))


def _judged_alone(
    task: ExportTask, found: Iterator[Digest]
) -> tuple[Iterable[Verdict], Iterator[Digest]]:
    """Return verdicts on the digests `found` in the task's only input, and the digests."""
    reading = task.reading
    rules = rules_for(reading.selection, *task.target)
    if not rules.compares:
        return repeat(Verdict()), found
    ahead = list(islice(found, 2))
    if rules.limit is None and len(ahead) < 2 and not any(map(has_repeats, ahead)):
        return repeat(Verdict()), iter(ahead)  # the usual single day without repeats
    from .repeats import CensusLook, judge

    look = CensusLook(reading.selection)
    # An input with several digests is read twice, so that memory holds few of them.
    every = digests(task.source, reading) if len(ahead) > 1 else iter(ahead)
    return judge(map(look.note, every), rules), chain(ahead, found)


def passed_over(
    source: Source, failure: Exception, report: Callable[[Diagnostic], None]
) -> Exception:
    """Report and return `failure` if `source` may be skipped; raise it otherwise."""
    if is_missing_digest(source, failure):
        message = "holds no digest: passed over"
        report(Diagnostic(code="no-digest", message=message, source=source.name))
        return failure
    raise failure


def is_missing_digest(source: Source, failure: Exception) -> bool:
    """Tell whether `source` may be skipped: it was found, not named, and holds no digest."""
    missing = isinstance(failure, InputError) and not isinstance(failure, UnreadableError)
    return source.found and missing
