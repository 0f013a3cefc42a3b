"""``--update-golden``: rewrite golden files through the code that checks them, then fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

_CHANGED = pytest.StashKey[list[Path]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what golden files should hold, and end red: the changes want a review",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is for a person to review: CI is set")
    config.stash[_CHANGED] = []


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether differing golden files are to be written."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def settle(request: pytest.FixtureRequest, update_golden: bool) -> Callable[[Path, str], None]:
    """Fail if there are differences: settle(path of the golden file or case, differences)."""

    def run(path: Path, differences: str) -> None:
        if differences and update_golden:
            request.config.stash[_CHANGED].append(path)
            pytest.fail(f"golden files updated, review them: {path}\n{differences}", pytrace=False)
        elif differences:
            pytest.fail(f"{path}\n{differences}", pytrace=False)

    return run


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if session.config.getoption("--update-golden") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if config.getoption("--update-golden"):
        changed = config.stash[_CHANGED]
        count = len(set(changed))
        told = f"{count} golden files or cases updated, review them" if count else "no change"
        terminalreporter.section("--update-golden")
        terminalreporter.line(f"{told}; a run with this option never passes")
