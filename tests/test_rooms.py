"""The layout: imports point one way between the rooms of the core, and nowhere in a circle."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = ROOT / "src" / "digest_convert"
PACKAGES = [CORE, *sorted(path.parent for path in (ROOT / "plugins").glob("*/__init__.py"))]

# What each room may import besides itself, `errors` and the version.
BELOW: dict[str, set[str]] = {
    "text": set(),
    "tex": {"text"},
    "model": {"text", "tex"},
    "formula": {"tex", "text", "model"},
    "inline": {"formula", "tex", "text", "model"},
    "mathml": {"formula", "tex", "text"},
    "markup": {"mathml", "inline", "formula", "text"},
    "parsing": {"model", "text"},
    "plugin": {"model", "text"},
    "inputs": {"parsing", "plugin", "model", "text"},
    "run": {"inputs", "parsing", "plugin", "inline", "model", "text"},
    "engines": {"run", "inputs", "plugin", "model", "text"},
    "conversion": {"engines", "run", "inputs", "plugin", "model", "text"},
    "cli": {"conversion", "engines", "run", "inputs", "parsing", "plugin", "model", "text"},
}
EVERYWHERE = {"errors", "_version"}
# The one face of the package, how it is started, and the kit for authors of plugins.
ABOVE = {"", "__main__", "testing"}


def modules(package: Path) -> dict[str, Path]:
    """The modules of `package` by their dotted names."""
    found = {}
    for path in package.rglob("*.py"):
        parts = [package.name, *path.relative_to(package).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def graph(package: Path) -> dict[str, set[str]]:
    """The modules of `package` that each of them imports, for type checking only or not."""
    names = modules(package)
    found: dict[str, set[str]] = {}
    for name, path in names.items():
        home = name if path.name == "__init__.py" else name.rpartition(".")[0]
        found[name] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found[name] |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                above = home.split(".")[: len(home.split(".")) - max(node.level - 1, 0)]
                base = ".".join(filter(None, [*(above if node.level else ()), node.module]))
                for alias in node.names:
                    whole = f"{base}.{alias.name}"
                    found[name].add(whole if whole in names else base)
        found[name] = (found[name] & names.keys()) - {name}
    return found


def room(module: str) -> str:
    """The room of the core that `module` is in, or the module's name at the top."""
    return [*module.split("."), ""][1]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_no_imports_go_in_a_circle(package: Path) -> None:
    imports = graph(package)
    # A package's face names what is in it, and what is in it never asks the face.
    imports[package.name] = set()
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"imports go in a circle: {' imports '.join(error.args[1][::-1])}")


def test_imports_point_one_way_between_rooms() -> None:
    wrong = []
    for module, imported in graph(CORE).items():
        here = room(module)
        if here in ABOVE | EVERYWHERE:
            continue
        allowed = BELOW[here] | EVERYWHERE | {here}
        wrong += [f"{module} imports {name}" for name in imported if room(name) not in allowed]
    assert sorted(wrong) == []


def test_every_room_is_named_here() -> None:
    rooms = {room(module) for module in modules(CORE)} - ABOVE - EVERYWHERE
    assert rooms == BELOW.keys()


def test_a_circle_and_a_wrong_way_would_be_seen(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "room").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "room" / "__init__.py").write_text("")
    (package / "room" / "a.py").write_text("def late():\n    from .b import x\n")
    (package / "room" / "b.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from package.room import a\n"
    )
    found = graph(package)
    assert found["package.room.a"] == {"package.room.b"}
    assert found["package.room.b"] == {"package.room.a"}
    with pytest.raises(CycleError):
        TopologicalSorter(found).prepare()


def test_the_files_of_rooms_are_empty_where_they_say_nothing() -> None:
    for path in CORE.glob("*/__init__.py"):
        if path.parent.name not in ("cli", "testing"):
            assert path.read_text(encoding="utf-8") == "", path
