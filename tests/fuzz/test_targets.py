"""The fuzzing targets for a moment, and every input that once made one fall over."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.examples import FEW
from tests.fuzz.inputs import GOLDEN, INPUTS
from tests.fuzz.targets import TARGETS, run

REGRESSIONS = sorted((Path(__file__).parent / "regressions").glob("*.bin"))


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: path.stem)
def test_regression(path: Path) -> None:
    run(path.stem.partition("-")[0], path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_golden_digests(name: str) -> None:
    for data in GOLDEN:
        run(name, data)


@pytest.mark.parametrize("name", TARGETS)
def test_a_moment_of_fuzzing(name: str) -> None:
    @settings(max_examples=FEW, suppress_health_check=list(HealthCheck))
    @given(INPUTS)
    def moment(data: bytes) -> None:
        run(name, data)

    moment()
