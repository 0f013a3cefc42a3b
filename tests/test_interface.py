"""The public interface: pinned, typed and documented."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.interface import Public, members, public, stub
from tests.strangers import install, run

import digest_convert.plugin.hookspecs
from digest_convert import INTERFACE_VERSION, PluginError
from digest_convert.plugin.interface_version import check_interface, check_source

GOLDEN = Path(__file__).parents[1] / "golden" / "interface.txt"
PACKAGES = ("digest_convert", "digest_convert.testing")
HOOKS = ("digest_convert_exporter", "digest_convert_reader", "digest_convert_transform")
EVERYTHING = [found for package in PACKAGES for found in public(package)]

_HEAD = """\
# The public interface: what a plugin may rely on. A change here that a plugin could notice wants
# another INTERFACE_VERSION: MINOR for something new, MAJOR for something else.
"""


def rendered() -> str:
    parts = [_HEAD]
    for package in PACKAGES:
        parts.append(f"\n# {package}\n\n")
        parts += ["\n".join(stub(found)) + "\n\n" for found in public(package)]
    source = Path(str(digest_convert.plugin.hookspecs.__file__)).read_text(encoding="utf-8")
    parts.append("\n# the hooks\n\n")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            parts.append("\n".join(stub(Public(node.name, node, ""))) + "\n\n")
    return "".join(parts).rstrip() + "\n"


def test_nothing_a_plugin_relies_on_has_changed(
    update_golden: bool, settle: Callable[[Path, str], None]
) -> None:
    found = rendered()
    kept = GOLDEN.read_text(encoding="utf-8") if GOLDEN.exists() else ""
    lines = difflib.unified_diff(kept.split("\n"), found.split("\n"), "kept", "found", lineterm="")
    told = "\n".join(lines)
    if told and update_golden:
        GOLDEN.write_text(found, encoding="utf-8")
    settle(GOLDEN, told)


def test_all_hooks_are_pinned() -> None:
    names = tuple(
        name for name in vars(digest_convert.plugin.hookspecs) if name.startswith("digest_")
    )
    assert names == HOOKS
    assert all(f"def {name}(" in rendered() for name in HOOKS)


@pytest.mark.parametrize("found", EVERYTHING, ids=lambda found: found.name)
def test_every_public_name_says_what_it_is(found: Public) -> None:
    assert found.documentation
    if isinstance(found.definition, ast.ClassDef):
        for member in members(found.definition):
            if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
                assert ast.get_docstring(member), f"{found.name}.{member.name}"


@pytest.mark.parametrize("found", EVERYTHING, ids=lambda found: found.name)
def test_every_public_name_is_typed(found: Public) -> None:
    for node in ast.walk(found.definition):
        if isinstance(node, ast.FunctionDef):
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            bare = {argument.arg for argument in given if argument.annotation is None}
            assert bare <= {"self", "cls"}, f"{found.name}: {node.name}"
            assert node.returns is not None, f"{found.name}: {node.name}"


class Stating:
    """A plugin that states a version of the interface."""

    def __init__(self, stated: object) -> None:
        self.digest_convert_interface = stated


MAJOR, MINOR = (int(number) for number in INTERFACE_VERSION.split("."))


@pytest.mark.parametrize("stated", [None, f"{MAJOR}", f"{MAJOR}.0", INTERFACE_VERSION])
def test_a_plugin_for_this_interface_or_an_older_one_fits(stated: str | None) -> None:
    check_interface(Stating(stated), "it")
    check_interface(object(), "it")


@pytest.mark.parametrize(
    "stated", [f"{MAJOR}.{MINOR + 1}", f"{MAJOR + 1}", f"{MAJOR + 1}.0", f"{MAJOR - 1}.9"]
)
def test_a_plugin_for_another_interface_does_not(stated: str) -> None:
    told = rf"^it is written for version {stated} of .*, but this is {INTERFACE_VERSION}: "
    with pytest.raises(PluginError, match=told):
        check_interface(Stating(stated), "it")


@pytest.mark.parametrize("stated", ["", "new", "1.0.0", "1.", " 1", 1, 1.0, (1, 0), b"1.0"])
def test_what_is_no_version_is_said_to_be_none(stated: object) -> None:
    with pytest.raises(PluginError, match=r"is not a version like '1\.0'"):
        check_interface(Stating(stated), "it")


PLUGIN = """
from digest_convert import Exporter, hookimpl{more}

digest_convert_interface{typed} = "{version}"

class Kite(Exporter):
    name, summary, suffix, media_type = "kite", "a kite", ".kite", "text/x-kite"

    def export(self, digests, context):
        yield "kite\\n"

@hookimpl
def digest_convert_exporter():
    return Kite()
"""


def plugin(version: str, *, more: str = "", typed: str = "") -> str:
    return PLUGIN.format(version=version, more=more, typed=typed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-02-13.txt").write_text("### [1] [A](https://arxiv.org/abs/2602.1)\n*B*\n")
    return tmp_path


def test_a_plugin_that_fits_works(folder: Path) -> None:
    install(folder, "kite-maker", {"kite": "kites"}, {"kites": plugin(INTERFACE_VERSION)})
    done = run(folder, "2026-02-13.txt", "--to", "kite")
    assert (done.returncode, done.stdout) == (0, "kite\n")


@pytest.mark.parametrize("more", ["", ", SomethingNew"])
@pytest.mark.parametrize("typed", ["", ": str"])
def test_a_plugin_that_does_not_is_refused_by_name(folder: Path, more: str, typed: str) -> None:
    source = plugin("7.1", more=more, typed=typed)
    install(folder, "kite-maker", {"kite": "kites"}, {"kites": source})
    done = run(folder, "2026-02-13.txt", "--to", "kite")
    assert done.returncode == 5
    assert done.stderr.startswith(
        "digest-convert: error: plugin 'kite' of kite-maker 1.5 is written for version 7.1 "
    )
    listed = run(folder, "--list-formats")
    told = "BROKEN  plugin 'kite' of kite-maker 1.5 is written for"
    assert any(line.startswith("kite ") and told in line for line in listed.stdout.split("\n"))
    assert run(folder, "2026-02-13.txt", "--to", "yaml").returncode == 0


def test_a_plugin_that_fits_is_broken_for_its_own_reason(folder: Path) -> None:
    source = plugin("1.0", more=", SomethingNew")
    install(folder, "kite-maker", {"kite": "kites"}, {"kites": source})
    done = run(folder, "2026-02-13.txt", "--to", "kite")
    assert done.returncode == 5
    assert "cannot import name 'SomethingNew'" in done.stderr


def test_a_source_that_is_not_there_states_nothing() -> None:
    check_source("a_module_nobody_has", "it")
    check_source("a_module_nobody_has.inside", "it")
    check_source("sys", "it")
    check_source("", "it")
