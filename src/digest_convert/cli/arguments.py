"""Parsing the arguments of the command to a checked request, with the options of plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from digest_convert.errors import UsageError
from digest_convert.inputs.content import Limits
from digest_convert.inputs.digests import CORE, ChosenReader
from digest_convert.inputs.source import is_directory, last_part
from digest_convert.model.diagnostics import Diagnostic
from digest_convert.run.output import destination
from digest_convert.run.overrides import Document
from digest_convert.run.selection import Selection
from digest_convert.run.tasks import Target

from .common_options import first_parser, format_help_parser, full_parser
from .plugin_options import add_options, option_groups, options_of, prefix_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from digest_convert.inputs.source import Place
    from digest_convert.plugin.exporter import Exporter
    from digest_convert.plugin.registry import Registry
    from digest_convert.plugin.transform import Transform
    from digest_convert.run.steps import Step

    from .plugin_options import Configurable


class Request(NamedTuple):
    """The settings of one run, from the command line.

    `output` is None for standard output; `directory` is true if it is a directory for files.
    `steps` holds the transforms to apply. `log` is the file for diagnostics, or None. `notes`
    holds diagnostics on the request itself. `reader` is the reader that the user chose.
    """

    inputs: tuple[str, ...]
    targets: tuple[Target, ...]
    output: Place | None
    directory: bool
    each: bool
    selection: Selection
    document: Document
    steps: tuple[Step, ...]
    check: bool
    strict: bool
    quiet: bool
    verbose: bool
    log: str | None
    jobs: int | None
    scheduler: str | None
    limits: Limits
    notes: tuple[Diagnostic, ...] = ()
    reader: ChosenReader | None = None


def parse_arguments(argv: Sequence[str], registry: Registry) -> Request:
    """Return the request for `argv`, which omits the program's name.

    Raises `UsageError` for wrong usage and `PluginError` for a broken plugin. ``--help`` prints
    the help and raises SystemExit.
    """
    first = first_parser()
    early, rest = first.parse_known_args(list(argv))
    helping = "-h" in rest or "--help" in rest
    notes: list[Diagnostic] = []
    exporters = _exporters(early, registry, notes, helping=helping)
    transforms = [registry.transform(name) for name in dict.fromkeys(early.steps)]
    readers = [registry.chosen_reader(early.reader)] if early.reader not in (None, CORE) else []
    plugins: list[Configurable] = [*exporters, *readers, *transforms]
    parser = format_help_parser() if helping and plugins else full_parser()
    groups = option_groups(plugins)
    for group in groups:
        list(add_options(parser, group, registry))
    parsed, unknown = parser.parse_known_args(list(argv))
    if unknown:
        raise UsageError(_unknown(unknown, registry))
    if parsed.inputs.count("-") > 1:
        raise UsageError("standard input can be read once only: one - among the inputs")
    if not parsed.inputs:
        raise UsageError("no input: name a digest file, a directory or - for standard input")
    if "" in (*parsed.inputs, parsed.output):
        raise UsageError("the name of an input or output is empty")
    given = vars(parsed)

    def options(plugin: Configurable) -> Any:
        return options_of(plugin, groups, given, registry)

    targets = tuple(Target(exporter, options(exporter)) for exporter in exporters)
    request = _request(parsed, targets, _steps(parsed, transforms, options))
    reader = None
    if parsed.reader is not None:
        reader = ChosenReader(parsed.reader, *map(options, readers))
    return request._replace(notes=tuple(notes), reader=reader)


def _unknown(arguments: list[str], registry: Registry) -> str:
    """Return the message for unknown `arguments`, usually options of an unused plugin."""
    option = arguments[0].partition("=")[0]
    for info in registry.everything():
        plugin: Configurable
        if info.kind == "exporter":
            plugin, ask = registry.exporter(info.name), "--to"
        elif info.kind == "transform":
            plugin, ask = registry.transform(info.name), "--with"
        elif info.kind == "reader":
            plugin, ask = registry.chosen_reader(info.name), "--reader"
        else:
            continue
        if option.startswith(f"--{prefix_of(plugin)}-"):
            return f"{option} is not an option of this run; {ask} {info.name} --help lists them"
    return f"unrecognized arguments: {' '.join(arguments)}"


def _steps(
    parsed: argparse.Namespace,
    transforms: list[Transform[Any]],
    options: Callable[[Configurable], Any],
) -> tuple[Step, ...]:
    """Return the transforms in the order of the command line, with repetitions."""
    if not transforms:
        return ()
    from digest_convert.run.steps import Step

    checked = {transform.name: options(transform) for transform in transforms}
    return tuple(Step(name, checked[name]) for name in parsed.steps)


def _exporters(
    early: argparse.Namespace, registry: Registry, notes: list[Diagnostic], *, helping: bool
) -> list[Exporter[Any]]:
    if early.check and (early.to or early.output is not None):
        raise UsageError("--check writes nothing: leave out --to and -o")
    if early.check and early.steps:
        raise UsageError("--check summarises the inputs as they are: leave out --with")
    names = list(dict.fromkeys(early.to))
    if names:
        return [registry.exporter(name) for name in names]
    if helping or early.check:
        return []
    if early.output in (None, "-"):
        raise UsageError("no format: use --to FORMAT, or -o FILE with the suffix of a format")
    match = registry.for_output(last_part(early.output))
    if match.others:
        others = " and ".join(match.others)
        message = f"{match.suffix} files are {match.exporter.name}; {others} needs --to"
        notes.append(Diagnostic(code="format-by-suffix", message=message, source=early.output))
    return [match.exporter]


# Options that --check refuses, because it reads all papers in this process.
_NOT_CHECKED = (
    *("category", "match", "author", "exclude", "limit", "keep_duplicates"),
    *("each", "jobs", "scheduler"),
)


def _refuse_ignored(parsed: argparse.Namespace) -> None:
    given = [name for name in _NOT_CHECKED if getattr(parsed, name) not in (None, False, [])]
    if given:
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise UsageError(f"--check summarises whole digests: leave out {flags}")


def _request(
    parsed: argparse.Namespace, targets: tuple[Target, ...], steps: tuple[Step, ...]
) -> Request:
    output = destination(parsed.output) if parsed.output not in (None, "-") else None
    directory = output is not None and (parsed.output.endswith("/") or is_directory(output))
    if (len(targets) > 1 or parsed.each) and not directory:
        reason = "several formats" if len(targets) > 1 else "--each"
        raise UsageError(f"{reason}: -o must name a directory (existing, or ending in /)")
    if parsed.check:
        _refuse_ignored(parsed)
    if parsed.jobs is not None and parsed.scheduler not in (None, "local"):
        raise UsageError("--jobs: a cluster that is running has its own number of processes")
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
        steps=steps,
        check=parsed.check,
        strict=parsed.strict,
        quiet=parsed.quiet,
        verbose=parsed.verbose,
        log=parsed.log,
        jobs=parsed.jobs,
        scheduler=parsed.scheduler,
        limits=Limits(parsed.max_input, parsed.timeout),
    )
