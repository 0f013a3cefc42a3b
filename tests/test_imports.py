"""What is imported when, and by whom: start-up time and the one door for plugins."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest
from tests.documents import small

import digest_convert

ROOT = Path(__file__).parents[1]
CORE = ROOT / "src" / "digest_convert"
PLUGINS = sorted(path for path in (ROOT / "plugins").iterdir() if (path / "__init__.py").exists())
PLUGIN_FILES = sorted(path for folder in PLUGINS for path in folder.rglob("*.py"))
NAMES = {folder.name for folder in PLUGINS}

LIBRARIES = {
    *("bibtexparser", "yaml", "lxml", "ebooklib", "bs4", "latex2mathml", "pylatexenc", "PIL"),
}


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The top-level modules and our own submodules a run of the command ends up with."""
    script = (
        "import sys, json\n"
        "from digest_convert.cli.command import main\n"
        f"status = main({list(arguments)!r})\n"
        "assert status == 0, status\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, check=True
    )
    names: list[str] = json.loads(done.stderr.strip().split("\n")[-1])
    return {name.partition(".")[0] for name in names} | set(names)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-02-13.txt").write_text(small(), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("argument", ["--version", "--list-formats", "--help"])
def test_the_small_questions_import_no_format_library(folder: Path, argument: str) -> None:
    assert not imported(argument, cwd=folder) & LIBRARIES


def test_the_version_imports_next_to_nothing(folder: Path) -> None:
    found = imported("--version", cwd=folder)
    assert not found & {"pluggy", "argparse", "dataclasses", "importlib.metadata"}
    assert not found & NAMES


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("bibtex", {"pylatexenc"}),
        ("yaml", {"yaml"}),
        ("markdown", {"pylatexenc"}),
        ("rss", {"pylatexenc"}),
        ("atom", {"pylatexenc"}),
        ("jsonfeed", {"pylatexenc"}),
        *((name, set()) for name in ("json", "jsonl", "csv", "ids", "urls")),
    ],
)
def test_a_format_imports_what_it_needs_itself(folder: Path, name: str, needed: set[str]) -> None:
    found = imported("2026-02-13.txt", "--to", name, "-o", "out", cwd=folder)
    assert found & LIBRARIES <= needed


def test_a_format_imports_no_other_plugin(folder: Path) -> None:
    found = imported("2026-02-13.txt", "--to", "bibtex", "-o", "out", cwd=folder)
    assert found & NAMES == {"digest_convert_bibtex"}


def test_a_conversion_imports_nothing_for_what_it_was_not_asked(folder: Path) -> None:
    found = imported("2026-02-13.txt", "--to", "yaml", "-o", "out", cwd=folder)
    own = {
        *("model.validity", "cli.completion", "plugin.info", "plugin.interface_version"),
        *("cli.list_formats", "plugin.transform"),
    }
    assert not found & {"argcomplete", *(f"digest_convert.{name}" for name in own)}


def test_reading_a_digest_in_the_library_imports_no_plugin(folder: Path) -> None:
    script = (
        "import sys, digest_convert\n"
        "digest = digest_convert.read('2026-02-13.txt')\n"
        "assert len(list(digest.papers)) == 3\n"
        "print([name for name in sys.modules if name.startswith('digest_convert_')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_importing_the_package_imports_none_of_its_modules() -> None:
    script = (
        "import sys, digest_convert\n"
        "print(sorted(name for name in sys.modules if name.startswith('digest_convert')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['digest_convert', 'digest_convert._version']\n"


def imports(source: str) -> list[tuple[str, tuple[str, ...], int]]:
    """Each import of a source: the module, the names taken from it, the relative level."""
    found: list[tuple[str, tuple[str, ...], int]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.extend((alias.name, (), 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            found.append((node.module or "", names, node.level))
    return found


# MathML is a notation of five formats, so its library serves a room of the core.
OF_ROOMS = {"mathml": {"latex2mathml"}}


def core_files() -> list[Path]:
    return sorted(CORE.rglob("*.py"))


@pytest.mark.parametrize("path", core_files(), ids=lambda path: path.name)
def test_the_core_imports_no_plugin_and_no_format_library(path: Path) -> None:
    for module, _, level in imports(path.read_text(encoding="utf-8")):
        top = module.partition(".")[0]
        assert level or top not in NAMES
        assert level or top not in LIBRARIES - {"pylatexenc"} - OF_ROOMS.get(
            path.parent.name, set()
        )


def not_public(source: str, home: str, depth: int = 1) -> list[str]:
    """What the `source` of a file `depth` levels into the plugin `home` takes from elsewhere."""
    found = []
    for module, names, level in imports(source):
        top = module.partition(".")[0]
        if level > depth or (not level and top in NAMES - {home}):
            found.append(module)
        elif not level and top == "digest_convert":
            found += [module] if module != top else set(names) - set(digest_convert.__all__)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "digest_convert" and node.attr not in digest_convert.__all__:
                found.append(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += re.findall(r"^digest_convert\.\w[\w.]*$", node.value)
    return found


@pytest.mark.parametrize("path", PLUGIN_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_plugin_imports_public_names_of_the_core_only(path: Path) -> None:
    home, *inner = path.relative_to(ROOT / "plugins").parts
    assert not_public(path.read_text(encoding="utf-8"), home, len(inner)) == []


@pytest.mark.parametrize(
    "source",
    [
        "import digest_convert.model.digest",
        "import digest_convert.model.digest as model",
        "from digest_convert.model.digest import Paper",
        "from digest_convert import model",
        "from digest_convert import Paper, specs",
        "from digest_convert import *",
        "def late():\n    from digest_convert.plugin.options import specs",
        "import digest_convert\ndigest_convert.options.specs",
        "from importlib import import_module\nimport_module('digest_convert.plugin.options')",
        "from digest_convert.testing import exported",
        "from .. import digest_convert_other",
        f"import {min(NAMES)}.entry",
        f"from {min(NAMES)} import entry",
    ],
)
def test_whatever_is_not_public_is_seen(source: str) -> None:
    assert not_public(source, "digest_convert_kite")


def test_what_is_public_may_be_used() -> None:
    source = "import digest_convert\nfrom digest_convert import Paper\nfrom .a import b\n"
    assert not_public(f"{source}digest_convert.Digest", "digest_convert_kite") == []


def test_every_public_name_is_there() -> None:
    for name in digest_convert.__all__:
        assert getattr(digest_convert, name) is not None
    assert sorted(set(digest_convert.__all__)) == sorted(digest_convert.__all__)
    with pytest.raises(AttributeError, match="no attribute 'kite'"):
        digest_convert.__getattr__("kite")


def test_the_list_of_public_names_is_complete() -> None:
    homes = digest_convert._HOME_OF  # noqa: SLF001
    assert set(digest_convert.__all__) == {*homes, "__version__"}
    tree = ast.parse((CORE / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
    }
    assert typed == set(digest_convert.__all__)


def test_public_functions_and_classes_say_what_they_do() -> None:
    for name in digest_convert.__all__:
        value = getattr(digest_convert, name)
        if isinstance(value, (type, types.FunctionType)):
            assert value.__doc__, name
