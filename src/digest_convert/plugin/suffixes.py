"""Which format the name of an output tells."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .exporter import Exporter


class SuffixMatch(NamedTuple):
    """The format that the `suffix` of an output tells, and the `others` that have it too."""

    exporter: Exporter[Any]
    suffix: str
    others: tuple[str, ...] = ()


def match_suffix(
    name: str, exporters: Sequence[Exporter[Any]], ours: Collection[str]
) -> SuffixMatch:
    """The format of an output file called `name`, by the longest suffix that fits.

    `ours` are the names of our own formats, which win over those of other distributions. Raises
    `UsageError` where no suffix fits, or two formats of equal rank have it.
    """
    fits = [
        ((len(suffix), exporter.name in ours, suffix == exporter.suffix), exporter)
        for exporter in exporters
        for suffix in (exporter.suffix, *exporter.other_suffixes)
        if suffix and name.lower().endswith(suffix) and len(name) > len(suffix)
    ]
    if not fits:
        suffix = PurePath(name).suffix
        known = ", ".join(f"{one.suffix} ({one.name})" for one in exporters if one.suffix)
        told = f"no format for the suffix {suffix!r}" if suffix else "the output has no suffix"
        raise UsageError(f"{told}: use --to, or one of {known}")
    best = max(rank for rank, _ in fits)
    winners = [exporter for rank, exporter in fits if rank == best]
    length, *_ = best
    suffix = name[len(name) - length :]
    if len(winners) > 1:
        names = ", ".join(exporter.name for exporter in winners)
        raise UsageError(f"{suffix} files may be {names}: say which with --to")
    others = [one.name for rank, one in fits if rank[0] == length and one is not winners[0]]
    return SuffixMatch(winners[0], suffix, tuple(others))
