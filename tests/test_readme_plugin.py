"""README's plugin, as pasted: built, installed, run, tested, and broken in many ways."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.fresh import build, environment_above, run
from tests.test_readme import README, SAMPLE, replay_blocks

from digest_convert import UsageError, formats
from digest_convert.testing import SAMPLES

_SECTION = re.compile(r"^## Write a plugin\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(python|toml)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^    def export\(.*?(?=^\S)", re.MULTILINE | re.DOTALL)

#: What README shows, in this order.
FILES = (
    *("shout.py", "pyproject.toml", "render", "choir.py", "tabs.py", "settled.py", "tail"),
    *("test_shout.py", "conftest.py"),
)
OURS = [info.name for info in formats() if info.distribution == "digest-convert"]
OF_ONE_FILE = [info.name for info in formats() if info.name in OURS and info.suffix]


def _section() -> str:
    (found,) = _SECTION.findall(README.read_text(encoding="utf-8"))
    return str(found)


def _blocks() -> dict[str, str]:
    found = [text for _, text in _BLOCK.findall(_section())]
    return dict(zip(FILES, found, strict=True))


def _write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name.replace("_py", ".py").replace("_toml", ".toml")).write_text(text)
    return folder


def _with_reader(project: str, tail: str) -> str:
    """The ``pyproject.toml`` that ends with `tail`, as README says."""
    table, _, _ = tail.partition("\n")
    return project[: project.index(table)] + tail


def _apart() -> str:
    """The exporter as README says to render its digests by themselves."""
    blocks = _blocks()
    source = _EXPORT.sub(lambda _: f"{blocks['render']}\n\n", blocks["shout.py"])
    source = source.replace("Exporter", "PiecewiseExporter")
    return source.replace("Exporter[ShoutOptions]", "Exporter[ShoutOptions, list[str]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An environment with a plugin, and a folder with a digest to run the command in."""

    scripts: Path
    folder: Path

    def command(self, *arguments: str) -> tuple[int, str, str]:
        """Exit status, output and errors of ``digest-convert``."""
        return run(self.scripts, self.folder, "digest-convert", *arguments)


def _install(folder: Path, wheel: Path) -> Place:
    """A new environment with the plugin that `wheel` holds."""
    scripts = environment_above(folder / "env", wheel)
    # The command finds its environment by the interpreter it was installed for.
    command = f"#!{scripts / 'python'}\nfrom digest_convert.cli.command import run\nrun()\n"
    (scripts / "digest-convert").write_text(command)
    (scripts / "digest-convert").chmod(0o755)
    for day in ("2026-02-12", "2026-02-13"):
        shutil.copy(SAMPLE, folder / f"{day}.md")
    return Place(scripts=scripts, folder=folder)


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of README's plugin, reader and all."""
    blocks = _blocks()
    tail = _with_reader(blocks["pyproject.toml"], blocks["tail"])
    return _write(
        tmp_path_factory.mktemp("readme") / "plugin",
        shout_py=blocks["shout.py"],
        tabs_py=blocks["tabs.py"],
        settled_py=blocks["settled.py"],
        pyproject_toml=tail,
        test_shout_py=blocks["test_shout.py"],
        conftest_py=blocks["conftest.py"],
    )


