"""Where the time of one conversion goes: imports by package, then work by module and function."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import compare, digest_convert, environment, one_job
from ratios import seconds
from tables import Table

if TYPE_CHECKING:
    from setting import Setting

_IMPORT_TIME = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s*([\w.]+)")
_SHOWN = 15
_DAYS = 10
_PROFILES = 3  # of which the fastest is shown
# The command in its own process, so that its imports are seen, too; `run` would leave without
# writing the profile.
_PROFILED = "import sys; from digest_convert.cli.command import main; sys.exit(main(sys.argv[1:]))"
_OURS = re.compile(r".*/(?:src|plugins|site-packages)/(.+)\.py")

Function = tuple[str, int, str]


def hotspots(setting: Setting, name: str) -> Iterator[Table]:
    """Tables for format `name`: of the one digest, where starting is most, and of ten days."""
    arguments = ["--quiet", *one_job(), "--to", name, "-o", setting.output(name)]
    one = [*arguments, str(setting.digest)]
    whole = compare({"": digest_convert(*one)}, setting.rounds)[""].seconds
    empty = compare({"": [sys.executable, "-c", "pass"]}, setting.rounds)[""].seconds
    yield _imports(name, one, whole, empty)
    several = str(setting.archive(_DAYS))
    for what, command in (("one digest", one), (f"{_DAYS} days", [*arguments, several])):
        runs = [_profile(command, setting.folder) for _ in range(_PROFILES)]
        stats = min(runs, key=_total)
        yield _table(f"{name}, {what}: own time by module", "module", _by_module(stats))
        functions = Counter({_function(f): own for f, (_, _, own, *_) in stats.items()})
        yield _table(f"{name}, {what}: own time by function", "function", functions)


def _imports(name: str, arguments: list[str], whole: float, empty: float) -> Table:
    command = [sys.executable, "-X", "importtime", "-c", _PROFILED, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    packages: Counter[str] = Counter()
    for found in _IMPORT_TIME.finditer(done.stderr):
        packages[_package(found[2])] += int(found[1])
    rows = [[package, seconds(us / 1e6)] for package, us in packages.most_common(_SHOWN)]
    title = f"{name}: {seconds(whole)} in all, an empty Python {seconds(empty)}; imports by package"
    return Table(title, ("package", "own time"), [*rows, _sum_row(packages)])


def _sum_row(packages: Counter[str]) -> list[str]:
    return ["all imports (traced: slower than in earnest)", seconds(packages.total() / 1e6)]


def _package(module: str) -> str:
    top, _, rest = module.partition(".")
    if top != "digest_convert":
        return "the standard library" if top in sys.stdlib_module_names else top
    return f"{top}.{rest.partition('.')[0]}" if rest else top


def _profile(arguments: list[str], folder: Path) -> dict[Function, tuple[Any, ...]]:
    import pstats

    with tempfile.NamedTemporaryFile(dir=folder, suffix=".prof") as file:
        script = folder / "profiled.py"
        script.write_text(_PROFILED, encoding="utf-8")
        command = [sys.executable, "-m", "cProfile", "-o", file.name, str(script), *arguments]
        subprocess.run(command, check=True, capture_output=True, env=environment())
        stats: dict[Function, tuple[Any, ...]] = vars(pstats.Stats(file.name))["stats"]
    return stats


def _by_module(stats: dict[Function, tuple[Any, ...]]) -> Counter[str]:
    """Own time by module; what a function in C takes counts for the module that calls it."""
    modules: Counter[str] = Counter()
    for function, (_, _, own, _, callers) in stats.items():
        if function[0] != "~" or not callers:
            modules[_module(function)] += own
            continue
        for caller, (*_, its_own, _) in callers.items():
            modules[_module(caller)] += its_own
    return modules


def _module(function: Function) -> str:
    path, _, name = function
    if "importlib" in path or name == "<module>":
        return "importing"
    ours = _OURS.fullmatch(path)
    if ours:
        return ours[1].replace("/", ".")
    if path == "~" or path.startswith("<"):
        return "built-in"
    with contextlib.suppress(ValueError):
        path = Path(path).relative_to(sysconfig.get_path("stdlib")).parts[0]
    return path.removesuffix(".py")


def _function(function: Function) -> str:
    path, line, name = function
    if path == "~":
        return name
    return f"{_module(function)}:{line} {name}"


def _total(stats: dict[Function, tuple[Any, ...]]) -> float:
    return float(sum(own for _, _, own, *_ in stats.values()))


def _table(title: str, column: str, times: Counter[str]) -> Table:
    total = sum(times.values())
    rows = [[key, seconds(own), f"{own / total:.0%}"] for key, own in times.most_common(_SHOWN)]
    notes = ["traced: about twice as slow as in earnest, and calls weigh more than loops"]
    return Table(title, (column, "own time", "share"), rows, notes)
