"""The wheel as a user gets it: built, looked into, installed afresh and run."""

from __future__ import annotations

import email
import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from tests.documents import small

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMATS = {"atom", "bibtex", "epub", "markdown", "rss", "yaml"}

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


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    try:
        import hatchling  # noqa: F401
    except ImportError:
        alone = []
    else:
        alone = ["--no-build-isolation"]
    pip(sys.executable, "wheel", "--no-deps", *alone, "--wheel-dir", str(folder), str(ROOT))
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a fresh environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip(scripts / "python", "install", str(wheel))
    return scripts


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
    assert "digest-convert = digest_convert.cli:run" in listed
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
    assert {line.split()[0] for line in listed.stdout.splitlines()} >= FORMATS
    asked = [word for name in sorted(FORMATS) for word in ("--to", name)]
    done = run("2026-02-13.txt", *asked, "-o", "out/")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = {path.suffix: path.stat().st_size for path in (tmp_path / "out").iterdir()}
    assert len(written) == len(FORMATS)
    assert all(written.values())
    assert run("2026-02-13.txt", "--to", "bibtex").stdout.count("@misc{") == 3
    assert run("--version").stdout.startswith("digest-convert ")


def test_a_fresh_installation_needs_no_other_package(installed: Path) -> None:
    script = (
        "import importlib, pkgutil, sys\n"
        "import digest_convert\n"
        "names = [m.name for m in pkgutil.iter_modules() if m.name.startswith('digest_convert')]\n"
        "for name in names:\n"
        "    package = importlib.import_module(name)\n"
        "    for module in pkgutil.walk_packages(package.__path__, f'{name}.'):\n"
        "        if not module.name.endswith('__main__'):\n"
        "            importlib.import_module(module.name)\n"
        "print(len(names))\n"
    )
    done = subprocess.run(
        [str(installed / "python"), "-I", "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > len(FORMATS) - 2
