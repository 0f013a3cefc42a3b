"""Shell completion: what may stand where the cursor is, asked of the installed plugins.

The shells' scripts are argcomplete's: they run the command again, with the line so far in the
environment, so that plugins installed later are known without another script.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from argcomplete.completers import BaseCompleter
from argcomplete.finders import CompletionFinder
from argcomplete.lexers import split_line
from argcomplete.shell_integration import shellcode

from digest_convert.errors import PluginError, UsageError
from digest_convert.inputs.source import last_part
from digest_convert.plugin.registry import Registry

from .common_options import PROGRAM, SHELLS, Parser, first_parser, full_parser
from .plugin_options import add_options, option_groups

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from digest_convert.plugin.options import OptionSpec

    from .plugin_options import Configurable

# Of argcomplete's own choice for bash this leaves out the names of files for everything that
# nothing is known about: the name of a file is not a date.
_BASH_OPTIONS = ("-o", "nospace", "-o", "bashdefault")


def completion_script(arguments: Sequence[str]) -> str:
    """The script for the shell that ``--print-completion`` names among `arguments`.

    Raises `UsageError` where it names none, or one that argcomplete's scripts are not for.
    """
    parser = Parser(add_help=False)
    parser.add_argument("--print-completion", dest="shell", choices=SHELLS)
    parsed, rest = parser.parse_known_args(list(arguments))
    if rest:
        raise UsageError(f"--print-completion takes nothing besides: leave out {rest[0]}")
    shell = parsed.shell
    return shellcode([PROGRAM], shell=shell, complete_arguments=_BASH_OPTIONS)


def complete() -> None:
    """Answer the shell, as argcomplete's protocol has it, and end the process."""
    registry = Registry()
    _, last, _, words, _ = split_line(os.environ["COMP_LINE"])
    parser = full_parser()
    specs: dict[argparse.Action, OptionSpec] = {}
    for group in option_groups(_asked([*words[1:], last], registry)):
        with contextlib.suppress(PluginError):
            specs.update(add_options(parser, group, registry))
    CompletionFinder()(
        parser, always_complete_options=False, default_completer=_Values(registry, specs)
    )


def _asked(words: list[str], registry: Registry) -> Iterator[Configurable]:
    """The plugins that the words of the line ask for, as far as they are there."""
    try:
        early, _ = first_parser().parse_known_args([*words, ""])
    except UsageError:
        return
    for name in dict.fromkeys(early.to):
        with contextlib.suppress(UsageError, PluginError):
            yield registry.exporter(name)
    for name in dict.fromkeys(early.steps):
        with contextlib.suppress(UsageError, PluginError):
            yield registry.transform(name)
    if not early.to and early.output:
        with contextlib.suppress(UsageError, PluginError):
            yield registry.for_output(last_part(early.output)).exporter


class _Values(BaseCompleter):
    """The values an option may have; the names of files where it wants one, or an input."""

    def __init__(self, registry: Registry, specs: dict[argparse.Action, OptionSpec]) -> None:
        self._registry = registry
        self._specs = specs

    def __call__(
        self,
        *,
        prefix: str,
        action: argparse.Action,
        parser: argparse.ArgumentParser,
        parsed_args: argparse.Namespace,
    ) -> Iterable[str]:
        """What may be the value of `action`; formats and transforms with their summaries."""
        del parser, parsed_args
        kinds = {"to": "exporter", "reader": "reader", "steps": "transform"}
        if action.dest in kinds:
            every = self._registry.everything()
            return {info.name: info.summary for info in every if info.kind == kinds[action.dest]}
        spec = self._specs.get(action)
        if spec is not None and spec.choices:
            return list(spec.choices)
        if action.dest in ("inputs", "output", "log") or (spec is not None and spec.kind is Path):
            return _files(prefix)
        return ()


def _files(prefix: str) -> Iterator[str]:
    """The files and directories whose names begin with `prefix`, directories with a slash."""
    folder, name = os.path.split(prefix)
    with (
        contextlib.suppress(OSError),
        os.scandir(os.path.expanduser(folder) or ".") as entries,  # noqa: PTH111 - as typed
    ):
        for entry in sorted(entries, key=lambda entry: entry.name):
            # Hidden ones are for those who begin with a dot.
            hidden = entry.name.startswith(".") and not name
            if entry.name.startswith(name) and not hidden:
                yield os.path.join(folder, entry.name) + ("/" if entry.is_dir() else "")  # noqa: PTH118
