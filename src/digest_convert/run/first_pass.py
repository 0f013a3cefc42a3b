"""The first look at several inputs: which of their papers are written, over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .repeats import Winners
from .selection import Verdict, drops_repeats
from .tasks import Task, passed_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert.inputs.source import Source

    from .job import Run
    from .tasks import Reading, Target


class _Stretch(NamedTuple):
    """One input with the numbers of its digests; at most `left` papers remain to be written."""

    source: Source
    digests: range
    left: int | None


class Survey:
    """What was found in `sources`, which hold at least one digest between them."""

    def __init__(self, sources: list[tuple[Source, int]], winners: dict[bool, Winners]) -> None:
        self._sources = sources
        self._winners = winners

    def stretches(self, reading: Reading, target: Target) -> list[_Stretch]:
        """The inputs that something is written of."""
        winners, drops = self._rules(reading, target)
        left = reading.selection.limit
        stretches = []
        start = 0
        for source, count in self._sources:
            digests = range(start, start + count)
            start += count
            if digests:
                stretches.append(_Stretch(source, digests, left))
            if left is not None:
                for number in digests:
                    lost = len(winners.losers(number)) if drops else 0
                    left -= winners.count(number) - lost
                if left <= 0:
                    break
        return stretches

    def tasks(
        self, reading: Reading, target: Target, stretches: Sequence[_Stretch]
    ) -> Iterator[Task]:
        """A task for each of `stretches`, with a verdict for each of its digests."""
        winners, drops = self._rules(reading, target)
        for source, digests, left in stretches:
            verdicts = []
            for number in digests:
                dropped = winners.losers(number) if drops else ()
                verdicts.append(Verdict(dropped, left))
                if left is not None:
                    left -= winners.count(number) - len(dropped)  # noqa: PLW2901
                    if left <= 0:
                        break
            yield Task(reading, source, target, tuple(verdicts))

    def _rules(self, reading: Reading, target: Target) -> tuple[Winners, bool]:
        """Who wins in this format, and whether the others are dropped at all."""
        exporter, options = target
        keeps = exporter.keeps_repeats(options)
        return self._winners[keeps], drops_repeats(reading.selection, exporter, options)


def survey(run: Run, sources: Sequence[Source], targets: Sequence[Target]) -> Survey:
    """Look through `sources`, and report what is odd about them.

    A file found in a directory or by a glob that holds no digest is passed over with a
    diagnostic; if no input holds one, or one that was named does not, `InputError` is raised.
    """
    modes = {target.exporter.keeps_repeats(target.options) for target in targets}
    winners = {mode: Winners(keep_repeats=mode) for mode in modes}
    found: list[tuple[Source, int]] = []
    problem: Exception | None = None
    some = False
    run.progress.begin("reading", len(sources))
    outcomes = run.engine.map(Task(run.reading, source) for source in sources)
    for source, outcome in zip(sources, outcomes, strict=True):
        for diagnostic in outcome.diagnostics:
            run.report(diagnostic)
        if outcome.failure is not None:
            problem = problem or passed_over(source, outcome.failure, run.report)
        for census in outcome.results:
            for one in winners.values():
                one.add(census)
        # What is read again to be written must be what was compared.
        source.stamp = outcome.stamp
        found.append((source, len(outcome.results)))
        some = some or outcome.digests > 0
        run.progress.advance(0)
    if problem is not None and not some:
        raise problem
    return Survey(found, winners)
