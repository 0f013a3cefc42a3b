"""The notes that a vault holds already: those of papers by their id, in any folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .properties import load, split

#: The properties by which a note is recognised, whatever its name and folder.
PAPER_KEY = "arxiv"
DAY_KEY = "digest"

# Front matter of ours is far shorter.
_HEAD = 1 << 16


class Vault(NamedTuple):
    """The notes of a vault: paths below its root by the id of a paper and by the name of a day.

    `names` has the paths of all notes by their names in lower case, without the suffix;
    `listed` the ids of all papers that the notes of days ever listed; `unreadable` the paths of
    notes that can't be read.
    """

    root: Path
    papers: dict[str, Path]
    days: dict[str, Path]
    names: dict[str, Path]
    listed: set[str]
    unreadable: list[Path]


def open_vault(root: Path | None) -> Vault:
    """Look through the vault at `root`; one that is not there is empty."""
    vault = Vault(root or Path(), {}, {}, {}, set(), [])
    if root is None or not root.is_dir():
        return vault
    for path in _notes(root):
        vault.names.setdefault(path.stem.lower(), path)
        try:
            with (root / path).open(encoding="utf-8", newline="") as file:
                head = file.read(_HEAD)
        except (OSError, UnicodeDecodeError):
            vault.unreadable.append(path)
            continue
        if f"\n{PAPER_KEY}:" in head or f"\n{DAY_KEY}:" in head:
            _enter(vault, path, head)
    return vault


def _notes(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        # Obsidian's own folders, and its bin, are hidden.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".md"):
                yield Path(folder, name).relative_to(root)


def _enter(vault: Vault, path: Path, head: str) -> None:
    try:
        entries = {entry.key: entry for entry in split(head).entries}
        for key, notes in ((PAPER_KEY, vault.papers), (DAY_KEY, vault.days)):
            value = load(entries[key]) if key in entries else None
            if value is not None:
                notes.setdefault(str(value), path)
        if DAY_KEY in entries and "papers" in entries:
            listed = load(entries["papers"])
            vault.listed.update(map(str, listed if isinstance(listed, list) else ()))
    except ValueError:
        vault.unreadable.append(path)


def known_failure(path: Path) -> bool:
    """Whether the note at `path` has a failed summary, or does not say whether it has."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            entries = split(file.read(_HEAD)).entries
        return all(load(entry) is not False for entry in entries if entry.key == "summary_failed")
    except (OSError, ValueError):
        return True
