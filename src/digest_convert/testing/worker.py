"""The part of a contract test that needs a process of its own; prints JSON or writes pickles.

It is run as a file, so that it does not import pytest and the rest of this package.
"""

from __future__ import annotations

import datetime
import json
import pickle
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert import Digest

_FEW, _MANY = 20, 1000  # days of a hundred papers each


def _load(name: str) -> Any:
    from digest_convert.plugin.registry import Registry

    return Registry().exporter(name)


def _context(exporter: Any, options: Any) -> Any:
    from digest_convert.plugin.registry import Registry
    from digest_convert.run.context import Desk

    return Desk(Registry(), None, lambda _: None).context(exporter, options)


def _days(count: int) -> Iterator[Digest]:
    from digest_convert import ArxivId, Digest, Paper, Section

    for number in range(count):
        papers = tuple(
            Paper(
                title=f"Kite {number} {place}",
                id=ArxivId(value=f"26{number % 12 + 1:02}.{number:03}{place:02}"),
                authors=("Ada North",),
                primary_category="cs.RO",
                tldr="A kite folds on its own.",
                abstract=f"Of {number} and {place}: " + "we fold kites that fly by day. " * 20,
            )
            for place in range(100)
        )
        date = datetime.date(2020, 1, 1) + datetime.timedelta(number)
        yield Digest(title="Day", date=date, sections=(Section(category="cs.RO", papers=papers),))


def measure(name: str) -> None:
    """Return the bytes written for 100,000 papers, and the growth of memory over 2,000 papers."""
    import resource

    from digest_convert import Part

    exporter = _load(name)
    context = _context(exporter, exporter.Options())
    unit = 1 if sys.platform == "darwin" else 1024

    def run(days: int) -> tuple[int, int]:
        chunks = exporter.export(_days(days), context)
        written = sum(len(chunk.data if isinstance(chunk, Part) else chunk) for chunk in chunks)
        return written, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

    _, before = run(_FEW)
    written, after = run(_MANY)
    sys.stdout.write(json.dumps([written, after - before]))


def export(name: str) -> None:
    """Return the chunks of the digests and options in the pickle on standard input."""
    exporter = _load(name)
    digests, options = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own
    chunks = list(exporter.export(iter(digests), _context(exporter, options)))
    sys.stdout.buffer.write(pickle.dumps(chunks))


def render(name: str) -> None:
    """Return the pieces of the digests and options in the pickle on standard input."""
    exporter = _load(name)
    digests, options = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own
    context = _context(exporter, options)
    pieces = [exporter.render(digest, context) for digest in digests]
    sys.stdout.buffer.write(pickle.dumps(pieces))


def transform(name: str) -> None:
    """Return the digests that the transform makes of those in the pickle on standard input."""
    from digest_convert.plugin.registry import Registry

    digests, options = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own
    one = Registry().transform(name)
    made = [one.transform(digest, options) for digest in digests]
    sys.stdout.buffer.write(pickle.dumps(made))


def imports(name: str) -> None:
    """Return the packages outside the standard library that loading the plugin `name` imports."""
    from digest_convert.plugin.entrypoints import find_entry_points
    from digest_convert.plugin.hookspecs import PROJECT
    from digest_convert.plugin.registry import Registry

    before = _packages()
    Registry().reader(name)  # call every hook of the plugin
    points = [point for point in find_entry_points(PROJECT) if point.name == name]
    own = {point.value.partition(":")[0].partition(".")[0] for point in points}
    sys.stdout.write(json.dumps(sorted(_packages() - before - own)))


def _packages() -> set[str]:
    return {name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names


if __name__ == "__main__":
    commands = (measure, export, render, transform, imports)
    {command.__name__: command for command in commands}[sys.argv[1]](sys.argv[2])
