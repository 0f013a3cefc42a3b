"""Frozen dataclasses with slots that cost little to define and to make."""

from __future__ import annotations

import dataclasses

# `typing.get_type_hints` of a record looks these names up.
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

if TYPE_CHECKING:
    import inspect

RecordT = TypeVar("RecordT", bound="Record")


class _Signature:
    """Computes the signature of a record when `inspect` or `help` asks for it."""

    def __get__(self, made: object, cls: type[Any]) -> inspect.Signature:
        import inspect

        if not dataclasses.is_dataclass(cls):  # `Record` itself, which `help` asks too
            raise AttributeError("__signature__")
        by_position, by_name = (
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            inspect.Parameter.KEYWORD_ONLY,
        )
        return inspect.Signature(
            [
                inspect.Parameter(
                    field.name,
                    by_name if field.kw_only else by_position,
                    annotation=field.type,
                    default=inspect.Parameter.empty
                    if field.default is dataclasses.MISSING
                    else field.default,
                )
                for field in dataclasses.fields(cls)
            ]
        )


class Record:
    """The base of the classes that `record` and `positional_record` make frozen dataclasses.

    It has the methods that `dataclass` would compile for each class, at every start of the
    program, and its ``__init__`` does not look up each slot by its name.
    """

    __slots__ = ()
    __signature__ = _Signature()
    _defaults: ClassVar[Mapping[str, Any]]
    _setters: ClassVar[Mapping[str, Callable[[Any, Any], None]]]

    def __init__(self, *values: Any, **given: Any) -> None:
        """Set the fields; raises TypeError for a missing or an unknown one, as a dataclass does."""
        if values:
            given = self._named(values, given)
        setters = self._setters
        fields = {**self._defaults, **given}
        if len(fields) != len(setters):
            raise TypeError(self._complaint(fields))
        try:
            for name, value in fields.items():
                setters[name](self, value)
        except KeyError:
            raise TypeError(self._complaint(fields)) from None
        self.__post_init__()

    def __post_init__(self) -> None:
        """Check the fields."""

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(self))
        return f"{type(self).__qualname__}({told})"

    def __getstate__(self) -> tuple[object, ...]:
        return _values(self)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        for name, value in zip(_names(self), state, strict=True):
            object.__setattr__(self, name, value)

    def _named(self, values: tuple[Any, ...], given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields `given` by name, with `values` of the first fields."""
        names: tuple[str, ...] = self.__match_args__  # type: ignore[attr-defined]
        kind = type(self).__qualname__
        if len(values) > len(names):
            told = f"takes {len(names)} fields by position, but {len(values)} were given"
            raise TypeError(f"{kind} {told}")
        placed = dict(zip(names, values, strict=False))
        twice = sorted(placed.keys() & given.keys())
        if twice:
            raise TypeError(f"{kind} got two values for {', '.join(twice)}")
        return {**placed, **given}

    def _complaint(self, fields: Mapping[str, Any]) -> str:
        unknown = [name for name in fields if name not in self._setters]
        missing = [name for name in self._setters if name not in fields]
        told = "does not have the fields" if unknown else "needs the fields"
        return f"{type(self).__qualname__} {told} {', '.join(unknown or missing)}"

    @classmethod
    def _prepare(cls) -> None:
        """Note the fields, which the dataclass has by now."""
        fields = dataclasses.fields(cls)  # type: ignore[arg-type]
        cls._setters = {field.name: getattr(cls, field.name).__set__ for field in fields}
        cls._defaults = {
            field.name: field.default
            for field in fields
            if field.default is not dataclasses.MISSING
        }
        # A frozen dataclass may inherit from it.
        cls.__dataclass_params__.frozen = True  # type: ignore[attr-defined]


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[RecordT]) -> type[RecordT]:
    """Make `cls`, a subclass of `Record`, a frozen dataclass with slots and keyword-only fields."""
    return _record(cls, kw_only=True)


@dataclass_transform(frozen_default=True)
def positional_record(cls: type[RecordT]) -> type[RecordT]:
    """Make `cls` the same as `record` does, with fields that may also be given by position."""
    return _record(cls, kw_only=False)


def setters(cls: type[Record]) -> tuple[Callable[[Any, Any], None], ...]:
    """Return the functions that set the fields of `cls`, for an ``__init__`` of its own.

    Such a method takes a third of the time; it is worth its lines where there are many records.
    """
    return tuple(cls._setters.values())


def _record(cls: type[RecordT], *, kw_only: bool) -> type[RecordT]:
    make = dataclasses.dataclass(slots=True, kw_only=kw_only, init=False, repr=False, eq=False)
    made = make(cls)
    made._prepare()  # noqa: SLF001 - a part of `Record`
    return made


# The fields of the object's own class: a dataclass that inherits from a record may have more.
def _names(made: Any) -> tuple[str, ...]:
    return tuple(made.__dataclass_fields__)


def _values(made: Any) -> tuple[object, ...]:
    return tuple([getattr(made, name) for name in _names(made)])
