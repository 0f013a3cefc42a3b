"""What a run of the benchmark is to measure, and on what."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import generate

HERE = Path(__file__).resolve().parent
STREAMING = ("bibtex", "markdown", "yaml", "rss", "atom")
_SEED = HERE.parents[2] / "shared/seeds/000_b1d47788d9864991.txt"
_SEED_SIZE = 236  # a synthetic day of as many papers stands in for the seed


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The choices of a run: `folder` is for its files, `full` asks for what takes minutes."""

    folder: Path
    formats: tuple[str, ...] = STREAMING
    digest: Path
    days: tuple[int, ...]
    papers: int
    rounds: int
    full: bool

    def output(self, name: str) -> str:
        """A file to write format `name` to."""
        return str(self.folder / f"out.{name}")

    def archive(self, days: int) -> Path:
        """A folder with the first `days` digests of the synthetic archive."""
        largest = self.folder / "archive"
        generate.write_archive(largest, days, self.papers)
        folder = self.folder / f"{days}-days"
        if not folder.exists():
            folder.mkdir()
            for day in range(days):
                os.link(largest / generate.name(day), folder / generate.name(day))
        return folder

    def tiny(self) -> Path:
        """A folder with a digest of one paper: what is left is the start."""
        folder = self.folder / "tiny"
        generate.write_archive(folder, 1, 1)
        return folder


def seed(folder: Path) -> Path:
    """The larger real seed beside the repository, or a synthetic day of its size."""
    if _SEED.exists():
        return _SEED
    path = folder / generate.name(1)
    path.write_text(generate.digest(1, _SEED_SIZE), encoding="utf-8", newline="\n")
    return path


def bytes_of(folder: Path) -> int:
    """The size of the files in `folder`."""
    return sum(path.stat().st_size for path in folder.iterdir())
