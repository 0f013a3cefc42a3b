"""Golden files: outputs that somebody has reviewed, kept to compare with.

This is a pytest plugin; one line in the ``conftest.py`` at the top of your tests turns it on::

    pytest_plugins = ["digest_convert.testing.golden"]

Then a test asks for the fixture `golden` (see `Golden`). ``pytest --update-golden`` writes the
files through the code that checks them, and fails, because somebody must review the changes. It
is refused if the environment variable ``CI`` is set.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from digest_convert.conversion import convert

from .comparison import Judges, compare, compare_folder, unpacked
from .running import encoded, installed_exporter
from .samples import SAMPLES

_CHANGED = pytest.StashKey[list[Path]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare ``--update-golden``."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what golden files should hold, and end red: the changes want a review",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse ``--update-golden`` if nobody can review the changes."""
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is for a person to review: CI is set")
    changed: list[Path] = []
    config.stash[_CHANGED] = changed


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run with ``--update-golden``."""
    if session.config.getoption("--update-golden") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """List the files that ``--update-golden`` changed."""
    if config.getoption("--update-golden"):
        changed: list[Path] = config.stash[_CHANGED]
        count = len(set(changed))
        told = f"{count} golden files or cases updated, review them" if count else "no change"
        terminalreporter.section("--update-golden")
        terminalreporter.line(f"{told}; a run with this option never passes")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether differing golden files are to be written."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def settle(request: pytest.FixtureRequest, update_golden: bool) -> Callable[[Path, str], None]:
    """Receives the path of a golden file or case and its differences: fails if there are any."""

    def run(path: Path, differences: str) -> None:
        if differences and update_golden:
            request.config.stash[_CHANGED].append(path)
            pytest.fail(f"golden files updated, review them: {path}\n{differences}", pytrace=False)
        elif differences:
            pytest.fail(f"{path}\n{differences}", pytrace=False)

    return run


@pytest.fixture
def golden(update_golden: bool, settle: Callable[[Path, str], None]) -> Golden:
    """The golden files of a test; see `Golden`."""
    return Golden(update=update_golden, settle=settle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """Holds outputs to golden files; each method fails the test if something differs.

    `judges` holds a function by file suffix that tells whether two files with different bytes are
    equal all the same, like two pictures of the same pixels.
    """

    update: bool
    settle: Callable[[Path, str], None]

    def check(
        self,
        path: Path,
        made: str | bytes | Mapping[str, bytes],
        *,
        judges: Judges | None = None,
    ) -> None:
        """Hold one output to the golden file `path`.

        A zip archive is kept as the folder ``path.d`` of its entries, so that a review can read
        it. A mapping holds several files by their names beside `path` (``out.d/a.xml`` for the
        path ``out``).
        """
        if isinstance(made, Mapping):
            files = dict(made)
        else:
            files = unpacked(path.name, encoded(made) if isinstance(made, str) else made)
        told = compare(path.parent, path.name, files, update=self.update, judges=judges)
        self.settle(path, "\n".join(told))

    def check_samples(
        self, folder: Path, to: str, options: Any = None, *, judges: Judges | None = None
    ) -> None:
        """Hold the outputs of every sample, and of all in one document, in the format `to`.

        The golden files are in the folder of the format's name in `folder`, named like the
        samples. Any other file there fails the test, and is never removed or changed.
        """
        made: dict[str, bytes] = {}
        # An output may name its inputs, so that their names must not change.
        with tempfile.TemporaryDirectory() as inputs, contextlib.chdir(inputs):
            for name, text in SAMPLES.items():
                Path(name).write_text(text, encoding="utf-8", newline="\n")
            for name in SAMPLES:
                made |= _converted([name], to, options, Path(name).stem)
            made |= _converted(list(SAMPLES), to, options, "all")
        place = folder / to
        told = compare_folder(place, made, update=self.update, judges=judges)
        self.settle(place, "\n".join(told))


def _converted(inputs: list[str], to: str, options: Any, stem: str) -> dict[str, bytes]:
    """Return the files of `inputs` in the format `to`, by names that begin with `stem`."""
    exporter = installed_exporter(to)
    directory = exporter.writes_directory(exporter.Options() if options is None else options)
    with tempfile.TemporaryDirectory() as place:
        name = f"{stem}.d" if directory else f"{stem}{exporter.suffix}"
        output = Path(place) / name
        if directory:
            output.mkdir()
        convert(inputs, to, output=output, options=options)
        if directory:
            return {
                f"{name}/{file.relative_to(output).as_posix()}": file.read_bytes()
                for file in sorted(output.rglob("*"))
                if file.is_file()
            }
        return unpacked(name, output.read_bytes())
