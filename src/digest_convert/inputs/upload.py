"""Writing a file to another machine so that a reader never sees half of it."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from pathlib import Path


def upload(system: Any, file: Path, path: str) -> None:
    """Upload `file` to `path` on the fsspec file system `system`.

    `path` holds the older file until it holds the whole new one. fsspec's transactions
    guarantee that on some file systems only. Object stores (the asynchronous file systems)
    never show an incomplete object. A file system that can rename gets the file under another
    name first. For the others (the one in memory, for example) a transaction is the best way.
    Raises whatever the file system raises.
    """
    from fsspec import AbstractFileSystem

    if system.async_impl:
        system.put_file(str(file), path)
        return
    parent, _, name = path.rpartition("/")
    if parent:
        system.makedirs(parent, exist_ok=True)
    if type(system).mv is AbstractFileSystem.mv:
        with (
            file.open("rb") as source,
            system.transaction,
            system.open(path, "wb") as target,
        ):
            shutil.copyfileobj(source, target)
        return
    beside = f"{parent}/.{name[:40]}.{uuid4().hex}.tmp"
    try:
        system.put_file(str(file), beside)
        _rename(system, beside, path)
    except BaseException:
        with contextlib.suppress(Exception):
            system.rm_file(beside)
        raise


def _rename(system: Any, new: str, path: str) -> None:
    """Rename `new` to `path`, which replaces the file `path` if there is one."""
    try:
        system.mv(new, path)
    except Exception:
        if not system.exists(path):
            raise
    if not system.exists(new):
        return
    # SMB and HDFS refuse to rename over a file; WebHDFS does not even report it.
    older = f"{new}.older"
    system.mv(path, older)
    try:
        system.mv(new, path)
    except BaseException:
        system.mv(older, path)
        raise
    system.rm_file(older)
