"""Shell completion of options and values, those of installed plugins included.

The scripts for the shells come from argcomplete. They run the command with the line so far in the
environment, so that they also complete the options of plugins that are installed later.
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

# The options of argcomplete for bash without `-o default`, which would complete the names of files
# for all values: a date is not a file.
_BASH_OPTIONS = ("-o", "nospace", "-o", "bashdefault")


def completion_script(arguments: Sequence[str]) -> str:
    """Return the script for the shell that ``--print-completion`` in `arguments` names.

    Raises `UsageError` for a missing or an unsupported shell.
    """
    parser = Parser(add_help=False)
    parser.add_argument("--print-completion", dest="shell", choices=SHELLS)
    parsed, rest = parser.parse_known_args(list(arguments))
    if rest:
        raise UsageError(f"--print-completion takes nothing besides: leave out {rest[0]}")
    shell = parsed.shell
    return shellcode([PROGRAM], shell=shell, complete_arguments=_BASH_OPTIONS)


def complete() -> None:
    """Answer the shell by argcomplete's protocol, and end the process."""
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
    """Yield the installed plugins that the words of the line name."""
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
    """Completes the values of options, and the names of files."""

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
        """Return the values of `action`; formats and transforms have their summaries."""
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
    """Yield the files and directories that begin with `prefix`; directories end in a slash."""
    folder, name = os.path.split(prefix)
    with (
        contextlib.suppress(OSError),
        os.scandir(os.path.expanduser(folder) or ".") as entries,  # noqa: PTH111 - as typed
    ):
        for entry in sorted(entries, key=lambda entry: entry.name):
            # Hidden files are offered only after a dot.
            hidden = entry.name.startswith(".") and not name
            if entry.name.startswith(name) and not hidden:
                yield os.path.join(folder, entry.name) + ("/" if entry.is_dir() else "")  # noqa: PTH118
