"""Where the numbers come from: without it they mean nothing."""

from __future__ import annotations

import os
import platform
from pathlib import Path

_BUSY = 0.5  # other work on more than half a core shows in the ratios


def machine_line() -> str:
    """Processor, cores, memory, Python; and how busy the machine is already."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    line = (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()},"
        f" {platform.python_implementation()} {platform.python_version()}"
    )
    load = os.getloadavg()[0]
    return f"{line}; busy (load {load:.1f}): ratios wander" if load > _BUSY else line


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    except OSError:
        pass
    return platform.processor() or platform.machine()
