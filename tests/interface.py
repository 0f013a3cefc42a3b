"""What a plugin may import, read off the sources as a stub: names, signatures, fields, values."""

from __future__ import annotations

import ast
import importlib
import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

Definition: TypeAlias = ast.ClassDef | ast.FunctionDef | ast.Assign | ast.AnnAssign

# What these do is what every class of the kind does.
_ORDINARY = {"__post_init__", "__repr__", "__str__"}
# Decorators that a caller, or a subclass, can tell from their absence.
_TELLING = {"classmethod", "dataclass", "dataclasses.dataclass", "final", "hookspec", "property"}


# The base, and the decorators, of frozen dataclasses that cost less to define.
_RECORD = "Record"
_BY_RECORD = {
    "record": "dataclass(frozen=True, slots=True, kw_only=True)",
    "positional_record": "dataclass(frozen=True, slots=True)",
}


class Public(NamedTuple):
    """A public name and where it is defined."""

    name: str
    definition: Definition
    documentation: str


def public(package: str) -> Iterator[Public]:
    """Every name in ``__all__`` of `package`, followed to the module that defines it."""
    for name in importlib.import_module(package).__all__:
        yield _find(name, package)


def stub(found: Public) -> Iterator[str]:
    """The lines of a stub of one public name."""
    node = found.definition
    if isinstance(node, ast.ClassDef):
        yield from _decorators(node)
        bases = [ast.unparse(part) for part in (*node.bases, *node.keywords)]
        bases = [base for base in bases if base != _RECORD]
        yield f"class {node.name}({', '.join(bases)}):" if bases else f"class {node.name}:"
        if not any(members(node)):
            yield "    ..."
        for member in members(node):
            lines = _function(member) if isinstance(member, ast.FunctionDef) else _field(member)
            yield from (f"    {line}" for line in lines)
    elif isinstance(node, ast.FunctionDef):
        yield from _function(node)
    else:
        yield from _value(node)


def members(node: ast.ClassDef) -> Iterator[ast.FunctionDef | ast.Assign | ast.AnnAssign]:
    """The public attributes, fields and methods in the body of a class, but for its tests."""
    for base in node.bases:
        # The members of a private base would be public and yet not told here.
        assert not ast.unparse(base).startswith("_"), f"{node.name} has a private base"
    # The ``__init__`` of a record takes its fields, whether it has one of its own or not.
    is_record = any(ast.unparse(decorator) in _BY_RECORD for decorator in node.decorator_list)
    ordinary = {*_ORDINARY, "__init__"} if is_record else _ORDINARY
    for member in node.body:
        if isinstance(member, ast.FunctionDef):
            dunder = member.name.startswith("__") and member.name not in ordinary
            if dunder or not member.name.startswith(("_", "test_", "pytest_")):
                yield member
        elif isinstance(member, (ast.Assign, ast.AnnAssign)) and not _name(member).startswith("_"):
            yield member


def _find(name: str, module: str) -> Public:
    tree, lines = _parsed(module)
    for place, node in reversed(list(enumerate(tree.body))):
        # The last definition of an overloaded function is the whole one.
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return Public(name, node, ast.get_docstring(node) or "")
        if isinstance(node, ast.ClassDef) and node.name == name:
            return Public(name, _whole(node, tree), ast.get_docstring(node) or "")
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and _name(node) == name:
            return Public(name, node, _beside(tree.body[place + 1 :], lines, node))
    for found in ast.walk(tree):
        if isinstance(found, ast.ImportFrom) and name in {alias.name for alias in found.names}:
            relative = "." * found.level + (found.module or "")
            return _find(name, importlib.util.resolve_name(relative, _package(module)))
    raise AssertionError(f"{module} has no {name}")


def _whole(node: ast.ClassDef, tree: ast.Module) -> ast.ClassDef:
    """The class with all that a private base in the same module makes of it."""
    for base in tree.body:
        if isinstance(base, ast.ClassDef) and base.name.startswith("_"):
            if base.name not in {ast.unparse(part) for part in node.bases}:
                continue
            return ast.ClassDef(
                name=node.name,
                bases=base.bases,
                keywords=[*base.keywords, *node.keywords],
                body=[*base.body, *node.body],
                decorator_list=[*base.decorator_list, *node.decorator_list],
            )
    return node


@cache
def _parsed(module: str) -> tuple[ast.Module, list[str]]:
    file = importlib.import_module(module).__file__
    assert file is not None
    text = Path(file).read_text(encoding="utf-8")
    return ast.parse(text), text.split("\n")


def _package(module: str) -> str:
    return str(importlib.import_module(module).__package__)


def _beside(following: list[ast.stmt], lines: list[str], node: ast.stmt) -> str:
    """What a string after an assignment, or comments of the form ``#:`` before it, say."""
    if following and isinstance(following[0], ast.Expr):
        value = following[0].value
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    before = lines[node.lineno - 2] if node.lineno > 1 else ""
    return before.removeprefix("#: ") if before.startswith("#: ") else ""


def _name(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return ast.unparse(target)


def _decorators(node: ast.ClassDef | ast.FunctionDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        told = ast.unparse(decorator)
        told = _BY_RECORD.get(told, told)
        if told.partition("(")[0] in _TELLING:
            yield f"@{told}"


def _function(node: ast.FunctionDef) -> Iterator[str]:
    yield from _decorators(node)
    arguments = ast.unparse(node.args)
    result = f" -> {ast.unparse(node.returns)}" if node.returns is not None else ""
    yield f"def {node.name}({arguments}){result}: ..."


def _field(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    yield ast.unparse(node)


def _value(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    if _name(node) == "__version__":
        yield "__version__: str"
    elif isinstance(node, ast.Assign) or ast.unparse(node.annotation) == "TypeAlias":
        yield ast.unparse(node)
    else:
        yield f"{_name(node)}: {ast.unparse(node.annotation)}"
        if isinstance(node.value, ast.Dict):
            yield from (f"    {ast.unparse(key)}" for key in node.value.keys if key is not None)
