"""The memory of the command does not grow with the archive: sixty days take what six take.

The memory of each exporter is measured by its contract test.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.documents import digest, entry

# What a process was started by counts for its `ru_maxrss`; the kernel's own figure is its own.
PROGRAM = """
import sys
from pathlib import Path
from digest_convert.cli.command import main

status = main(sys.argv[1:])
print(status, Path("/proc/self/status").read_text(), file=sys.stderr)
"""

pytestmark = [
    pytest.mark.skipif(
        not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a process"
    ),
    pytest.mark.xdist_group("archive of sixty days"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for day in range(60):
        size = 100 + day % 6 * 20
        papers = [
            entry(
                number,
                title=f"Kite {day} of {number}",
                url=f"https://arxiv.org/abs/26{day % 12 + 1:02}.{day // 12 * 1000 + number:05}",
                abstract="We fold kites of $k_i$ sides 中文 by day. " * 40,
            )
            for number in range(1, size)
        ]
        name = f"2026-{day // 28 + 1:02}-{day % 28 + 1:02}.txt"
        (folder / name).write_text(digest(("cs.RO", papers)), encoding="utf-8")
    return folder


def peak(inputs: list[str], name: str, output: Path) -> int:
    """The most memory the command had, in KiB."""
    arguments = [*inputs, "--to", name, "-o", str(output), "--jobs", "1", "--quiet"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    found = re.search(r"VmHWM:\s+(\d+) kB", done.stderr)
    assert done.stderr.startswith("0 ")
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize("name", ["yaml", "rss"])
def test_sixty_days_take_the_memory_of_six(archive: Path, name: str, tmp_path: Path) -> None:
    days = sorted(str(path) for path in archive.iterdir())
    few = peak(days[:6], name, tmp_path / "few")
    many = peak(days, name, tmp_path / "many")
    assert many < few * 1.2
    assert many < 60 * 1024
