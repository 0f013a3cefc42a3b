"""The command line's grammar: argv to a checked request, with each format's own options."""

from __future__ import annotations

import argparse
import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from .conversion import Document
from .errors import UsageError
from .options import OptionSpec, specs
from .select import Selection
from .source import is_directory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .exporter import Exporter
    from .registry import Registry

_DESCRIPTION = """\
Turn a daily arXiv digest (in.txt, 2026-02-13.md) into a bibliography, notes, data, a feed or a
book. --list-formats names the formats; --to FORMAT --help shows that format's own options."""

_EPILOG = """\
exit status: 0 done, warnings allowed; 1 --strict and there were warnings; 2 wrong usage; 3 an
input can't be read or holds no digest; 4 an output can't be written; 5 a plugin failed or
conflicts; 130 interrupted"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One format that was asked for, with its checked options."""

    exporter: Exporter[Any]
    options: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asks for.

    `output` is None for standard output; `directory` says that it is a directory to put
    files in. `log` is the file for diagnostics, None for none.
    """

    inputs: tuple[str, ...]
    targets: tuple[Target, ...]
    output: Path | None
    directory: bool
    each: bool
    selection: Selection
    document: Document
    check: bool
    strict: bool
    quiet: bool
    verbose: bool
    log: str | None


class _Parser(argparse.ArgumentParser):
    """argparse that raises our own error and never guesses at abbreviations."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            prog="digest-convert",
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **settings,
        )

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` instead of ending the process."""
        raise UsageError(message.removeprefix("argument "))


def parse_arguments(argv: Sequence[str], registry: Registry) -> Request:
    """The request that `argv` (without the program's name) makes.

    Raises `UsageError`, or `PluginError` for a broken format; ``--help`` prints and raises
    SystemExit.
    """
    first = _first_parser()
    early, rest = first.parse_known_args(list(argv))
    helping = "-h" in rest or "--help" in rest
    exporters = _exporters(early, registry, helping=helping)
    parser = _format_help_parser() if helping and exporters else _full_parser()
    by_group: dict[str, list[Exporter[Any]]] = {}
    for exporter in exporters:
        by_group.setdefault(exporter.group or exporter.name, []).append(exporter)
    known = {group: list(specs(group, sharing[0].Options)) for group, sharing in by_group.items()}
    for group, sharing in by_group.items():
        _add_group(parser, group, sharing, known[group])
    parsed = parser.parse_args(list(argv))
    if not parsed.inputs:
        raise UsageError("no input: name a digest file, a directory or - for standard input")
    if "" in (*parsed.inputs, parsed.output):
        raise UsageError("the name of an input or output is empty")
    return _request(parsed, tuple(exporters), known)


def _first_parser() -> _Parser:
    """Finds out the formats, which decide what else there is to parse."""
    parser = _Parser(add_help=False)
    parser.add_argument("-t", "--to", action="append", default=[])
    parser.add_argument("-o", "--output")
    parser.add_argument("--check", action="store_true")
    return parser


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


def _full_parser() -> _Parser:
    parser = _Parser(
        usage="digest-convert INPUT... [--to FORMAT]... [-o OUT] [options]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        add_help=False,
    )
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="*",
        help="a file, a directory (its *.md and *.txt), a quoted glob, or - for standard input",
    )
    _add_output_options(parser.add_argument_group("output"))
    _add_selection_options(parser.add_argument_group("selection"))
    _add_document_options(parser.add_argument_group("document"))
    _add_general_options(parser.add_argument_group("general"))
    return parser


def _format_help_parser() -> _Parser:
    """For ``--to FORMAT --help``: the format's own options and nothing else."""
    parser = _Parser(
        usage="digest-convert INPUT... --to FORMAT [-o OUT] [options]",
        epilog="digest-convert --help shows the options that all formats have in common",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help=argparse.SUPPRESS)
    return parser


def _add_output_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "-t",
        "--to",
        metavar="FORMAT",
        action="append",
        default=[],
        help="the format to write (repeatable); without it, told by the suffix of -o",
    )
    group.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="a file, or a directory (existing, or ending in /); default: standard output",
    )
    group.add_argument(
        "--each", action="store_true", help="one output per input, instead of one for all"
    )


def _add_selection_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--category",
        metavar="CAT",
        action="append",
        default=[],
        help="keep papers of this category (repeatable; cs.* is allowed)",
    )
    group.add_argument(
        "--match", metavar="REGEX", help="keep papers whose title, summaries or abstract match"
    )
    group.add_argument("--author", metavar="REGEX", help="keep papers with a matching author")
    group.add_argument("--exclude", metavar="REGEX", help="drop papers that --match would keep")
    group.add_argument(
        "--since", metavar="YYYY-MM-DD", type=_date, help="keep digests of this day and later"
    )
    group.add_argument(
        "--until", metavar="YYYY-MM-DD", type=_date, help="keep digests of this day and earlier"
    )
    group.add_argument("--limit", metavar="N", type=_count, help="write at most N papers")
    group.add_argument(
        "--keep-duplicates",
        action="store_true",
        help="write a paper as often as it occurs, not once",
    )


def _add_document_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--title", metavar="TEXT", help="the document's title")
    group.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        type=_date,
        help="the digest's date, instead of the one in the file name",
    )
    group.add_argument(
        "--language", metavar="TAG", help="the language of the summaries (BCP 47, like zh-Hans)"
    )


def _add_general_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--check", action="store_true", help="write nothing: tell what the inputs hold"
    )
    group.add_argument("--strict", action="store_true", help="exit with 1 if there are warnings")
    group.add_argument("--quiet", action="store_true", help="print errors only")
    group.add_argument("--verbose", action="store_true", help="show where a failing plugin failed")
    group.add_argument(
        "--log", metavar="FILE", help="write the diagnostics as JSON lines (- for standard output)"
    )
    group.add_argument("--list-formats", action="store_true", help="list the formats and exit")
    group.add_argument("--version", action="store_true", help="print the version and exit")
    group.add_argument("-h", "--help", action="help", help="print this help and exit")


def _add_group(
    parser: _Parser, group: str, sharing: list[Exporter[Any]], known: list[OptionSpec]
) -> None:
    names = " and ".join(exporter.name for exporter in sharing)
    told = "; ".join(exporter.summary for exporter in sharing)
    section = parser.add_argument_group(
        f"options of {names}", told if known else f"{told}; no options of its own"
    )
    for spec in known:
        settings: dict[str, Any] = {"dest": f"{group}.{spec.field}", "default": argparse.SUPPRESS}
        if spec.kind is bool:
            settings["action"] = "store_const"
            settings["const"] = not spec.default
        else:
            settings["metavar"] = spec.declaration.metavar or _metavar(spec)
            if spec.repeated:
                settings["action"] = "append"
        section.add_argument(spec.flag, help=spec.declaration.help.replace("%", "%%"), **settings)


def _metavar(spec: OptionSpec) -> str:
    if spec.choices:
        return "{" + ",".join(spec.choices) + "}"
    if spec.repeated:
        return "A,B,..."
    return {int: "N", Path: "FILE"}.get(spec.kind, "TEXT")


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
    output: str | None = parsed.output if parsed.output != "-" else None
    directory = output is not None and (output.endswith("/") or is_directory(Path(output)))
    if (len(targets) > 1 or parsed.each) and not directory:
        reason = "several formats" if len(targets) > 1 else "--each"
        raise UsageError(f"{reason}: -o must name a directory (existing, or ending in /)")
    if parsed.since and parsed.until and parsed.since > parsed.until:
        raise UsageError(f"--since {parsed.since} is after --until {parsed.until}")
    return Request(
        inputs=tuple(parsed.inputs),
        targets=targets,
        output=Path(output) if output is not None else None,
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


def _date(text: str) -> datetime.date:
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        date = None
    # Python reads 20260213 and 2026-W07-5 as well.
    if date is None or date.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-02-13")
    return date


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)
