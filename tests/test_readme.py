"""README is the manual: its commands run as printed, its help and tables are the real ones."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

from digest_convert import CODES, formats

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SAMPLE = ROOT / "golden/digests/typical-bilingual-day/2026-02-13.md"
YESTERDAY = ROOT / "golden/digests/duplicates-across-two-days/2026-02-12.txt"

_BLOCK = re.compile(r"^```console\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_SPLIT = re.MULTILINE | re.DOTALL
_TABLE = re.compile(r"(<!-- diagnostics -->\n)(.*?)(?=\n## )", re.DOTALL)


def _run(command: str, folder: Path, scripts: Path) -> str:
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    return done.stdout


def replay_blocks(text: str, folder: Path, scripts: Path) -> str:
    """`text` as it is when the commands in its console blocks are run in `folder` now."""

    def replay(found: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.*)$", found[1], re.MULTILINE)
        lines = [f"$ {command}\n{_run(command, folder, scripts)}" for command in commands]
        return f"```console\n{''.join(lines)}```\n"

    return _BLOCK.sub(replay, text)


def _diagnostics_table() -> str:
    rows = [
        f"| `{code}` | {severity.value} | {text} |\n" for code, (severity, text) in CODES.items()
    ]
    return "\n| code | severity | meaning |\n|---|---|---|\n" + "".join(rows)


def test_commands_and_tables_are_real(
    tmp_path: Path, settle: Callable[[Path, str], None], update_golden: bool
) -> None:
    shutil.copy(SAMPLE, tmp_path / "2026-02-13.md")
    (tmp_path / "week").mkdir()
    shutil.copy(SAMPLE, tmp_path / "week/2026-02-13.md")
    shutil.copy(YESTERDAY, tmp_path / "week/2026-02-12.md")
    written = README.read_text(encoding="utf-8")

    # The plugin's commands are run where it is installed: see test_readme_plugin.
    before, plugin, after = re.split(r"(^## Write a plugin\n.*?)(?=^## )", written, flags=_SPLIT)
    scripts = Path(sysconfig.get_path("scripts"))
    before, after = (replay_blocks(part, tmp_path, scripts) for part in (before, after))
    real = before + plugin + after
    real = _TABLE.sub(lambda found: found[1] + _diagnostics_table(), real)
    differences = [
        f"- {old}\n+ {new}"
        for old, new in zip(written.split("\n"), real.split("\n"), strict=False)
        if old != new
    ]
    if real != written and update_golden:
        README.write_text(real, encoding="utf-8")
    settle(README, "\n".join(differences[:5]))


def test_every_format_has_its_section() -> None:
    text = README.read_text(encoding="utf-8")
    for info in formats():
        assert re.search(rf"^### .*\b{info.name}\b", text, re.MULTILINE), info.name


def test_ci_runs_the_test_command_word_for_word() -> None:
    commands = re.findall(r"```sh\n(.*)\n```", README.read_text(encoding="utf-8"))
    (tests,) = [command for command in commands if "pytest" in command]
    assert tests in (ROOT / ".ci/run").read_text(encoding="utf-8").split("\n")


def test_the_install_command_names_a_file_that_is_there() -> None:
    commands = re.findall(r"```sh\n(.*)\n```", README.read_text(encoding="utf-8"))
    (install,) = [command for command in commands if "pip install ." in command]
    sample = re.search(r"digest-convert (\S+) --to bibtex", install)
    assert sample is not None
    assert (ROOT / sample[1]).is_file()
