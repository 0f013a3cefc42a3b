"""argv to a checked request, with each format's own options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .document import Document
from .errors import PluginError, UsageError
from .grammar import add_options, first_parser, format_help_parser, full_parser
from .options import OptionSpec, specs
from .output import destination
from .select import Selection
from .source import is_directory
from .work import Target

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from .exporter import Exporter
    from .registry import Registry
    from .source import Place


class Request(NamedTuple):
    """What the command line asks for.

    `output` is None for standard output; `directory` says that it is a directory to put
    files in. `log` is the file for diagnostics, None for none.
    """

    inputs: tuple[str, ...]
    targets: tuple[Target, ...]
    output: Place | None
    directory: bool
    each: bool
    selection: Selection
    document: Document
    check: bool
    strict: bool
    quiet: bool
    verbose: bool
    log: str | None
    jobs: int | None
    scheduler: str | None


def parse_arguments(argv: Sequence[str], registry: Registry) -> Request:
    """The request that `argv` (without the program's name) makes.

    Raises `UsageError`, or `PluginError` for a broken format; ``--help`` prints and raises
    SystemExit.
    """
    first = first_parser()
    early, rest = first.parse_known_args(list(argv))
    helping = "-h" in rest or "--help" in rest
    exporters = _exporters(early, registry, helping=helping)
    parser = format_help_parser() if helping and exporters else full_parser()
    by_group: dict[str, list[Exporter[Any]]] = {}
    for exporter in exporters:
        by_group.setdefault(exporter.group or exporter.name, []).append(exporter)
    known = {group: list(specs(group, sharing[0].Options)) for group, sharing in by_group.items()}
    for group, sharing in by_group.items():
        add_options(parser, group, sharing, known[group])
    parsed, unknown = parser.parse_known_args(list(argv))
    if unknown:
        raise UsageError(_unknown(unknown, registry))
    if parsed.inputs.count("-") > 1:
        raise UsageError("standard input can be read once only: one - among the inputs")
    if not parsed.inputs:
        raise UsageError("no input: name a digest file, a directory or - for standard input")
    if "" in (*parsed.inputs, parsed.output):
        raise UsageError("the name of an input or output is empty")
    return _request(parsed, tuple(exporters), known)


def _unknown(arguments: list[str], registry: Registry) -> str:
    """What is wrong with `arguments`: an option of a format that was not asked for, most often."""
    told = f"unrecognized arguments: {' '.join(arguments)}"
    for info in registry.formats():
        try:
            group = registry.exporter(info.name).group or info.name
        except PluginError:
            continue
        if arguments[0].startswith(f"--{group}-"):
            option = arguments[0].partition("=")[0]
            return f"{option} is none of this run's options; --to {info.name} --help lists them"
    return told


def _exporters(
    early: argparse.Namespace, registry: Registry, *, helping: bool
) -> list[Exporter[Any]]:
    if early.check and (early.to or early.output is not None):
        raise UsageError("--check writes nothing: leave out --to and -o")
    names = list(dict.fromkeys(early.to))
    if names:
        return [registry.exporter(name) for name in names]
    if helping or early.check:
        return []
    if early.output in (None, "-"):
        raise UsageError("no format: use --to FORMAT, or -o FILE with a suffix that tells")
    return [registry.by_suffix(Path(early.output).suffix)]


def _request(
    parsed: argparse.Namespace,
    exporters: tuple[Exporter[Any], ...],
    known: dict[str, list[OptionSpec]],
) -> Request:
    given = vars(parsed)
    targets = tuple(
        Target(exporter=exporter, options=_options(exporter, known, given))
        for exporter in exporters
    )
    output = destination(parsed.output) if parsed.output not in (None, "-") else None
    directory = output is not None and (parsed.output.endswith("/") or is_directory(output))
    if (len(targets) > 1 or parsed.each) and not directory:
        reason = "several formats" if len(targets) > 1 else "--each"
        raise UsageError(f"{reason}: -o must name a directory (existing, or ending in /)")
    if parsed.since and parsed.until and parsed.since > parsed.until:
        raise UsageError(f"--since {parsed.since} is after --until {parsed.until}")
    return Request(
        inputs=tuple(parsed.inputs),
        targets=targets,
        output=output,
        directory=directory,
        each=parsed.each,
        selection=Selection(
            categories=tuple(parsed.category),
            match=parsed.match,
            author=parsed.author,
            exclude=parsed.exclude,
            since=parsed.since,
            until=parsed.until,
            limit=parsed.limit,
            keep_duplicates=parsed.keep_duplicates,
        ),
        document=Document(title=parsed.title, date=parsed.date, language=parsed.language),
        check=parsed.check,
        strict=parsed.strict,
        quiet=parsed.quiet,
        verbose=parsed.verbose,
        log=parsed.log,
        jobs=parsed.jobs,
        scheduler=parsed.scheduler,
    )


def _options(
    exporter: Exporter[Any], known: dict[str, list[OptionSpec]], given: dict[str, Any]
) -> Any:
    group = exporter.group or exporter.name
    values: dict[str, Any] = {}
    for spec in known[group]:
        value = given.get(f"{group}.{spec.field}")
        if value is None:
            continue
        if spec.kind is bool:
            values[spec.field] = value
        elif spec.repeated:
            values[spec.field] = tuple(part for text in value for part in spec.parse(text))
        else:
            values[spec.field] = spec.parse(value)
    return exporter.Options(**values)
