"""EPUBCheck, the standard's own judge, started once for all books of a test process."""

from __future__ import annotations

import atexit
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import IO, cast

_JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_PROGRAM = Path(__file__).with_name("EpubCheckLines.java")
_CLEAN = "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages"


def messages(jar: Path, book: Path) -> str:
    """What EPUBCheck says of `book`, usage messages too; ``""`` where it says nothing."""
    lines, status = _asked(jar, book) or _alone(jar, book)
    return "" if _CLEAN in lines and status == 0 else "\n".join(lines[:40])


def _asked(jar: Path, book: Path) -> tuple[list[str], int] | None:
    """The lines and the status of the program for `book`; None where Java has no compiler."""
    program = _program(jar)
    books, answers = cast(IO[str], program.stdin), cast(IO[str], program.stdout)
    lines: list[str] = []
    try:
        books.write(f"{book}\n")
        books.flush()
    except BrokenPipeError:
        return None
    for line in answers:
        found = re.fullmatch(r"status (\d+)\n", line)
        if found is not None:
            return lines, int(found[1])
        lines.append(line.rstrip("\n"))
    return None


@cache
def _program(jar: Path) -> subprocess.Popen[str]:
    program = subprocess.Popen(
        [*_JAVA, "-cp", str(jar), str(_PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    atexit.register(_end, program)
    return program


def _end(program: subprocess.Popen[str]) -> None:
    with program:
        program.kill()


def _alone(jar: Path, book: Path) -> tuple[list[str], int]:
    """The same from a process of its own."""
    run = subprocess.run(
        [*_JAVA, "-jar", str(jar), "-u", str(book)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return (run.stdout + run.stderr).splitlines(), run.returncode
