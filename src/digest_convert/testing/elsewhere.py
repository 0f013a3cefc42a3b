"""Running the worker in a process of its own, in other surroundings."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_convert.model.digest import Digest

_WORKER = Path(__file__).with_name("worker.py")

# None of these may show in an output.
_SURROUNDINGS = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "71", "LC_ALL": "C"}


def measure(name: str) -> tuple[int, int]:
    """Return the length of the output of 100,000 papers, and the bytes by which memory grew."""
    written, grown = json.loads(_run("measure", name))
    return written, grown


def imports(name: str) -> set[str]:
    """Return the packages, except its own, that loading the plugin `name` imports."""
    return set(json.loads(_run("imports", name)))


def export(name: str, digests: Sequence[Digest], options: Any) -> list[Any]:
    """Return the chunks of `digests`, made under another time zone, hash seed and locale."""
    return _pickled("export", name, digests, options)


def render(name: str, digests: Sequence[Digest], options: Any) -> list[Any]:
    """Return the pieces of `digests`, made under another time zone, hash seed and locale."""
    return _pickled("render", name, digests, options)


def transform(name: str, digests: Sequence[Digest], options: Any) -> list[Any]:
    """Return the digests that the transform makes under another time zone, hash seed and locale."""
    return _pickled("transform", name, digests, options)


def _pickled(command: str, name: str, digests: Sequence[Digest], options: Any) -> list[Any]:
    made = _run(command, name, pickle.dumps((list(digests), options)))
    found: list[Any] = pickle.loads(made)  # noqa: S301 - our own worker's
    return found


def _run(command: str, name: str, data: bytes = b"") -> bytes:
    done = subprocess.run(
        [sys.executable, "-P", str(_WORKER), command, name],
        env=os.environ | _SURROUNDINGS,
        input=data,
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, f"{command} {name}:\n{done.stderr.decode(errors='replace')}"
    return done.stdout
