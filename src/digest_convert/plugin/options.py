"""The options of plugins: frozen dataclasses as command-line options and checked values.

A plugin declares::

    @dataclass(frozen=True, slots=True, kw_only=True)
    class BibtexOptions:
        dialect: Literal["bibtex", "biblatex"] = option("bibtex", help="entry types to write")
        abstract: bool = option(True, help="leave the abstracts out")

and gets ``--bibtex-dialect {bibtex,biblatex}`` and ``--bibtex-no-abstract``. Types: ``str``,
``int``, ``float``, ``bool``, ``Path``, ``datetime.date``, an ``Enum``, ``Literal[...]``, and
``tuple[..., ...]`` of one of them but ``bool`` (comma-separated, may be repeated), each also with
``| None``. An option without a default is required.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import math
import types
import typing
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from digest_convert.errors import UsageError
from digest_convert.model.records import Record, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    class Configurable(Protocol):
        """A plugin with options."""

        name: typing.ClassVar[str]
        Options: Any


#: The default of a required option.
REQUIRED = dataclasses.MISSING

_SUPPORTED = (
    "str, int, float, bool, Path, datetime.date, an Enum, Literal[...], tuple[..., ...] of one of"
    " these but bool, each also with | None"
)
_NOUNS: dict[type, str] = {
    int: "a whole number",
    float: "a number",
    datetime.date: "a date like 2026-02-13",
}


@record
class NoOptions(Record):
    """The options of a format without options."""


class Declaration(NamedTuple):
    """The arguments of `option` for a field, except the default."""

    help: str
    metavar: str | None = None
    minimum: float | None = None


def option(
    default: Any = REQUIRED,
    *,
    help: str,  # noqa: A002 - as argparse calls it
    metavar: str | None = None,
    minimum: float | None = None,
) -> Any:
    """Declare one field of an options dataclass.

    Without a `default` the option is required. `help` is its line in ``--help``; for a bool with
    the default True it describes the option that turns the field off. `metavar` is the name of
    the value in ``--help``. `minimum` is the least number allowed.
    """
    declaration = Declaration(help=help, metavar=metavar, minimum=minimum)
    return dataclasses.field(default=default, metadata={"option": declaration})


class OptionSpec(NamedTuple):
    """One command-line option, made from a field of an options dataclass.

    `choices` maps texts on the command line to the values of a Literal or an Enum.
    """

    field: str
    flag: str
    kind: type
    choices: Mapping[str, Any]
    repeated: bool
    optional: bool
    default: Any
    declaration: Declaration

    def parse(self, text: str) -> Any:
        """Return the value of `text`; raises `UsageError`, which names the option."""
        if self.repeated:
            return tuple(self._parse_one(part.strip()) for part in text.split(",") if part.strip())
        return self._parse_one(text)

    def accepts(self, value: object) -> bool:
        """Tell whether `value` has the type of the field; the minimum is not checked."""
        if value is None:
            return self.optional
        if self.repeated:
            return isinstance(value, tuple) and all(map(self._accepts_one, value))
        return self._accepts_one(value)

    def text(self, value: Any) -> str:
        """Return `value` as text for the command line."""
        if self.repeated:
            return ",".join(map(self._text_of_one, value))
        return self._text_of_one(value)

    def _text_of_one(self, value: Any) -> str:
        return next((text for text, one in self.choices.items() if one == value), str(value))

    def _accepts_one(self, value: object) -> bool:
        if self.choices:
            return any(type(value) is type(one) and value == one for one in self.choices.values())
        if self.kind is float:
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        # A bool is an int and a datetime is a date, but they are not valid values.
        return isinstance(value, self.kind) if self.kind is Path else type(value) is self.kind

    def _parse_one(self, text: str) -> Any:
        if self.choices:
            if text not in self.choices:
                raise UsageError(f"{self.flag}: {text!r} is none of {', '.join(self.choices)}")
            return self.choices[text]
        try:
            value = _PARSERS[self.kind](text)
        except ValueError:
            raise UsageError(f"{self.flag}: {text!r} is not {_NOUNS[self.kind]}") from None
        minimum = self.declaration.minimum
        if minimum is not None and value < minimum:
            raise UsageError(f"{self.flag}: {value} is less than {minimum}")
        return value


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _date(text: str) -> datetime.date:
    date = datetime.date.fromisoformat(text)
    if date.isoformat() != text:  # Python reads 20260213 and 2026-W07-5 as well
        raise ValueError(text)
    return date


_PARSERS: dict[type, Any] = {
    str: str,
    int: int,
    float: _finite,
    Path: Path,
    datetime.date: _date,
}


def specs(group: str, options: type) -> Iterator[OptionSpec]:
    """Yield the command-line options of the dataclass `options`, with the prefix ``--group-``.

    Raises TypeError, which the plugin's author reads, for a field that is not declared with
    `option`, has an unsupported type or a default of another type, or makes the same option as
    another field.
    """
    hints = typing.get_type_hints(options)
    flags: dict[str, str] = {}
    for field in dataclasses.fields(options):
        where = f"{options.__name__}.{field.name}"
        declaration = field.metadata.get("option")
        if not isinstance(declaration, Declaration):
            raise TypeError(f"{where} is not declared with option(...)")
        kind, choices, repeated, optional = _read_hint(where, hints[field.name])
        # A reserved word of Python gets an underscore at its end: `for_`.
        name = field.name.removesuffix("_").replace("_", "-")
        negative = "no-" if kind is bool and field.default is True else ""
        spec = OptionSpec(
            field=field.name,
            flag=f"--{group}-{negative}{name}",
            default=field.default,
            declaration=declaration,
            kind=kind,
            choices=choices,
            repeated=repeated,
            optional=optional,
        )
        _check(where, spec)
        if spec.flag in flags:
            raise TypeError(f"{where} and {flags[spec.flag]} both make the option {spec.flag}")
        flags[spec.flag] = where
        yield spec


def _check(where: str, spec: OptionSpec) -> None:
    minimum = spec.declaration.minimum
    if minimum is not None and (spec.kind not in (int, float) or spec.choices):
        raise TypeError(f"{where}: only a number has a minimum")
    if spec.default is REQUIRED:
        if spec.kind is bool:
            raise TypeError(f"{where}: a bool needs a default")
        return
    if not spec.accepts(spec.default):
        raise TypeError(f"{where}: the default {spec.default!r} is not of the field's type")
    values = spec.default if spec.repeated else (spec.default,)
    if minimum is not None and any(value is not None and value < minimum for value in values):
        raise TypeError(f"{where}: the default {spec.default!r} is less than {minimum}")


def _read_hint(where: str, hint: Any) -> tuple[type, Mapping[str, Any], bool, bool]:
    """Return the kind and the choices of a field, and whether it is repeated and optional."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        rest = [part for part in typing.get_args(hint) if part is not type(None)]
        if len(rest) == 1:
            kind, choices, repeated, _ = _read_hint(where, rest[0])
            return kind, choices, repeated, True
    if hint is bool or hint in _PARSERS:
        return hint, {}, False, False
    if typing.get_origin(hint) is Literal:
        values = typing.get_args(hint)
        return type(values[0]), {str(value): value for value in values}, False, False
    if isinstance(hint, enum.EnumMeta):
        members: list[enum.Enum] = list(hint)
        return hint, {_member_text(member): member for member in members}, False, False
    if typing.get_origin(hint) is tuple and typing.get_args(hint)[1:] == (...,):
        kind, choices, repeated, optional = _read_hint(where, typing.get_args(hint)[0])
        if not (repeated or optional or kind is bool):
            return kind, choices, True, False
    told = getattr(hint, "__name__", hint) if isinstance(hint, type) else hint
    raise TypeError(f"{where}: options of the type {told!r} are not supported; use {_SUPPORTED}")


