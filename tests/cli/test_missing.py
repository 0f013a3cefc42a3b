"""An installation that lacks something says so in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipapp
from pathlib import Path

import pytest
from tests.documents import small

import digest_convert

CORE = Path(digest_convert.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in.txt").write_text(small(), encoding="utf-8")
    return tmp_path


def _run(folder: Path, *command: str, path: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_missing_package_is_named(folder: Path) -> None:
    (folder / "pluggy.py").write_text("raise ModuleNotFoundError('no', name='pluggy')\n")
    done = _run(folder, "-m", "digest_convert", "in.txt", "--to", "yaml", path=str(folder))
    assert done.returncode == 5
    assert done.stderr == (
        "digest-convert: error: the package 'pluggy' is missing: pip install digest-convert brings"
        " it\n"
    )


@pytest.mark.parametrize(
    "arguments", [("in.txt", "--to", "yaml"), ("in.txt", "-o", "out.yaml"), ("--list-formats",)]
)
def test_a_zip_application_says_why_there_is_no_format(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    main = "from digest_convert.cli.command import run\nrun()\n"
    (folder / "app").mkdir()
    (folder / "app" / "__main__.py").write_text(main)
    shutil.copytree(CORE, folder / "app" / "digest_convert")
    zipapp.create_archive(folder / "app", folder / "app.pyz")
    import pluggy

    done = _run(folder, "-S", "app.pyz", *arguments, path=str(_alone(pluggy, folder)))
    assert done.returncode == 2
    assert "no format is installed: they are found by the metadata" in done.stderr
    assert "Traceback" not in done.stderr


def _alone(package: object, folder: Path) -> Path:
    """A directory that holds nothing but `package`."""
    (folder / "lib").mkdir()
    home = Path(str(package.__file__)).parent  # type: ignore[attr-defined]
    (folder / "lib" / home.name).symlink_to(home)
    return folder / "lib"
