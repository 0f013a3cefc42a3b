"""The choice of the format by the suffix of the output."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .exporter import Exporter


class SuffixMatch(NamedTuple):
    """The format for the `suffix` of an output, and the `others` that share the suffix."""

    exporter: Exporter[Any]
    suffix: str
    others: tuple[str, ...] = ()


def match_suffix(
    name: str, exporters: Sequence[Exporter[Any]], ours: Collection[str]
) -> SuffixMatch:
    """Return the format of an output file called `name`: the one with the longest suffix.

    `ours` holds the names of the built-in formats, which take precedence over those of other
    distributions. Raises `UsageError` if no suffix matches, or if two formats of equal rank have
    the suffix.
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
