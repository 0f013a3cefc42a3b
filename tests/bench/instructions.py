"""Instructions of one digest, counted by valgrind: the same on a busy machine as on a quiet one.

They are no time (a cache miss costs as much as a hundred of them), but what a change saves shows
to a thousandth. PYTHONHASHSEED is fixed, since sets and dicts take other paths with every seed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from measure import digest_convert, environment
from ratios import ratio
from single import bare_command
from tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from setting import Setting

_VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")
_COLUMNS = ("", "millions", "bare script", "ratio", "without an empty Python")


def instructions(setting: Setting) -> Iterator[Table]:
    """Every streaming format against the bare script, and the start against an empty Python."""
    if shutil.which(_VALGRIND[0]) is None:
        yield Table("Instructions: no valgrind here", ("",), ())
        return
    empty = _count([sys.executable, "-c", "pass"])
    rows = [["python -c pass", _millions(empty), "", "", ""]]
    for option in ("--version", "--list-formats"):
        count = _count(digest_convert(option))
        rows.append([option, _millions(count), "", ratio(count / empty), ""])
    for name in setting.formats:
        output = setting.output(name)
        arguments = ("--quiet", str(setting.digest), "--to", name, "-o", output)
        ours = _count(digest_convert(*arguments))
        bare = _count(bare_command(name, str(setting.digest), output))
        alone = ratio((ours - empty) / (bare - empty))
        rows.append([name, _millions(ours), _millions(bare), ratio(ours / bare), alone])
    yield Table("Instructions, one digest, whole process", _COLUMNS, rows)


def _count(command: Sequence[str]) -> int:
    fixed = {**environment(), "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=True, capture_output=True, env=fixed)  # compiles what is new
    counted = [*_VALGRIND, *command]
    done = subprocess.run(counted, capture_output=True, text=True, check=True, env=fixed)
    found = _COUNT.search(done.stderr)
    if found is None:
        raise RuntimeError(f"valgrind did not count: {done.stderr[-2000:]}")
    return int(found[1].replace(",", ""))


def _millions(count: int) -> str:
    return f"{count / 1e6:,.0f}"
