"""A table as text for a terminal, or as Markdown for the manual."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under `columns`, with a title above and notes below."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    def text(self) -> str:
        """Aligned columns: the first to the left, the others to the right."""
        lines = [self.columns, *self.rows]
        widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
        return "\n".join(
            (
                self.title,
                *(("  " + _aligned(line, widths)).rstrip() for line in lines),
                *(f"  ({note})" for note in self.notes),
                "",
            )
        )

    def markdown(self) -> str:
        """A table of GitHub's Markdown under its title in bold."""
        ruler = ["---", *("--:" for _ in self.columns[1:])]
        lines = (" | ".join(cells) for cells in (self.columns, ruler, *self.rows))
        notes = "".join(f"\n{note[:1].upper()}{note[1:]}.\n" for note in self.notes)
        return f"**{self.title}**\n\n" + "".join(f"| {line} |\n" for line in lines) + notes


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        space = " " * (width - _width(cell))
        padded.append(space + cell if number else cell + space)
    return "  ".join(padded)


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
