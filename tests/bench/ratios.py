"""Costs and their ratios as cells of a table, beside the goals they are held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from measure import Cost

#: The columns of `row`.
COLUMNS = ("", "time", "memory", "against", "its time", "its memory", "ratio", "goal", "by CPU")


def row(label: str, ours: Cost, against: str, theirs: Cost, goal: float | None = None) -> list[str]:
    """What one command takes beside another; the ratio is ours by theirs.

    The ratio of CPU time is the steadier one where other work shares the machine.
    """
    return [
        *(label, *_cells(ours), against, *_cells(theirs)),
        *held(ours.seconds / theirs.seconds, goal),
        ratio(ours.cpu / theirs.cpu),
    ]


def _cells(cost: Cost) -> tuple[str, str]:
    return seconds(cost.seconds), f"{cost.mebibytes:.0f} MiB"


def seconds(value: float) -> str:
    """Milliseconds, or seconds from two on."""
    return f"{value:.1f} s" if value >= 2 else f"{value * 1000:.0f} ms"


def held(value: float, goal: float | None, *, least: bool = False) -> tuple[str, str]:
    """A ratio, and whether it is at most `goal`, or at least."""
    if goal is None:
        return ratio(value), ""
    met = value >= goal if least else value <= goal
    return ratio(value), f"{'≥' if least else '≤'} {ratio(goal)} {'✓' if met else '✗'}"


def ratio(value: float) -> str:
    """``3.42``, or ``1/6.2`` for what is less than one half."""
    if value < 0.5:
        return f"1/{1 / value:.3g}"
    return f"{value:.3g}" if value >= 10 else f"{value:.2f}".rstrip("0").rstrip(".")