@pytest.fixture(scope="module")
def place(plugin: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """README's plugin, installed."""
    folder = tmp_path_factory.mktemp("shout")
    (wheel,) = build(folder, plugin)
    return _install(folder, wheel)


def test_it_fits_on_a_page() -> None:
    assert len(_blocks()["shout.py"].rstrip().split("\n")) <= 25


def test_its_examples_are_typed(tmp_path: Path) -> None:
    blocks = _blocks() | {"apart.py": _apart()}
    for name, text in blocks.items():
        if name.endswith(".py"):
            (tmp_path / name).write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_an_option_of_its_example_is_refused_in_words() -> None:
    names: dict[str, Any] = {}
    exec(_blocks()["choir.py"], names)  # noqa: S102 - README's own
    assert names["ChoirOptions"](score=Path("a")).voices == ("high",)
    with pytest.raises(UsageError, match="--choir-volume: 2 is more than 1"):
        names["ChoirOptions"](score=Path("a"), volume=2)


def test_the_commands_print_what_readme_shows(
    place: Place, settle: Callable[[Path, str], None], update_golden: bool
) -> None:
    written = README.read_text(encoding="utf-8")
    section = _section()
    real = replay_blocks(section, place.folder, place.scripts)
    if real != section and update_golden:
        README.write_text(written.replace(section, real), encoding="utf-8")
    lines = difflib.unified_diff(section.split("\n"), real.split("\n"), lineterm="")
    settle(README, "\n".join(lines))


def test_it_is_a_format_like_any_other(place: Place) -> None:
    status, text, told = place.command("2026-02-13.md", "--to", "shout")
    assert (status, told) == (0, "")
    assert text == text.upper()
    assert all(line.endswith("!") for line in text.splitlines())
    assert place.command("2026-02-13.md", "-o", "day.shout", "--shout-mark", "?")[0] == 0
    written = (place.folder / "day.shout").read_text(encoding="utf-8")
    assert written == text.replace("!\n", "?\n")
    status, shown, _ = place.command("--to", "shout", "--help")
    assert status == 0
    assert re.search(r"--shout-mark \w+ +what to shout with", shown)
    status, listed, _ = place.command("--list-formats")
    assert status == 0
    listed = re.sub(" +", " ", listed)
    assert "shout .shout the titles, loudly (digest-convert-shout 1.0)\n" in listed
    assert place.command("2026-02-13.md", "--to", "shout", "--yell-mark", "?")[0] == 2


def test_a_table_is_read_by_its_reader(place: Place) -> None:
    (place.folder / "in.tsv").write_text("2602.01234\tKites fold\tWe fold.\nodd\n")
    assert place.command("in.tsv", "--to", "shout")[1] == "KITES FOLD!\n"
    (place.folder / "none.tsv").write_text("odd\n")
    status, _, told = place.command("none.tsv", "--to", "shout")
    assert status == 3
    assert "none.tsv: no digest: expected id, title and abstract between tabs" in told


def test_a_transform_leaves_out_what_failed(place: Place) -> None:
    failed = SAMPLES["2026-02-12.txt"]
    (place.folder / "2026-02-11.txt").write_text(failed, encoding="utf-8")
    whole = place.command("2026-02-11.txt", "--to", "shout")[1].splitlines()
    status, text, _ = place.command("2026-02-11.txt", "--to", "shout", "--with", "settled")
    assert status == 0
    assert set(whole) - set(text.splitlines()) == {"A GRIPPER FOR WET SOAP!"}
    assert len(whole) == 3


def test_rendered_apart_it_writes_the_same(place: Place, tmp_path: Path) -> None:
    project = _blocks()["pyproject.toml"]
    folder = _write(tmp_path / "apart", shout_py=_apart(), pyproject_toml=project)
    (wheel,) = build(tmp_path, folder)
    apart = _install(tmp_path, wheel)
    for options in ((), ("--keep-duplicates", "--jobs", "2")):
        arguments = ("2026-02-12.md", "2026-02-13.md", "--to", "shout", *options)
        expected = place.command(*arguments)
        assert expected[0] == 0
        assert apart.command(*arguments) == expected


def test_its_own_tests_pass_once_its_golden_files_are_there(place: Place, plugin: Path) -> None:
    def tests(*arguments: str) -> tuple[int, str]:
        status, told, _ = run(place.scripts, plugin, "python", "-m", "pytest", *arguments)
        return status, told

    status, told = tests("-k", "golden")
    assert status == 1, told
    assert "there is no such golden file" in told
    status, told = tests("-k", "golden", "--update-golden")
    assert status == 1, told
    assert "golden files updated, review them" in told
    status, told = tests()
    assert status == 0, told
    assert re.search(r"\d\d passed", told)
    golden = {path.name: path.read_text() for path in (plugin / "golden" / "shout").iterdir()}
    assert golden["all.shout"].count("A GRIPPER FOR WET SOAP!\n") == 1
    assert golden["2026-02-14.shout"] == ""
    (plugin / "golden" / "shout" / "all.shout").write_text("")
    status, told = tests("-k", "golden")
    assert status == 1, told
    assert "all.shout: differs from line 1 on" in told


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """README's exporter with a fault, what is told of it, and when.

    `raises` says that it is an exception of the plugin, which wants to be looked into.
    """

    source: str
    told: str
    name: str = "shout"
    loads: bool = False
    raises: bool = True


def _broken() -> dict[str, Broken]:
    source = _blocks()["shout.py"]
    line = '{context.options.mark}\\n"\n'
    failing = source.replace(line, f"{line}                raise RuntimeError('hoarse')\n")
    render = _apart().replace("        return [", "        raise RuntimeError('hoarse')\n        [")
    misspelt = source.replace("digest_convert_exporter", "digest_convert_exportr")
    clashing = source.replace('"shout"', f'"{OURS[0]}"').replace('".shout"', '".clash"')
    return {
        "unimportable": Broken(
            source=f"import a_throat\n{source}", told="No module named 'a_throat'"
        ),
        "failing": Broken(source=failing, told="RuntimeError: hoarse", loads=True),
        "apart": Broken(source=render, told="RuntimeError: hoarse", loads=True),
        "misspelt": Broken(source=misspelt, told="unknown hook 'digest_convert_exportr'"),
        "alien": Broken(
            source=f'digest_convert_interface = "99.0"\n{source}',
            told="written for version 99.0",
            raises=False,
        ),
        "clashing": Broken(
            source=clashing, told="is offered by two distributions", name=OURS[0], raises=False
        ),
    }


BROKEN = _broken()


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Place]:
    """README's plugin with one fault each, every one installed in an environment of its own."""
    folder = tmp_path_factory.mktemp("broken")
    projects = []
    for name, case in BROKEN.items():
        project = _blocks()["pyproject.toml"]
        project = project.replace('"digest-convert-shout"', f'"maker-{name}"')
        project = project.replace('shout = "shout"', f'{case.name} = "shout"')
        projects.append(_write(folder / name, shout_py=case.source, pyproject_toml=project))
    (folder / "wheels").mkdir()
    places = {}
    for wheel in build(folder / "wheels", *projects):
        name = wheel.name.split("-")[0].removeprefix("maker_")
        (folder / "places" / name).mkdir(parents=True)
        places[name] = _install(folder / "places" / name, wheel)
    return places


