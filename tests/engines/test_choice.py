from __future__ import annotations

import os
from typing import TYPE_CHECKING

from digest_convert.engines.choice import choose
from digest_convert.engines.processes import Processes
from digest_convert.run.engine import Here

if TYPE_CHECKING:
    import pytest


def test_few_inputs_are_worked_on_here() -> None:
    assert isinstance(choose(1, None), Here)
    assert isinstance(choose(5, None), Here)
    assert isinstance(choose(5000, 1), Here)


def test_one_process_per_core_but_none_without_work(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    monkeypatch.setattr(Processes, "__init__", lambda _, jobs: made.append(jobs))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 2, 3}, raising=False)
    choose(5000, None)
    choose(2, 8)
    choose(10, 4)
    assert made == [3, 2, 4]


def test_a_machine_that_counts_cores_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert isinstance(choose(5000, None), Here)
