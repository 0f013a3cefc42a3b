"""``--list-formats``: the installed plugins, their distributions, and broken plugins."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from digest_convert.errors import UsageError
from digest_convert.plugin.registry import NOTHING_INSTALLED

from .report import Reporter, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest_convert.plugin.info import FormatInfo
    from digest_convert.plugin.registry import Registry

_HEADINGS = {
    "reader": "readers, which recognise their input:",
    "transform": "transforms, for --with:",
}


def list_formats(registry: Registry, arguments: Sequence[str]) -> None:
    """Print one line per format, then the readers and transforms, indented below headings.

    With ``--log`` among `arguments` the log gets the same as JSON, one object per line.
    """
    infos = registry.everything()
    if not infos:
        raise UsageError(NOTHING_INSTALLED)
    widths = (
        max((len(info.name) for info in infos), default=0),
        max((len(info.suffix) for info in infos), default=0),
    )
    with Reporter(quiet=False, log=_log(arguments)) as report:
        for info in registry.formats():
            report.tell([_line(info, widths)], asdict(info))
        for kind, heading in _HEADINGS.items():
            before = ["", heading]
            for info in infos:
                if info.kind == kind:
                    report.tell([*before, f"  {_line(info, widths)}"], asdict(info))
                    before = []


def _line(info: FormatInfo, widths: tuple[int, int]) -> str:
    return printable("  ".join(_columns(info, widths)))


def _columns(info: FormatInfo, widths: tuple[int, int]) -> Iterator[str]:
    yield f"{info.name:<{widths[0]}}"
    if info.problem is not None:
        yield "BROKEN"
        yield info.problem
        return
    if info.kind == "exporter":
        yield f"{info.suffix:<{widths[1]}}"
    yield info.summary
    yield f"({info.distribution} {info.version})"


def _log(arguments: Sequence[str]) -> str | None:
    others = [argument for argument in arguments if argument != "--list-formats"]
    if not others:
        return None
    from .common_options import Parser

    parser = Parser(add_help=False)
    parser.add_argument("--log")
    parsed, rest = parser.parse_known_args(others)
    if rest:
        raise UsageError(f"--list-formats takes --log and nothing else: leave out {rest[0]}")
    log: str | None = parsed.log
    return log
