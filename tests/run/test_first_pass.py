from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.documents import digest, entry

from digest_convert.errors import InputError
from digest_convert.inputs.source import Source
from digest_convert.plugin.registry import Registry
from digest_convert.run.first_pass import survey
from digest_convert.run.job import Run
from digest_convert.run.overrides import Document
from digest_convert.run.selection import Selection, Verdict
from digest_convert.run.tasks import Reading, Target

if TYPE_CHECKING:
    from digest_convert.model.diagnostics import Diagnostic


def day(folder: Path, number: int, *ids: int) -> Source:
    path = folder / f"2026-02-{number:02}.txt"
    papers = [entry(n, url=f"https://arxiv.org/abs/2602.{n:05}") for n in ids]
    path.write_text(digest(("cs.RO", papers)), encoding="utf-8")
    return Source(path.name, path, found=True)


def judged(
    sources: list[Source], selection: Selection, name: str = "yaml"
) -> list[tuple[str, tuple[Verdict, ...]]]:
    """The inputs that something is written of, and what of their digests."""
    exporter = Registry().exporter(name)
    target = Target(exporter, exporter.Options())
    told: list[Diagnostic] = []
    run = Run(Reading(Registry(), selection, Document()), told.append)
    found = survey(run, sources).judged(run.reading, target)
    assert {one.code for one in told} <= {"no-digest"}
    return [(source.name[8:10], verdicts) for source, verdicts in found]


def test_older_occurrences_are_dropped(tmp_path: Path) -> None:
    sources = [day(tmp_path, 1, 1, 2), day(tmp_path, 2, 2, 3)]
    assert judged(sources, Selection()) == [("01", (Verdict((1,)),)), ("02", (Verdict(),))]
    both = judged(sources, Selection(keep_duplicates=True, limit=9))
    assert both == [("01", (Verdict(most=9),)), ("02", (Verdict(most=7),))]


def test_a_format_that_merges_repeats_gets_them_all_unless_papers_are_counted(
    tmp_path: Path,
) -> None:
    sources = [day(tmp_path, 1, 1, 2), day(tmp_path, 2, 2, 3)]
    assert judged(sources, Selection(), "rss") == [("01", (Verdict(),)), ("02", (Verdict(),))]
    counted = judged(sources, Selection(limit=9), "rss")
    assert counted == [("01", (Verdict((1,), 9),)), ("02", (Verdict(most=8),))]


def test_a_limit_counts_what_is_written_and_ends_the_run(tmp_path: Path) -> None:
    sources = [day(tmp_path, 1, 1, 2), day(tmp_path, 2, 2, 3), day(tmp_path, 3, 4, 5)]
    assert judged(sources, Selection(limit=2)) == [
        ("01", (Verdict((1,), 2),)),
        ("02", (Verdict((), 1),)),
    ]
    assert judged(sources, Selection(limit=0)) == [("01", (Verdict((1,), 0),))]


def test_digests_of_other_days_and_files_of_no_digest_are_no_work(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Buy string.", encoding="utf-8")
    sources = [day(tmp_path, 1, 1), Source("notes.txt", notes, found=True), day(tmp_path, 2, 1)]
    assert [name for name, _ in judged(sources, Selection())] == ["01", "02"]
    late = Selection(since=datetime.date(2026, 2, 2))
    assert judged(sources, late) == [("02", (Verdict(),))]
    with pytest.raises(InputError):
        judged([Source("notes.txt", notes, found=True)] * 2, Selection())
    with pytest.raises(InputError):
        judged([sources[0], Source("notes.txt", notes)], Selection())
