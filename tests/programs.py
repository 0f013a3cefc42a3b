"""Programs of ``tests/consumers``, each started once for all that it is asked."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import IO, Any, cast

import pytest

CONSUMERS = Path(__file__).parent / "consumers"


def ask(interpreter: str, script: str, text: str, *, needs: str = "") -> Any:
    """What the program `script` makes of `text`.

    Skips the test where the interpreter, the package `needs` of Node or a library is absent.
    """
    if shutil.which(interpreter) is None:
        pytest.skip(f"{interpreter} is not installed")
    if not (CONSUMERS / "node_modules" / needs).is_dir() and needs:
        pytest.skip("`npm install` has put no packages into tests/consumers")
    program = _program(interpreter, script)
    try:
        questions, answers = cast(IO[str], program.stdin), cast(IO[str], program.stdout)
        questions.write(f"{json.dumps(text)}\n")
        questions.flush()
        answer = answers.readline()
    except BrokenPipeError:
        answer = ""
    if not answer:
        told = cast(IO[str], program.stderr).read()
        _program.cache_clear()
        if "cannot load such file" in told:
            pytest.skip(f"{interpreter}: {told.splitlines()[0]}")
        raise AssertionError(told)
    return json.loads(answer)


@cache
def _program(interpreter: str, script: str) -> subprocess.Popen[str]:
    program = subprocess.Popen(
        [interpreter, script],
        cwd=CONSUMERS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(_end, program)
    return program


def _end(program: subprocess.Popen[str]) -> None:
    with program:
        program.kill()
