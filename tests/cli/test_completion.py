"""Completion, asked for by the shells themselves."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.documents import small
from tests.strangers import install

import digest_convert

KITES = """
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from digest_convert import Exporter, Transform, hookimpl, option

@dataclass(frozen=True, slots=True, kw_only=True)
class KiteOptions:
    shape: Literal["delta", "box"] = option("delta", help="the shape: of the kite")
    plan: Path | None = option(None, help="where the plan is")
    tail: bool = option(True, help="leave the tail out")

class Kite(Exporter[KiteOptions]):
    name = "kite"
    summary = "A kite per digest"
    suffix = ".kite"
    media_type = "text/x-kite"
    Options = KiteOptions

@hookimpl
def digest_convert_exporter():
    return Kite()
"""

WIND = """
from dataclasses import dataclass
from digest_convert import Transform, hookimpl, option

@dataclass(frozen=True, slots=True, kw_only=True)
class WindOptions:
    force: int = option(3, help="on Beaufort's scale")

class Wind(Transform[WindOptions]):
    name = "wind"
    summary = "blows papers away"
    Options = WindOptions

@hookimpl
def digest_convert_transform():
    return Wind()
"""

FORMATS = sorted(["kite", *(info.name for info in digest_convert.formats())])
FILES = ["2026-02-13.txt", "a b.md", "week/"]
KITE_OPTIONS = ["--kite-no-tail", "--kite-plan", "--kite-shape"]

# A line to the cursor, and the words that may stand there.
CASES: list[tuple[str, list[str]]] = [
    ("", FILES),
    ("2", ["2026-02-13.txt"]),
    ("week/", ["week/one.md"]),
    ("--to ", FORMATS),
    ("x --to=ki", ["--to=kite"]),
    ("-t ki", ["kite"]),
    ("--li", ["--limit", "--list-formats"]),
    ("--ki", []),
    ("--to kite --ki", KITE_OPTIONS),
    ("--to nothing --to kite --to broken --ki", KITE_OPTIONS),
    ("-o out.kite --ki", KITE_OPTIONS),
    ("--to kite --kite-shape ", ["box", "delta"]),
    ("--to kite --kite-shape b", ["box"]),
    ("--to kite --kite-plan w", ["week/"]),
    ("--to bibtex --bibtex-dia", ["--bibtex-dialect"]),
    ("--to bibtex --bibtex-dialect ", ["biblatex", "bibtex"]),
    ("-o ", FILES),
    ("--log we", ["week/"]),
    ("--with ", ["library", "topics", "wind"]),
    ("--with wind --wi", ["--wind-force", "--with"]),
    ("--since ", []),
    ("--print-completion ", ["bash", "fish", "zsh"]),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the lines are typed; the plugins are not in it."""
    here = tmp_path / "here"
    (here / "week").mkdir(parents=True)
    for name in ("2026-02-13.txt", "a b.md", "week/one.md", ".hidden"):
        (here / name).write_text(small(), encoding="utf-8")
    points = {"kite": "kites", "wind": "winds", "broken": "nowhere"}
    install(tmp_path / "plugins", "kite-maker", points, {"kites": KITES, "winds": WIND})
    return here


