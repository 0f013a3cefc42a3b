from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.documents import small

from digest_convert._version import __version__
from digest_convert.engines.dask_tasks import _perform_packed, pack
from digest_convert.engines.processes import unpacked
from digest_convert.errors import PluginError, UnreadableError
from digest_convert.inputs.remote import Url
from digest_convert.inputs.source import Source
from digest_convert.plugin.exporter import Exporter
from digest_convert.plugin.registry import installed
from digest_convert.run.overrides import Document
from digest_convert.run.selection import Selection
from digest_convert.run.steps import Step
from digest_convert.run.tasks import ExportTask, Outcome, Reading, Target, perform


@dataclass(frozen=True)
class Options:
    cover: Path | None = None
    title: str = "kites"


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    address = SimpleNamespace(address="tcp://there:1")
    monkeypatch.setattr("distributed.get_worker", lambda: address)


def task(source: Source, name: str = "yaml", options: object = None) -> ExportTask:
    exporter = installed().exporter(name)
    target = Target(exporter, exporter.Options() if options is None else options)
    return ExportTask(Reading(installed(), Selection(), Document()), source, target)


def failure(payload: bytes) -> Exception:
    outcome = unpacked(pickle.loads(payload))  # noqa: S301
    assert outcome.results == ()
    assert outcome.failure is not None
    return outcome.failure


def test_paths_are_those_of_the_one_who_sends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2026-02-13.md").write_text(small(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    sent = task(Source("2026-02-13.md", Path("2026-02-13.md")), options=Options(Path("a.png")))
    step = Step("kite", Options(cover=Path("b.png")))
    sent = sent._replace(reading=sent.reading._replace(steps=(step, Step("dove", Options()))))
    done: list[ExportTask] = []

    def remember(task: ExportTask) -> Outcome:
        done.append(task)
        return Outcome((), (), 0, 0, None)

    monkeypatch.setattr("digest_convert.engines.dask_tasks.perform_elsewhere", remember)
    pickle.loads(pack(sent))  # noqa: S301
    (got,) = done
    assert got.source == Source("2026-02-13.md", tmp_path / "2026-02-13.md")
    assert got.target is not None
    assert got.target.options == Options(tmp_path / "a.png")
    assert got.target.exporter is installed().exporter("yaml")
    assert [one.options.cover for one in got.reading.steps] == [tmp_path / "b.png", None]


def test_an_outcome_comes_back_as_it_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2026-02-13.md").write_text(small(), encoding="utf-8")
    sent = task(Source("2026-02-13.md", tmp_path / "2026-02-13.md"))
    payload = pack(sent)
    monkeypatch.chdir("/")
    outcome = unpacked(pickle.loads(payload))  # noqa: S301
    assert outcome == perform(sent)
    assert outcome.papers == 3


def test_where_a_file_is_missing_is_told() -> None:
    told = failure(pack(task(Source("a.md", Path("/missing/a.md")))))
    assert isinstance(told, UnreadableError)
    assert str(told).endswith("(on the worker tcp://there:1)")
    told = failure(pack(task(Source("memory://a.md", Url("memory://missing/a.md")))))
    assert str(told) == "memory://a.md: can't be read: no such file"


def test_another_version_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    payload = pack(task(Source("a.md", Path("a.md"))))
    monkeypatch.setattr("digest_convert.engines.dask_tasks.__version__", "0.0.1")
    told = failure(payload)
    assert isinstance(told, PluginError)
    assert str(told) == f"the worker tcp://there:1 has digest-convert 0.0.1, this is {__version__}"


def test_a_plugin_that_is_missing_there_is_named() -> None:
    class Kite(Exporter[Options]):
        name = "kite"

    told = failure(
        pack(task(Source("a.md", Path("a.md")))._replace(target=Target(Kite(), Options())))
    )
    assert isinstance(told, PluginError)
    assert "lacks a package that is installed here: " in str(told)
    assert "kite" in str(told)
    broken = _perform_packed(__version__, b"\x80\x04cmissing_module\nKite\n.")
    assert "No module named 'missing_module'" in str(unpacked(broken).failure)


@pytest.mark.parametrize("way", ["in", "out"])
def test_what_cannot_be_sent_is_told(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    # distributed teaches the exceptions it finds how to travel: not this one.
    class BrokenError(Exception):
        def __reduce__(self) -> tuple[type[int], tuple[str]]:
            return int, ("no number",)

    made = Outcome((), (), 0, 0, BrokenError("the string broke"))
    if way == "in":
        made = Outcome((lambda: None,), (), 0, 0, None)
    monkeypatch.setattr("digest_convert.engines.dask_tasks.perform_elsewhere", lambda _: made)
    told = failure(pack(task(Source("a.md", Path("a.md")))))
    assert isinstance(told, PluginError)
    assert str(told).startswith("the result of the worker tcp://there:1 can't be sent: ")
    assert (way == "out") == str(told).endswith(": the string broke")
