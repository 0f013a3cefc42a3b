"""Every plugin of ours is held to the contract of its kind, in its own folder of tests."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from digest_convert.plugin.registry import Registry

ROOT = Path(__file__).parents[1]
CONTRACTS = sorted((ROOT / "tests" / "plugins").rglob("test_contract.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_folder_of_plugins_is_registered() -> None:
    targets = PROJECT["entry-points"]["digest_convert"].values()
    folders = {path.parent.name for path in (ROOT / "plugins").glob("*/__init__.py")}
    assert {target.partition(".")[0] for target in targets} == folders


def held(path: Path) -> Iterator[tuple[str, str]]:
    """What the test classes of `path` name: the kind of a plugin ("exporter") and its name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.ClassDef) and node.name.startswith("Test")):
            continue
        for line in node.body:
            if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
                (target,) = line.targets
                if isinstance(target, ast.Name) and target.id in (
                    "exporter",
                    "reader",
                    "transform",
                ):
                    yield target.id, str(line.value.value)


def test_every_plugin_is_held_to_the_contract_of_its_kind() -> None:
    offered = [one for one in Registry().everything() if one.distribution == "digest-convert"]
    assert [one.problem for one in offered if one.problem] == []
    assert {one.name for one in offered} == set(PROJECT["entry-points"]["digest_convert"])
    named = {one for path in CONTRACTS for one in held(path)}
    assert {(one.kind, one.name) for one in offered} == named
