"""``--list-formats``: what is installed, where it comes from, what is broken and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .registry import Registry


def list_formats(registry: Registry) -> None:
    """Print a line for every format, aligned in columns."""
    infos = registry.formats()
    width = max((len(info.name) for info in infos), default=0)
    for info in infos:
        if info.problem is not None:
            print(f"{info.name:<{width}}  BROKEN  {info.problem}")
        else:
            origin = f"({info.distribution} {info.version})"
            print(f"{info.name:<{width}}  {info.suffix:<6}  {info.summary}  {origin}")
