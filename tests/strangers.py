"""Distributions as pip leaves them behind, with plugins nobody here knows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.in_process import importable, run_text


def install(
    folder: Path, distribution: str, points: dict[str, str], modules: dict[str, str]
) -> None:
    """What pip leaves behind of a distribution: modules, metadata and entry points."""
    info = folder / f"{distribution.replace('-', '_')}-1.5.dist-info"
    info.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.5\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    listed = "".join(f"{name} = {target}\n" for name, target in points.items())
    (info / "entry_points.txt").write_text(f"[digest_convert]\n{listed}", encoding="utf-8")
    for name, source in modules.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, run in `folder` with what is installed there.

    It runs in a process of its own where it starts further processes, which may be copies of it.
    """
    if {"--jobs", "--scheduler"} & set(arguments):
        return run_apart(folder, *arguments)
    with importable(folder):
        return run_text(folder, *arguments)


def run_apart(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, run as by `run` in a process, where nothing of another run is remembered."""
    return _start(folder, "-m", "digest_convert", *arguments)


def run_script(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A Python script, run in `folder` with what is installed there."""
    return _start(folder, "-c", script)


def _start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
