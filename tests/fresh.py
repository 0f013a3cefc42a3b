"""Fresh environments: what a user has after ``pip install``, and what an author adds to it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

#: What pip says where it reaches no index.
OFFLINE = (
    *("Temporary failure in name resolution", "Failed to establish a new connection"),
    *("Network is unreachable", "Read timed out"),
)


def pip(python: Path | str, *arguments: str) -> None:
    """Run pip; skip the test where it fails for want of a package index."""
    done = subprocess.run(
        [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and any(sign in done.stderr for sign in OFFLINE):
        pytest.skip(f"pip reaches no package index: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr


def build(folder: Path, *projects: Path) -> list[Path]:
    """The wheels of `projects`, built into `folder`."""
    try:
        import hatchling  # noqa: F401
    except ImportError:
        alone = []
    else:
        alone = ["--no-build-isolation"]
    before = set(folder.glob("*.whl"))
    pip(sys.executable, "wheel", "--no-deps", *alone, "-w", str(folder), *map(str, projects))
    return sorted({*folder.glob("*.whl")} - before)


def environment(folder: Path, *, above: Path | None = None) -> Path:
    """The scripts of a new environment in `folder`, with pip; or without, `above` another one.

    What is installed in the environment of the scripts `above` is seen in the new one, and
    stays as it is.
    """
    venv.create(folder, with_pip=above is None)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    if above is not None:
        (_site_packages(folder) / "above.pth").write_text(f"{_site_packages(above.parent)}\n")
    return scripts


def _site_packages(folder: Path) -> Path:
    """Where the environment in `folder` has its packages."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))


def run(scripts: Path, folder: Path, *command: str, **variables: str) -> tuple[int, str, str]:
    """Exit status, output and errors of a command of the environment, run in `folder`."""
    ours = {"PYTHONPATH", "CI", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        [str(scripts / command[0]), *command[1:]],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr
