"""Fresh environments: what a user has after ``pip install``, and what an author adds to it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sysconfig
import venv
import zipfile
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
    """The wheels of `projects`, built into `folder` by the hook that pip calls."""
    hatchling = pytest.importorskip("hatchling.build")
    wheels = []
    for project in projects:
        with contextlib.chdir(project):
            wheels.append(folder / hatchling.build_wheel(str(folder)))
    return wheels


def environment(folder: Path) -> Path:
    """The scripts of a new environment in `folder`, which has nothing but pip."""
    venv.create(folder, with_pip=True)
    return _scripts(folder)


def environment_above(folder: Path, *wheels: Path) -> Path:
    """The scripts of a new environment in `folder`: the present one, and `wheels` besides."""
    venv.create(folder, with_pip=False)
    packages = _site_packages(folder)
    # What is installed here is seen there, an editable installation too, and stays as it is.
    present = sysconfig.get_path("purelib")
    (packages / "above.pth").write_text(f"import site; site.addsitedir({present!r})\n")
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(packages)
    return _scripts(folder)


def _scripts(folder: Path) -> Path:
    return folder / ("Scripts" if os.name == "nt" else "bin")


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
