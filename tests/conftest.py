"""What tests share: golden files, as authors of plugins have them, and a fresh installation."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.absent import absent_plugins, mentions
from tests.fresh import build, environment, pip

pytest_plugins = ["digest_convert.testing.golden"]


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that name a plugin of ours which is not installed here."""
    absent = absent_plugins()
    for item in items if absent else []:
        if not isinstance(item, pytest.Function):
            continue
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        text = mentions(item.function, parameters)
        wanted = [name for name, pattern in absent.items() if pattern.search(text)]
        if wanted:
            item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(wanted)}"))