def _member_text(member: enum.Enum) -> str:
    if isinstance(member.value, str):
        return member.value
    return member.name.lower().replace("_", "-")


def options_of(plugin: Configurable, given: Any) -> Any:
    """Return the options of `plugin` for `given`, as an instance of its dataclass.

    `given` is such an instance, None for the defaults, or a mapping of fields to values, in which
    a text is parsed as on the command line. Raises `UsageError` for anything else.
    """
    wanted = plugin.Options
    if isinstance(given, wanted):
        return given
    values = {} if given is None else given
    if not isinstance(values, Mapping):
        told = "the class itself" if given is wanted else type(given).__name__
        raise UsageError(f"the options of {plugin.name!r} are a {wanted.__name__}, not {told}")
    known = _by_field(plugin.name, wanted)
    made = {}
    for field, value in values.items():
        spec = known.get(field)
        if spec is None:
            there = f"there are {', '.join(known)}" if known else "there is none"
            raise UsageError(f"{plugin.name!r} has no option {field!r}; {there}")
        made[field] = spec.parse(value) if isinstance(value, str) else value
        if not spec.accepts(made[field]):
            raise UsageError(f"the option {field!r} of {plugin.name!r} can't be {value!r}")
    check_required(plugin.name, known.values(), made)
    return wanted(**made)


@lru_cache(maxsize=32)
def _by_field(group: str, options: type) -> Mapping[str, OptionSpec]:
    """The `specs` by their fields: a format that carries others asks for each paper again."""
    return {spec.field: spec for spec in specs(group, options)}


def check_required(name: str, known: Iterable[OptionSpec], given: Mapping[str, Any]) -> None:
    """Raise `UsageError` if a required option of the plugin `name` is missing."""
    for spec in known:
        if spec.default is REQUIRED and spec.field not in given:
            raise UsageError(f"{name} needs the option {spec.flag}")
