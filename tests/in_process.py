"""The command in the process of the tests: the start of an interpreter is most of its time."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest import mock

from digest_convert.cli.command import main

_NONE: Mapping[str, str] = {}


def run(
    folder: Path, *arguments: str, data: bytes = b"", variables: Mapping[str, str] = _NONE
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in `folder` with `data` on its standard input and more `variables`.

    The streams are no files and the signals are those of the tests: tests of either start a
    process.
    """
    given, out, err = io.BytesIO(data), io.BytesIO(), io.BytesIO()
    stdin = io.TextIOWrapper(given, encoding="utf-8")
    stdout, stderr = (
        io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n")
        for raw in (out, err)
    )
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
        mock.patch.object(sys, "stdin", stdin),
        mock.patch.dict(os.environ, variables),
    ):
        status = main(arguments)
        stdout.flush()
        stderr.flush()
    return subprocess.CompletedProcess(list(arguments), status, out.getvalue(), err.getvalue())


def run_text(folder: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as `run` does, with texts for the streams."""
    done = run(folder, *arguments, data=text.encode())
    out, err = (stream.decode() for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@contextlib.contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Import from `folder` first, and forget afterwards what was imported from there."""
    importlib.invalidate_caches()
    before = set(sys.modules)
    try:
        with (
            mock.patch.object(sys, "path", [str(folder), *sys.path]),
            # A module that is written again within a second would be taken from its old bytecode.
            mock.patch.object(sys, "dont_write_bytecode", new=True),
        ):
            yield
    finally:
        for name in sys.modules.keys() - before:
            origin = getattr(sys.modules[name], "__file__", None) or ""
            if Path(origin).is_relative_to(folder):
                del sys.modules[name]
