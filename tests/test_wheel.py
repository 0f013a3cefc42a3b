"""The wheel as a user gets it: built, looked into, installed afresh and run."""

from __future__ import annotations

import email
import os
import subprocess
import tomllib
import zipfile
from pathlib import Path

from tests.documents import small

from digest_convert import formats

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMATS = {info.name for info in formats() if info.distribution == "digest-convert"}


def sources(folder: Path) -> set[str]:
    return {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_core_every_plugin_and_nothing_else(wheel: Path) -> None:
    expected = sources(ROOT / "src" / "digest_convert")
    for plugin in (ROOT / "plugins").iterdir():
        if (plugin / "__init__.py").exists():
            expected |= sources(plugin)
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == expected
    assert "digest_convert/py.typed" in held


def test_the_wheels_metadata(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        (points,) = [name for name in names if name.endswith(".dist-info/entry_points.txt")]
        told = email.message_from_bytes(archive.read(metadata))
        listed = archive.read(points).decode()
    assert any(name.endswith("/LICENSE") for name in names)
    assert told["Name"] == "digest-convert"
    assert told["License-Expression"] == "MIT"
    assert told["Requires-Python"] == ">=3.11"
    assert told.get_payload()
    needed = {line for line in told.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert len(needed) == len(PROJECT["dependencies"])
    assert "digest-convert = digest_convert.cli.command:run" in listed
    for name, target in PROJECT["entry-points"]["digest_convert"].items():
        assert f"{name} = {target}" in listed


def test_a_fresh_installation_lists_and_writes_every_format(
    installed: Path, tmp_path: Path
) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(installed / "digest-convert"), *arguments],
            cwd=tmp_path,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            capture_output=True,
            text=True,
            check=False,
        )

    (tmp_path / "2026-02-13.txt").write_text(small(), encoding="utf-8")
    listed = run("--list-formats")
    assert listed.returncode == 0, listed.stderr
    assert "BROKEN" not in listed.stdout
    assert {line.partition(" ")[0] for line in listed.stdout.splitlines()} >= FORMATS
    directories = {info.name for info in formats() if not info.suffix} & FORMATS
    asked = [word for name in sorted(FORMATS - directories) for word in ("--to", name)]
    # A directory holds one document in one format.
    asked_alone = [("--to", name, "-o", f"{name}/") for name in sorted(directories)]
    for words in ((*asked, "-o", "out/"), *asked_alone):
        done = run("2026-02-13.txt", *words, "--quiet")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    files = [path.read_bytes() for path in (tmp_path / "out").iterdir()]
    assert len(files) == len(FORMATS) - len(directories)
    assert all(files)
    assert all(any((tmp_path / name).iterdir()) for name in directories)
    assert [b"2602.01234" in data for data in files if not data.startswith(b"PK")].count(False) == 0
    assert run("--version").stdout.startswith("digest-convert ")


def test_a_fresh_installation_needs_no_other_package(installed: Path) -> None:
    script = (
        "import importlib, pkgutil, sys\n"
        "import digest_convert\n"
        "names = [m.name for m in pkgutil.iter_modules() if m.name.startswith('digest_convert')]\n"
        "for name in names:\n"
        "    package = importlib.import_module(name)\n"
        "    for module in pkgutil.walk_packages(package.__path__, f'{name}.'):\n"
        "        if not module.name.endswith('__main__') and '.testing' not in module.name:\n"
        "            importlib.import_module(module.name)\n"
        "print(len(names))\n"
    )
    done = subprocess.run(
        [str(installed / "python"), "-I", "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    # The core and a package per folder of plugins.
    plugins = sum((one / "__init__.py").exists() for one in (ROOT / "plugins").iterdir())
    assert int(done.stdout) == 1 + plugins