@pytest.mark.parametrize(
    "command",
    [("2026-02-13.md",), ("2026-02-12.md", "2026-02-13.md", "--jobs", "2")],
    ids=["one", "jobs"],
)
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_told_by_name_and_leaves_the_older_output(
    name: str, command: tuple[str, ...], broken: dict[str, Place]
) -> None:
    place, case = broken[name], BROKEN[name]
    output = place.folder / "old.out"
    output.write_text("older")
    arguments = (*command, "--to", case.name)
    status, text, told = place.command(*arguments, "-o", "old.out")
    assert (status, text) == (5, "")
    assert case.told in told
    assert f"maker-{name} 1.0" in told
    assert "Traceback" not in told
    assert told.count("\n") == 1
    assert output.read_text() == "older"
    assert [path.name for path in place.folder.iterdir() if path.name.endswith(".tmp")] == []
    status, _, told = place.command(*arguments, "--verbose")
    assert status == 5
    assert ("Traceback" in told) == case.raises


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_hurts_no_other_format(name: str, broken: dict[str, Place]) -> None:
    place, case = broken[name], BROKEN[name]
    status, listed, told = place.command("--list-formats")
    assert (status, told) == (0, "")
    (line,) = [one for one in listed.splitlines() if one.startswith(f"{case.name} ")]
    assert f"maker-{name} 1.0" in line
    assert ("BROKEN" in line, case.told in line) == (not case.loads, not case.loads)
    assert listed.count("BROKEN") == (not case.loads)
    others = [one for one in OF_ONE_FILE if one != case.name]
    asked = [word for one in others for word in ("--to", one)]
    status, _, told = place.command("2026-02-13.md", *asked, "--quiet", "-o", "out/")
    assert (status, told) == (0, "")
    assert len(list((place.folder / "out").iterdir())) == len(others)
