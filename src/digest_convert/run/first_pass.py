"""The first passes over all inputs of a run, which comparisons between inputs need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.plugin.transform import RunTransform

from .repeats import CensusLook, judge
from .selection import rules_for
from .steps import StepLook, guarded
from .tasks import LookTask, passed_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digest_convert.inputs.source import Source
    from digest_convert.model.diagnostics import Diagnostic

    from .job import Run
    from .repeats import Census
    from .selection import Verdict
    from .tasks import Look, Reading, Target


class Judged(NamedTuple):
    """An input with papers to write, and a verdict on each of its digests."""

    source: Source
    verdicts: tuple[Verdict, ...]


class Survey(NamedTuple):
    """The inputs of a run with the census of each digest."""

    found: tuple[tuple[Source, tuple[Census, ...]], ...]

    def judged(self, reading: Reading, target: Target) -> list[Judged]:
        """Return the inputs with papers to write for `target`, with their verdicts."""
        days = [day for _, notes in self.found for day in notes]
        verdicts = iter(judge(days, rules_for(reading.selection, *target)))
        judged = []
        for source, notes in self.found:
            # Digests after the last verdict are beyond the limit.
            mine = tuple(verdict for _, verdict in zip(notes, verdicts, strict=False))
            if mine:
                judged.append(Judged(source, mine))
        return judged


def survey(run: Run, sources: Sequence[Source]) -> Survey:
    """Read `sources` once, report their diagnostics and return their census.

    A file without a digest is skipped with a diagnostic if a directory or a glob yielded it.
    Raises `InputError` if such a file was named itself or if no input holds a digest.
    """
    return Survey(tuple(_look_through(run, sources, CensusLook(run.reading.selection), run.report)))


def with_plans(run: Run, sources: Sequence[Source]) -> Run:
    """Return `run` with the plans of its run transforms, made from all digests of `sources`.

    Raises the same errors as `survey` and `apply`.
    """
    reading = run.reading
    for place, step in enumerate(reading.steps):
        transform = reading.registry.transform(step.name)
        if not isinstance(transform, RunTransform):
            continue
        before = run._replace(reading=reading._replace(steps=reading.steps[:place]))
        # The last reading of the inputs reports their diagnostics.
        found = _look_through(before, sources, StepLook(step, reading.registry), _keep_quiet)
        notes = [note for _, notes in found for note in notes]
        with guarded(step.name, reading.registry):
            plan = transform.plan(notes, step.options)
        reading = reading._replace(plans={**reading.plans, place: plan})
    return run._replace(reading=reading)


def _keep_quiet(_: Diagnostic) -> None:
    """Report nothing."""


def _look_through(
    run: Run, sources: Sequence[Source], look: Look, report: Callable[[Diagnostic], None]
) -> Iterator[tuple[Source, tuple[Any, ...]]]:
    """Yield each of `sources` with the notes on its digests; raises like `survey`."""
    problem: Exception | None = None
    some = False
    run.progress.begin("reading", len(sources))
    outcomes = run.engine.map(LookTask(run.reading, source, look) for source in sources)
    for source, outcome in zip(sources, outcomes, strict=True):
        for diagnostic in outcome.diagnostics:
            report(diagnostic)
        if outcome.failure is not None:
            problem = problem or passed_over(source, outcome.failure, report)
        # The second reading must find the same bytes.
        source.stamp = outcome.stamp
        yield source, outcome.results
        some = some or outcome.digests > 0
        run.progress.advance(0)
    if problem is not None and not some:
        raise problem
