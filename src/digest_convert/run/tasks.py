"""What is done for one input at a time, in this process or another: count it, or render it.

A task says all that is needed and an outcome all that came of it, so that both can be sent
to another process or machine. Nothing is reported or written here.
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
        """What a first pass over the digests of a run notes."""

        def note(self, digest: Digest) -> Any:
            """The note on `digest`, something `pickle` takes."""


class Reading(NamedTuple):
    """How the inputs of a run are read: the same for every task.

    `plans` are those of the steps that look over the whole run, by the place of the step.
    """

    registry: Registry
    selection: Selection
    document: Document
    steps: tuple[Step, ...] = ()
    reader: ChosenReader | None = None
    plans: Mapping[int, Any] = {}

    def desk(self, report: Callable[[Diagnostic], None]) -> Desk:
        """What the exporters of the run share."""
        return Desk(self.registry, self.document.title, report, selection=self.selection)


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


class LookTask(NamedTuple):
    """One input to take a `look` at."""

    reading: Reading
    source: Source
    look: Look


class ExportTask(NamedTuple):
    """One input to render for `target`.

    `verdicts` tell what is written of each of its digests, those beyond them being left out;
    None where no other input has a say in that.
    """

    reading: Reading
    source: Source
    target: Target
    verdicts: tuple[Verdict, ...] | None = None


Task: TypeAlias = LookTask | ExportTask


class Outcome(NamedTuple):
    """What came of a task, up to `failure` if there was one.

    `results` has the note on each digest, or what the format made of it; `papers` counts
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
        """The outcome so far, ended by `failure` if that is not None."""
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
        if isinstance(task, LookTask):
            _look(task, tally)
        else:
            _export(task, tally)
    except MemoryError:
        told = f"{task.source.name}: there is not enough memory for it"
        return tally.outcome(UnreadableError(told), task.source.stamp)
    except Exception as error:  # noqa: BLE001 - raised again by whoever gets the outcome
        return tally.outcome(error, task.source.stamp)
    return tally.outcome(None, task.source.stamp)


def digests(source: Source, reading: Reading, tally: _Tally | None = None) -> Iterator[Digest]:
    """The digests of `source` that are within the dates asked for, papers unselected.

    They are as the document's metadata and the transforms want them.
    """
    for digest in read_source(source, reading.registry, reading.reader):
        wanted = override(digest, reading.document)
        # What a transform over the whole run was not shown it is not asked to change.
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
    context = desk.context(exporter, options)
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
    """The digests of the task's input with the papers that are written."""
    reading = task.reading
    tests = filters(reading.selection)
    found = digests(task.source, reading, tally)
    verdicts: Iterable[Verdict] | None = task.verdicts
    if verdicts is None:
        verdicts, found = _judged_alone(task, found)
    for verdict, digest in zip(verdicts, found, strict=False):
        if task.verdicts is None:  # nobody has looked at the input before
            tally.diagnostics += digest.diagnostics
        yield verdict.apply(keep_papers(digest, tests))


def _judged_alone(
    task: ExportTask, found: Iterator[Digest]
) -> tuple[Iterable[Verdict], Iterator[Digest]]:
    """The verdicts on the digests `found` in the task's input, and these digests."""
    reading = task.reading
    rules = rules_for(reading.selection, *task.target)
    if not rules.compares:
        return repeat(Verdict()), found
    ahead = list(islice(found, 2))
    if rules.limit is None and len(ahead) < 2 and not any(map(has_repeats, ahead)):
        return repeat(Verdict()), iter(ahead)  # one day as most are: nothing to compare
    from .repeats import CensusLook, judge

    look = CensusLook(reading.selection)
    # Some readers give several: they are read twice, for memory is to hold few of them.
    every = digests(task.source, reading) if len(ahead) > 1 else iter(ahead)
    return judge(map(look.note, every), rules), chain(ahead, found)


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
