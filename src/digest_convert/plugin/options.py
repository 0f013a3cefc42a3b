"""A format's options: a frozen dataclass turned into command-line options and checked values.

A plugin declares::

    @dataclass(frozen=True, slots=True, kw_only=True)
    class BibtexOptions:
        dialect: Literal["bibtex", "biblatex"] = option("bibtex", help="entry types to write")
        abstract: bool = option(True, help="leave the abstracts out")

and gets ``--bibtex-dialect {bibtex,biblatex}`` and ``--bibtex-no-abstract``. Types: ``str``,
``int``, ``bool``, ``Path``, ``Literal[...]`` of strings, ``tuple[str, ...]`` (comma-separated,
may be repeated), each also with ``| None``.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from digest_convert.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NoOptions:
    """The options of a format that has none."""


class Declaration(NamedTuple):
    """What `option` says of a field, beyond its type and default."""

    help: str
    metavar: str | None = None
    minimum: int | None = None


def option(
    default: Any,
    *,
    help: str,  # noqa: A002 - as argparse calls it
    metavar: str | None = None,
    minimum: int | None = None,
) -> Any:
    """Declare one field of an options dataclass.

    `help` is the line ``--help`` shows; for a bool that is True by default it describes the
    option that turns it off. `minimum` bounds an int.
    """
    declaration = Declaration(help=help, metavar=metavar, minimum=minimum)
    return dataclasses.field(default=default, metadata={"option": declaration})


class OptionSpec(NamedTuple):
    """One command-line option read off an options dataclass."""

    field: str
    flag: str
    kind: type
    choices: tuple[str, ...]
    repeated: bool
    default: Any
    declaration: Declaration

    def parse(self, text: str) -> Any:
        """The value that `text` stands for; raises `UsageError` naming the option."""
        if self.choices and text not in self.choices:
            raise UsageError(f"{self.flag}: {text!r} is none of {', '.join(self.choices)}")
        if self.kind is int:
            return self._parse_int(text)
        if self.kind is Path:
            return Path(text)
        if self.repeated:
            return tuple(part for part in (piece.strip() for piece in text.split(",")) if part)
        return text

    def _parse_int(self, text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise UsageError(f"{self.flag}: {text!r} is not a whole number") from None
        minimum = self.declaration.minimum
        if minimum is not None and value < minimum:
            raise UsageError(f"{self.flag}: {value} is less than {minimum}")
        return value


def specs(group: str, options: type) -> Iterator[OptionSpec]:
    """The command-line options of the dataclass `options`, prefixed ``--group-``.

    Raises TypeError, for the plugin's author, on a field without `option` or of another type.
    """
    hints = typing.get_type_hints(options)
    for field in dataclasses.fields(options):
        declaration = field.metadata.get("option")
        if not isinstance(declaration, Declaration):
            raise TypeError(f"{options.__name__}.{field.name} is not declared with option(...)")
        kind, choices, repeated = _read_hint(f"{options.__name__}.{field.name}", hints[field.name])
        name = field.name.replace("_", "-")
        negative = "no-" if kind is bool and field.default is True else ""
        yield OptionSpec(
            field=field.name,
            flag=f"--{group}-{negative}{name}",
            kind=kind,
            choices=choices,
            repeated=repeated,
            default=field.default,
            declaration=declaration,
        )


def _read_hint(where: str, hint: Any) -> tuple[type, tuple[str, ...], bool]:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        rest = [part for part in typing.get_args(hint) if part is not type(None)]
        if len(rest) == 1:
            return _read_hint(where, rest[0])
    if hint in (str, int, bool, Path):
        return hint, (), False
    if typing.get_origin(hint) is Literal:
        return str, tuple(str(choice) for choice in typing.get_args(hint)), False
    if typing.get_origin(hint) is tuple and typing.get_args(hint) == (str, ...):
        return str, (), True
    raise TypeError(f"{where}: options of the type {hint!r} are not supported")
