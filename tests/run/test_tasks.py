from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.documents import digest, entry, small

from digest_convert.errors import InputError, PluginError, UnreadableError
from digest_convert.inputs.source import Source
from digest_convert.plugin.exporter import PiecewiseExporter
from digest_convert.plugin.registry import Registry
from digest_convert.run.overrides import Document
from digest_convert.run.repeats import Census, CensusLook
from digest_convert.run.selection import Selection, Verdict
from digest_convert.run.tasks import (
    ExportTask,
    LookTask,
    Reading,
    Target,
    is_missing_digest,
    perform,
)

if TYPE_CHECKING:
    from digest_convert import Context, Digest

TWICE = digest(("cs.RO", [entry(1), entry(2), entry(3, url="https://arxiv.org/abs/2602.00003")]))


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "2026-02-13.txt"
    path.write_text(TWICE, encoding="utf-8")
    return Source(str(path), path)


def reading(selection: Selection | None = None, document: Document | None = None) -> Reading:
    return Reading(Registry(), selection or Selection(), document or Document())


def target(name: str) -> Target:
    exporter = Registry().exporter(name)
    return Target(exporter, exporter.Options())


def test_a_look_notes_the_census_of_each_digest(source: Source) -> None:
    outcome = perform(LookTask(reading(), source, CensusLook(Selection())))
    day = Census(739660, (("2602.01234", True), ("2602.01234", True), ("2602.00003", True)))
    assert outcome.results == (day,)
    assert outcome.digests == 1
    assert outcome.failure is None


def test_an_input_that_is_alone_judges_its_own_repeats(source: Source) -> None:
    assert perform(ExportTask(reading(), source, target("yaml"))).papers == 2
    kept = reading(Selection(keep_duplicates=True))
    assert perform(ExportTask(kept, source, target("yaml"))).papers == 3
    limited = reading(Selection(limit=1))
    assert perform(ExportTask(limited, source, target("yaml"))).papers == 1


def test_verdicts_decide_otherwise(source: Source) -> None:
    task = ExportTask(reading(), source, target("yaml"), (Verdict(dropped=(0, 2)),))
    outcome = perform(task)
    assert outcome.papers == 1
    assert outcome.diagnostics == ()  # they were told when the input was counted
    assert perform(task._replace(verdicts=())).results == ()


def test_tasks_and_outcomes_travel(source: Source) -> None:
    task = ExportTask(reading(document=Document(title="Kites")), source, target("bibtex"))
    again = pickle.loads(pickle.dumps(task))  # noqa: S301 - our own
    assert perform(again) == perform(task)
    assert again.target.options == task.target.options if task.target else False
    assert pickle.loads(pickle.dumps(perform(task))) == perform(task)  # noqa: S301 - our own


def test_what_was_found_before_a_failure_is_kept(tmp_path: Path) -> None:
    class Torn(PiecewiseExporter):
        name = "yaml"

        def render(self, *_: object) -> None:
            raise ZeroDivisionError

    path = tmp_path / "in.txt"
    path.write_text(small(), encoding="utf-8")
    torn = Torn()
    outcome = perform(ExportTask(reading(), Source("in.txt", path), Target(torn, torn.Options())))
    assert [one.code for one in outcome.diagnostics] == ["date-inferred"]
    assert isinstance(outcome.failure, PluginError)
    assert "format 'yaml' of digest-convert" in str(outcome.failure)
    assert isinstance(outcome.failure.__cause__, ZeroDivisionError)


def test_what_the_exporter_says_of_the_older_output_reaches_its_tasks(tmp_path: Path) -> None:
    class Growing(PiecewiseExporter):
        name = "yaml"

        def render(self, digest: Digest, context: Context) -> object:
            return context.older

    path = tmp_path / "in.txt"
    path.write_text(small(), encoding="utf-8")
    exporter = Growing()
    task = ExportTask(
        reading(), Source("in.txt", path), Target(exporter, exporter.Options()), None, "told"
    )
    assert perform(task).results == ("told",)


@pytest.mark.parametrize(
    ("failure", "found", "missing"),
    [
        (InputError("x"), True, True),
        (InputError("x"), False, False),
        (UnreadableError("x"), True, False),
        (PluginError("x"), True, False),
    ],
)
def test_only_a_found_file_may_be_no_digest(failure: Exception, found: bool, missing: bool) -> None:
    assert is_missing_digest(Source("a", Path("a"), found=found), failure) is missing
