"""Command tests: Markdown documents whose transcripts are run and compared.

The syntax is described, for readers of the documents, in golden/cli/README.md.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import in_process

_OPENING = re.compile(r"(?P<fence>`{3,})(?P<info>[^`]*)")
_FILE = re.compile(r"\w+ file=(?P<name>\S+)")
# A command of ours that a shell would take word for word, and the filters behind it. A glob is
# the command's own.
_OURS = re.compile(
    r"""(?P<ours>digest-convert\s(?:[^|<>;&$`'"\\]|'[^']*'|"[^"$`\\]*"|\\\n)*)"""
    r"""(?:\|(?P<filters>[^|].*))?""",
    re.DOTALL,
)
# Here the command asks for a stream of its process.
_STREAM = re.compile(r"/dev/|--log -")

# Help is as wide as the terminal, and messages of the system are in the user's language.
_ENVIRONMENT = {"COLUMNS": "80", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: what follows the opening fence, and the lines up to the closing one."""

    info: str
    lines: tuple[str, ...]


def blocks(text: str) -> Iterator[str | Block]:
    """The lines of the document `text` outside fenced blocks, and its blocks, in order."""
    lines = iter(text.split("\n"))
    for line in lines:
        opening = _OPENING.fullmatch(line)
        if opening is None:
            yield line
            continue
        body = []
        for inner in lines:
            if inner == opening["fence"]:
                break
            body.append(inner)
        else:
            raise AssertionError(f"a block is never closed: {line}")
        yield Block(info=opening["info"], lines=tuple(body))


def make_files(text: str, folder: Path) -> None:
    """Make every file that `text` shows, in `folder`."""
    for block in blocks(text):
        if isinstance(block, Block):
            _make_file(block, folder)


def run(text: str, folder: Path) -> str:
    """The document `text` with the transcripts that running its commands in `folder` gives."""
    out = []
    for block in blocks(text):
        if isinstance(block, str):
            out.append(block)
            continue
        _make_file(block, folder)
        lines = _transcript(block, folder) if block.info == "console" else list(block.lines)
        longest = max((len(ticks) for line in lines for ticks in re.findall("`+", line)), default=0)
        fence = "`" * max(3, longest + 1)
        out += [f"{fence}{block.info}", *lines, fence]
    return "\n".join(out)


def _make_file(block: Block, folder: Path) -> None:
    found = _FILE.fullmatch(block.info)
    if found is None:
        return
    path = folder / found["name"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in block.lines), encoding="utf-8", newline="\n")


def _transcript(block: Block, folder: Path) -> list[str]:
    out: list[str] = []
    lines = iter(block.lines)
    for line in lines:
        if not line.startswith("$ "):
            continue
        command = [line]
        while command[-1].endswith("\\"):
            command.append(next(lines))
        shown = _shown(*_run_command("\n".join(command)[2:], folder))
        assert not any(told.startswith("$ ") for told in shown), "output looks like a command"
        out += [*command, *shown]
    return out


def _shown(status: int, stdout: bytes, stderr: bytes) -> list[str]:
    out = stdout.decode("utf-8", "backslashreplace").split("\n")
    if out[-1]:
        out.append("[no newline at the end]")
    else:
        out.pop()
    errors = stderr.decode("utf-8", "backslashreplace").removesuffix("\n").split("\n")
    out += [f"2> {line}" for line in errors if stderr]
    return [*out, f"[exit {status}]"] if status else out


def _run_command(command: str, folder: Path) -> tuple[int, bytes, bytes]:
    """Run a command of ours without the start of a process, which is most of its time."""
    found = _OURS.fullmatch(command)
    if found is None or _STREAM.search(command):
        return _run_in_shell(command, folder)
    words = shlex.split(found["ours"].replace("\\\n", ""))[1:]
    done = in_process.run(folder, *words, variables=_ENVIRONMENT)
    if found["filters"] is None:
        return done.returncode, done.stdout, done.stderr
    status, stdout, stderr = _run_in_shell(found["filters"], folder, done.stdout)
    return status, stdout, done.stderr + stderr


def _run_in_shell(command: str, folder: Path, data: bytes = b"") -> tuple[int, bytes, bytes]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=os.environ | _ENVIRONMENT | {"PATH": path},
        input=data,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr
