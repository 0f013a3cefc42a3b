"""``launch.py COMMAND...``: run a command in silence and print its seconds, CPU seconds and KiB.

A process of its own, and a small one: Linux counts the memory of whoever starts a process as
the process's peak until it has begun, so that a benchmark full of digests would measure itself.
"""

import os
import sys
import time


def main() -> None:
    """Run, wait, report; the command's standard error is kept for the case that it fails."""
    command = sys.argv[1:]
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=silence)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    print(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
    sys.exit(os.waitstatus_to_exitcode(status) != 0)


if __name__ == "__main__":
    main()
