"""The options of the command that do not depend on a plugin."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from digest_convert.errors import UsageError
from digest_convert.inputs.content import Limits, parse_size

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "digest-convert"
#: The shells there is completion for.
SHELLS = ("bash", "zsh", "fish")

_DESCRIPTION = """\
Turn a daily arXiv digest (in.txt, 2026-02-13.md) into a bibliography, notes, data, a feed or a
book. --list-formats names the formats; --to FORMAT --help shows that format's own options."""

_EPILOG = """\
exit status: 0 done, warnings allowed; 1 --strict and there were warnings; 2 wrong usage; 3 an
input can't be read or holds no digest; 4 an output can't be written; 5 a plugin failed or
conflicts; 130 interrupted"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """argparse's formatter with a given width, because it imports shutil to find the width."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width() - 2)


def _width() -> int:
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


class _Once(argparse.Action):
    """Accepts one value only, because argparse ignores all but the last one."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Set the value; raises ArgumentError for a second value."""
        del parser
        given: set[str] = vars(namespace).setdefault("given once", set())
        if option_string is not None and self.dest in given:
            raise argparse.ArgumentError(self, "given twice, and takes one value")
        given.add(self.dest)
        setattr(namespace, self.dest, values)


class Parser(argparse.ArgumentParser):
    """A parser that raises `UsageError`, and refuses abbreviations and repeated values."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            prog=PROGRAM,
            allow_abbrev=False,
            formatter_class=_Formatter,
            **settings,
        )
        self.register("action", None, _Once)
        self.register("action", "store", _Once)

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` instead of ending the process."""
        raise UsageError(message.removeprefix("argument "))


def first_parser() -> Parser:
    """Return a parser for the names of plugins, whose options are added afterwards."""
    parser = Parser(add_help=False)
    parser.add_argument("-t", "--to", action="append", default=[])
    parser.add_argument("--with", dest="steps", action="append", default=[])
    parser.add_argument("--reader")
    parser.add_argument("-o", "--output")
    parser.add_argument("--check", action="store_true")
    return parser


def full_parser() -> Parser:
    """Return the parser of all options except those of plugins, which `add_options` adds."""
    parser = Parser(
        usage="digest-convert INPUT... [--to FORMAT]... [-o OUT] [options]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        add_help=False,
    )
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="*",
        help="a file, a directory (its *.md and *.txt), a quoted glob, a URL, or - for standard"
        " input",
    )
    _add_output_options(parser.add_argument_group("output"))
    _add_selection_options(parser.add_argument_group("selection"))
    _add_document_options(parser.add_argument_group("document"))
    _add_general_options(parser.add_argument_group("general"))
    return parser


def format_help_parser() -> Parser:
    """Return a parser whose help shows only the options of the chosen plugins."""
    parser = Parser(
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
        help="the format to write (repeatable); without it, the suffix of -o decides",
    )
    group.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="a file, a directory (existing, or ending in /), or a URL; default: standard output",
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
    group.add_argument(
        "--exclude", metavar="REGEX", help="drop papers whose title, summaries or abstract match"
    )
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
    group.add_argument(
        "--reader",
        metavar="NAME",
        help="read the inputs by this reader, whatever they look like; digest: as a digest's text",
    )
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
    group.add_argument(
        "--with",
        dest="steps",
        metavar="NAME",
        action="append",
        default=[],
        help="apply this transform to each digest before the selection (repeatable, in order)",
    )


def _add_general_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--check", action="store_true", help="write no document, print a summary of the inputs"
    )
    group.add_argument("--strict", action="store_true", help="exit with 1 if there are warnings")
    group.add_argument(
        "--quiet", action="store_true", help="print errors, and no warnings or notes"
    )
    group.add_argument("--verbose", action="store_true", help="print where a plugin failed")
    group.add_argument(
        "--log", metavar="FILE", help="write the diagnostics as JSON lines (- for standard output)"
    )
    group.add_argument(
        "--jobs",
        metavar="N",
        type=_positive,
        help="use N processes; default: one per core where there are many inputs",
    )
    group.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="use a Dask cluster: tcp://host:8786, or local to start one here",
    )
    group.add_argument(
        "--max-input",
        metavar="SIZE",
        type=_size,
        default=Limits().size,
        help="refuse an input larger than SIZE, like 900M or 2G; default: 512M",
    )
    group.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_positive,
        default=int(Limits().seconds),
        help="give up an input over HTTP after SECONDS; default: 60",
    )
    group.add_argument("--list-formats", action="store_true", help="list the formats and exit")
    group.add_argument(
        "--print-completion",
        metavar="SHELL",
        choices=SHELLS,
        help="print the completion script for bash, zsh or fish and exit",
    )
    group.add_argument("--version", action="store_true", help="print the version and exit")
    group.add_argument("-h", "--help", action="help", help="print this help and exit")


def _date(text: str) -> datetime.date:
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        date = None
    # Python reads 20260213 and 2026-W07-5 as well.
    if date is None or date.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-02-13")
    return date


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _positive(text: str) -> int:
    if _count(text) == 0:
        raise argparse.ArgumentTypeError("there must be at least one")
    return int(text)


def _size(text: str) -> int:
    try:
        return parse_size(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
