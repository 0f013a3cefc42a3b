"""What tests share: golden files, a fresh installation, Hypothesis, the split over cores."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from tests.absent import absent_plugins, mentions
from tests.fresh import build, environment, pip

pytest_plugins = ["digest_convert.testing.golden"]

# Every run tries the same number of examples; HYPOTHESIS_PROFILE=thorough tries many more.
settings.register_profile("default", deadline=None, max_examples=200)
settings.register_profile("thorough", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# Fixtures of a session that take seconds: the tests that want one run in one process.
_EXPENSIVE = ("wheel", "installed")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Golden files are updated, and single tests run, in one process."""
    single = any(argument.partition("::")[0].endswith(".py") for argument in config.args)
    return 0 if single or config.getoption("--update-golden") else None


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository."""
    (found,) = build(tmp_path_factory.mktemp("wheel"), Path(__file__).parents[1])
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a fresh environment that holds the wheel and what it depends on."""
    scripts = environment(tmp_path_factory.mktemp("fresh"))
    pip(scripts / "python", "install", str(wheel))
    return scripts


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Group the tests that share an expensive fixture; skip those whose plugin is not installed."""
    for item in items:
        for name in _EXPENSIVE:
            if name in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group("fresh installation"))
                break
    absent = absent_plugins()
    for item in items if absent else []:
        if not isinstance(item, pytest.Function):
            continue
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        text = mentions(item.function, parameters)
        wanted = [name for name, pattern in absent.items() if pattern.search(text)]
        if wanted:
            item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(wanted)}"))
