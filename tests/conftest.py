"""What tests share: golden files, a fresh installation, the split over cores."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import tests.examples  # noqa: F401 - loads the profile of Hypothesis
from tests.absent import absent_plugins, mentions
from tests.fresh import build, environment, pip

pytest_plugins = ["digest_convert.testing.golden"]

# The tests start hundreds of processes, each of which would compile whatever it imports.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Fixtures that take seconds, and the group of the tests that want one: a group runs in one process.
_EXPENSIVE = {
    "wheel": "fresh installation",
    "installed": "fresh installation",
    "place": "README's plugin",
    "broken": "broken plugins",
    "scripts": "examples",
    "cluster": "cluster",
    "jar": "EPUBCheck",
}


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A process more than cores: many tests wait for a program that they have started.

    Golden files are updated, and single tests run, in one process.
    """
    if config.getoption("--update-golden"):
        return 0
    if any(argument.partition("::")[0].endswith(".py") for argument in config.args):
        return 0
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return cores + 1


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
        for name in _EXPENSIVE.keys() & getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(_EXPENSIVE[name]))
    absent = absent_plugins()
    for item in items if absent else []:
        if not isinstance(item, pytest.Function):
            continue
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        text = mentions(item.function, parameters)
        wanted = [name for name, pattern in absent.items() if pattern.search(text)]
        if wanted:
            item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(wanted)}"))