def environment(folder: Path) -> dict[str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    added = {
        "PATH": path,
        "PYTHONPATH": str(folder.parent / "plugins"),
        "HOME": str(folder.parent),
        "XDG_CONFIG_HOME": str(folder.parent / "config"),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
    }
    return {**os.environ, **added}


def wanted(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    return found


def answers(folder: Path, *command: str) -> list[list[str]]:
    """What `command` prints: for each case the words offered and a line with a dash."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    return [sorted(part.split("\n")[:-1]) for part in done.stdout.split("-\n")[:-1]]


BASH = r"""
eval "$(digest-convert --print-completion bash)"
COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
[[ $(complete -p digest-convert) == *"-F _python_argcomplete "* ]] || echo unregistered
for line; do
    COMP_LINE="digest-convert $line"
    COMP_POINT=${#COMP_LINE}
    COMPREPLY=()
    _python_argcomplete digest-convert
    # Bash itself takes a backslash away, and the space that argcomplete puts behind an only word.
    for word in "${COMPREPLY[@]}"; do eval "echo $word"; done
    echo -
done
"""


def test_bash(folder: Path) -> None:
    lines = [line for line, _ in CASES]
    found = answers(folder, wanted("bash"), "--norc", "-c", BASH, "bash", *lines)
    # Bash breaks words at "=": the option itself is not for us to complete.
    words = [[word.removeprefix("--to=") for word in offered] for _, offered in CASES]
    assert dict(zip(lines, found, strict=True)) == dict(zip(lines, words, strict=True))


FISH = r"""
digest-convert --print-completion fish | source
for line in $argv
    for offered in (complete -C "digest-convert $line")
        string split -f 1 -- \t $offered
    end
    echo -
end
"""


def test_fish(folder: Path) -> None:
    lines = [line for line, _ in CASES]
    found = answers(folder, wanted("fish"), "--no-config", "-c", FISH, *lines)
    assert dict(zip(lines, found, strict=True)) == dict(CASES)


def test_fish_shows_summaries(folder: Path) -> None:
    script = "digest-convert --print-completion fish | source; complete -C 'digest-convert --to k'"
    (found,) = answers(folder, wanted("fish"), "--no-config", "-c", f"{script}; echo -")
    assert found == ["kite\tA kite per digest"]


# Each TAB calls compadd with what there is; ^X says that the line is done.
ZSH = r"""
autoload -Uz compinit; compinit -u -D
eval "$(digest-convert --print-completion zsh)"
compadd() {
    local -a found
    if [[ " $* " != *" -"[OAD]" "* ]]; then
        builtin compadd -O found "$@"
        print -rl -- $found >>../told
    fi
    builtin compadd "$@"
}
done-with-line() { print -r -- - >>../told; BUFFER= }
zle -N done-with-line; bindkey '^X' done-with-line; bindkey '^I' expand-or-complete
setopt no_beep no_prompt_cr no_auto_menu; PROMPT=; LISTMAX=999
print ready >../told
"""


class Terminal:
    """A shell behind a terminal, whose output nobody looks at."""

    def __init__(self, shell: str, folder: Path) -> None:
        self._told = folder.parent / "told"
        self._terminal, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [shell, "-f", "-i", "+m"],
            cwd=folder,
            env=environment(folder),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def wait_for(self, lines: int) -> list[str]:
        """The lines of the file `told`, once it has as many that are a dash or "ready"."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if select.select([self._terminal], [], [], 0.02)[0]:
                os.read(self._terminal, 65536)
            told = self._told.read_text() if self._told.exists() else ""
            found = told.split("\n")
            if sum(line in ("-", "ready") for line in found) == lines:
                return found
        raise AssertionError(f"nothing more than {self._told.read_text()!r}")

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)


def test_zsh(folder: Path) -> None:
    (folder.parent / "setup.zsh").write_text(ZSH, encoding="utf-8")
    terminal = Terminal(wanted("zsh"), folder)
    try:
        terminal.type("source ../setup.zsh\n")
        terminal.wait_for(1)
        for number, (line, offered) in enumerate(CASES, 2):
            terminal.type(f"digest-convert {line}\t\x18")
            told = terminal.wait_for(number)
            end = len(told) - told[::-1].index("-") - 1
            begin = max(at for at in range(end) if told[at] in ("-", "ready"))
            assert (line, sorted({*told[begin + 1 : end]} - {""})) == (line, offered)
    finally:
        terminal.close()


def test_the_zsh_script_is_well_formed(folder: Path) -> None:
    script = (
        "digest-convert --print-completion zsh >script; zsh -n script; head -n 1 script; echo -"
    )
    wanted("zsh")
    assert answers(folder, "sh", "-c", script) == [["#compdef digest-convert"]]
