"""From inputs to outputs: planning the tasks of a run and writing their outcomes."""

from __future__ import annotations

import contextlib
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.errors import DigestConvertError, InputError, OutputError, UsageError
from digest_convert.inputs.digests import content, read_source
from digest_convert.model.diagnostics import Diagnostic
from digest_convert.plugin.exporter import PiecewiseExporter

from .context import blamed
from .engine import Here
from .output import FileOutput, StandardOutput, made_directory, older_output
from .selection import Selection, rules_for
from .tasks import ExportTask, is_missing_digest, passed_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from digest_convert.inputs.source import Source
    from digest_convert.plugin.exporter import Chunk

    from .first_pass import Survey
    from .job import Output, Run
    from .selection import Verdict
    from .tasks import Outcome, Reading, Target, Task


def write_all(run: Run, outputs: Sequence[Output]) -> None:
    """Write all `outputs`, one after another.

    The output of a single file is skipped if a directory or a glob yielded the file and it does
    not hold a digest; raises `InputError` if all outputs are skipped. With ``--each`` a day
    outside the selection does not get a file.
    """
    problem: InputError | None = None
    written = False
    left_out = 0
    for output, pieces in produce(run, outputs):
        if output.of_each and pieces.left_out():
            left_out += 1
            continue
        try:
            _write(run, output, pieces)
            written = True
        except InputError as error:
            if len(output.sources) > 1 or not is_missing_digest(output.sources[0], error):
                raise
            problem = problem or error
        except MemoryError as error:
            told = "there is not enough memory to write it"
            raise OutputError(f"{output.path or 'standard output'}: {told}") from error
    if left_out == len(outputs) > 0:
        _report_emptiness(run, "")
    elif problem is not None and not written:
        raise problem


def _write(run: Run, output: Output, pieces: Pieces) -> None:
    exporter, options = output.target
    target = output.path
    told = dropped(run, str(target) if target is not None else "<stdout>")
    made = chunks(run, output, pieces)
    directory = exporter.writes_directory(options)
    if directory and not output.directory and (target is None or not target.is_dir()):
        raise UsageError(
            f"{exporter.name} writes several files with these options: -o must name a directory"
            " (existing, or ending in /)"
        )
    if target is None:
        StandardOutput(told, binary=exporter.binary).write(made)
        return
    update = exporter.reads_target(options)
    with (
        made_directory(target) if directory else contextlib.nullcontext(),
        FileOutput(target, told, directory=directory, update=update) as file,
    ):
        file.write(made)


def dropped(run: Run, name: str) -> Callable[[str], None]:
    """Return a function that reports characters that the output `name` can't hold."""
    return lambda message: run.report(
        Diagnostic(code="characters-dropped", message=message, source=name)
    )


def produce(run: Run, outputs: Sequence[Output]) -> Iterator[tuple[Output, Pieces]]:
    """Yield each of `outputs` with its pieces, which must be read before the next output.

    The engine may work on the next output meanwhile.
    """
    _read_once_readable(run, outputs)
    outputs = _parsed_once(run, outputs)
    if run.reading.steps:
        from .first_pass import with_plans

        run = with_plans(run, _all_sources(outputs))
    plans = list(_plans(run, outputs))
    run.progress.begin("writing", sum(len(plan.sources) for plan in plans))
    outcomes = run.engine.map(chain.from_iterable(plan.tasks for plan in plans))
    for output, plan in zip(outputs, plans, strict=True):
        pieces = Pieces(run, output, plan, islice(outcomes, len(plan.sources)))
        yield output, pieces
        pieces.skip_rest()


def _read_once_readable(run: Run, outputs: Iterable[Output]) -> None:
    """Read standard input and pipes in this process, because others can't read them."""
    for output in outputs:
        for source in output.sources:
            if source.once:
                content(source, run.reading.registry, run.reading.reader)


def _all_sources(outputs: Iterable[Output]) -> list[Source]:
    """Return the inputs of the run, each once even if it has several outputs."""
    return list({id(source): source for one in outputs for source in one.sources}.values())


def _parsed_once(run: Run, outputs: Sequence[Output]) -> Sequence[Output]:
    """Return `outputs` with their input parsed, if one input is written in several formats."""
    sources = _all_sources(outputs)
    if len(outputs) < 2 or len(sources) > 1 or not isinstance(run.engine, Here):
        return outputs
    from digest_convert.inputs.given import DigestSource

    (source,) = sources
    try:
        digests = tuple(read_source(source, run.reading.registry, run.reading.reader))
    except InputError:
        return outputs  # writing the first output reports the error
    parsed = [DigestSource(source.name, source.path, source.found, digests=digests)]
    return [output._replace(sources=parsed) for output in outputs]


class _Plan(NamedTuple):
    """The inputs of an output that have papers to write, and a task for each."""

    sources: Sequence[Source]
    tasks: Iterator[Task]
    surveyed: bool


def _plans(run: Run, outputs: Sequence[Output]) -> Iterator[_Plan]:
    reading = run.reading
    seen: dict[int, Survey] = {}
    for output in outputs:
        sources, target = output.sources, output.target
        older = _older(run, output)
        if len(sources) == 1 or not rules_for(reading.selection, *target).compares:
            tasks = _tasks(reading, target, sources, repeat(None), older)
            yield _Plan(sources, tasks, surveyed=False)
            continue
        if id(sources) not in seen:
            from .first_pass import survey

            seen[id(sources)] = survey(run, sources)
        judged = seen[id(sources)].judged(reading, target)
        found = [source for source, _ in judged]
        verdicts = [verdicts for _, verdicts in judged]
        yield _Plan(found, _tasks(reading, target, found, verdicts, older), surveyed=True)


def _older(run: Run, output: Output) -> Any:
    """Return what the exporter tells its tasks about the output that it updates."""
    exporter, options = output.target
    if not (isinstance(exporter, PiecewiseExporter) and isinstance(output.path, Path)):
        return None
    if not exporter.reads_target(options):
        return None
    try:
        return exporter.older(output.path, options)
    except DigestConvertError:
        raise
    except Exception as error:
        raise blamed(run.reading.registry, exporter, error) from error


def _tasks(
    reading: Reading,
    target: Target,
    sources: Iterable[Source],
    verdicts: Iterable[tuple[Verdict, ...] | None],
    older: Any,
) -> Iterator[Task]:
    for source, mine in zip(sources, verdicts, strict=False):
        yield ExportTask(reading, source, target, mine, older)


class Pieces:
    """The pieces of an output in order; `failure` is the exception of reading them."""

    def __init__(self, run: Run, output: Output, plan: _Plan, outcomes: Iterator[Outcome]) -> None:
        self._run = run
        self._output = output
        self._plan = plan
        self._outcomes = outcomes
        self.failure: Exception | None = None

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from self._pieces()
        except Exception as error:
            self.failure = error
            raise

    def left_out(self) -> bool:
        """Tell whether the dates of the selection exclude all digests of the first input."""
        outcome = next(self._outcomes)
        self._outcomes = chain((outcome,), self._outcomes)
        return outcome.failure is None and outcome.digests > 0 and not outcome.results

    def skip_rest(self) -> None:
        """Skip the pieces that were not read, so that the next output can be read."""
        for _ in self._outcomes:
            pass

    def _pieces(self) -> Iterator[Any]:
        run = self._run
        problem: Exception | None = None
        digests = papers = 0
        for source in self._plan.sources:
            outcome = next(self._outcomes)
            for diagnostic in outcome.diagnostics:
                run.report(diagnostic)
            yield from outcome.results
            if outcome.failure is not None:
                problem = self._passed_over(source, outcome.failure)
            digests += outcome.digests
            papers += outcome.papers
            run.progress.advance(outcome.papers)
            # Keeping it during the next one would double the memory.
            del outcome
        if problem is not None and not digests:
            raise problem
        if not papers and run.reading.selection != Selection():
            sources = self._output.sources
            _report_emptiness(run, sources[0].name if len(sources) == 1 else "")

    def _passed_over(self, source: Source, failure: Exception) -> Exception:
        report = self._run.report
        if self._plan.surveyed:  # the survey reported it
            report = _keep_quiet
        return passed_over(source, failure, report)


def _report_emptiness(run: Run, name: str) -> None:
    message = "no paper passes the selection"
    run.report(Diagnostic(code="empty-selection", message=message, source=name))


def _keep_quiet(_: Diagnostic) -> None:
    """Report nothing."""


def chunks(run: Run, output: Output, pieces: Pieces) -> Iterator[Chunk]:
    """Yield the exporter's chunks for `pieces`; raises the same errors as `Desk.chunks`."""
    exporter, options = output.target
    if output.path is None and exporter.reads_target(options):
        raise UsageError(f"{exporter.name} updates a file with these options: it needs -o FILE")
    assemble = exporter.assemble if isinstance(exporter, PiecewiseExporter) else exporter.export
    older = older_output(
        output.path,
        wanted=exporter.reads_target(options),
        directory=exporter.writes_directory(options),
    )
    desk = run.reading.desk(run.report)
    with older as target:
        context = desk.context(exporter, options, target)
        yield from desk.chunks(
            exporter, options, lambda: assemble(pieces, context), lambda: pieces.failure
        )
