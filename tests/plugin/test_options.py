from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

import pytest

from digest_convert.errors import UsageError
from digest_convert.plugin.options import NoOptions, OptionSpec, option, options_of, specs


class Wind(enum.Enum):
    CALM = "calm"
    FORCE_NINE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class KiteOptions:
    shape: Literal["delta", "box"] = option("delta", help="the shape")
    tail: bool = option(False, help="add a tail")
    string: bool = option(True, help="leave the string out")
    length: int = option(10, help="length of the string", minimum=1)
    log_file: Path | None = option(None, help="where to log")
    name: str | None = option(None, help="the name", metavar="NAME")
    colours: tuple[str, ...] = option((), help="the colours")
    weight: float = option(0.5, help="kilograms", minimum=0.1)
    day: datetime.date | None = option(None, help="the day it flew")
    wind: Wind = option(Wind.CALM, help="the wind")
    sails: Literal[1, 2] = option(1, help="how many sails")
    parts: tuple[Literal["tail", "string"], ...] = option(("tail",), help="the parts")
    lengths: tuple[int, ...] = option((), help="lengths", minimum=2)


SPECS = {spec.field: spec for spec in specs("kite", KiteOptions)}


def test_every_field_is_an_option_of_its_group() -> None:
    assert [spec.flag for spec in SPECS.values()] == [
        *("--kite-shape", "--kite-tail", "--kite-no-string", "--kite-length"),
        *("--kite-log-file", "--kite-name", "--kite-colours", "--kite-weight", "--kite-day"),
        *("--kite-wind", "--kite-sails", "--kite-parts", "--kite-lengths"),
    ]
    assert list(specs("none", NoOptions)) == []


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("shape", "box", "box"),
        ("length", "12", 12),
        ("log_file", "a/b.txt", Path("a/b.txt")),
        ("name", "Big Red", "Big Red"),
        ("colours", "red, blue,,", ("red", "blue")),
        ("colours", "", ()),
        ("weight", "2.5", 2.5),
        ("day", "2026-02-13", datetime.date(2026, 2, 13)),
        ("wind", "calm", Wind.CALM),
        ("wind", "force-nine", Wind.FORCE_NINE),
        ("sails", "2", 2),
        ("parts", "string,tail", ("string", "tail")),
        ("lengths", "2, 3", (2, 3)),
    ],
)
def test_values_are_read(name: str, text: str, value: object) -> None:
    assert SPECS[name].parse(text) == value


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("shape", "round", "--kite-shape: 'round' is none of delta, box"),
        ("length", "long", "--kite-length: 'long' is not a whole number"),
        ("length", "0", "--kite-length: 0 is less than 1"),
        ("length", "9" * 5000, "--kite-length: "),
        ("weight", "nan", "--kite-weight: 'nan' is not a number"),
        ("weight", "0", "--kite-weight: 0.0 is less than 0.1"),
        ("day", "20260213", "--kite-day: '20260213' is not a date like 2026-02-13"),
        ("wind", "storm", "--kite-wind: 'storm' is none of calm, force-nine"),
        ("sails", "3", "--kite-sails: '3' is none of 1, 2"),
        ("parts", "tail,mast", "--kite-parts: 'mast' is none of tail, string"),
        ("lengths", "3,1", "--kite-lengths: 1 is less than 2"),
    ],
)
def test_bad_values_are_refused_by_the_options_name(name: str, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=f"^{message}"):
        SPECS[name].parse(text)


def test_a_field_without_a_declaration_is_the_plugins_mistake() -> None:
    @dataclass
    class Undeclared:
        shape: str = "delta"

    with pytest.raises(TypeError, match=r"Undeclared\.shape is not declared with option"):
        list(specs("kite", Undeclared))


def odd(kind: Any, declared: Any) -> type:
    """An options dataclass with one field of the type `kind`."""

    class Odd:
        pass

    Odd.__annotations__ = {"shape": kind}
    Odd.shape = declared  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(Odd)


@pytest.mark.parametrize(
    "kind",
    [complex, dict[str, str], int | str, tuple[int, str], tuple[bool, ...], list[str], object],
)
def test_a_field_of_another_type_is_the_plugins_mistake(kind: type) -> None:
    told = r"Odd\.shape: options of the type .* are not supported; use str, int, float, bool, Path"
    with pytest.raises(TypeError, match=told):
        list(specs("kite", odd(kind, option(None, help="the shape"))))


@pytest.mark.parametrize(
    ("kind", "declared", "told"),
    [
        (int, option("3", help="x"), "the default '3' is not of the field's type"),
        (int, option(True, help="x"), "the default True is not of the field's type"),
        (str, option(None, help="x"), "the default None is not of the field's type"),
        (Literal["a", "b"], option("c", help="x"), "the default 'c' is not of the field's type"),
        (tuple[str, ...], option("abc", help="x"), "the default 'abc' is not of the field's type"),
        (datetime.date, option(datetime.datetime(2026, 2, 13), help="x"), "not of the field's"),  # noqa: DTZ001
        (str, option("a", help="x", minimum=1), "only a number has a minimum"),
        (int, option(0, help="x", minimum=1), "the default 0 is less than 1"),
        (bool, option(help="x"), "a bool needs a default"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_the_plugins_mistake(
    kind: type, declared: Any, told: str
) -> None:
    with pytest.raises(TypeError, match=rf"Odd\.shape: .*{told}"):
        list(specs("kite", odd(kind, declared)))


def test_two_fields_of_one_option_are_the_plugins_mistake() -> None:
    @dataclass
    class Covers:
        cover: bool = option(True, help="leave the cover out")
        no_cover: bool = option(False, help="leave the cover out")

    told = r"Covers\.no_cover and Covers\.cover both make the option --kite-no-cover"
    with pytest.raises(TypeError, match=told):
        list(specs("kite", Covers))


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedyOptions:
    file: Path = option(help="the file to read")
    limit: int = option(3, help="how many")


class Needy:
    name: ClassVar[str] = "needy"
    Options: Any = NeedyOptions


def test_options_are_an_instance_or_a_mapping_of_values_or_texts() -> None:
    made = NeedyOptions(file=Path("a"), limit=2)
    assert options_of(Needy(), made) is made
    assert options_of(Needy(), {"file": "a", "limit": "2"}) == made
    assert options_of(Needy(), {"file": Path("a"), "limit": 2}) == made


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "needy needs the option --needy-file"),
        ({}, "needy needs the option --needy-file"),
        ({"file": "a", "size": 1}, "'needy' has no option 'size'; there are file, limit"),
        ({"file": 3}, "the option 'file' of 'needy' can't be 3"),
        ({"limit": "many"}, "--needy-limit: 'many' is not a whole number"),
        (NeedyOptions, "the options of 'needy' are a NeedyOptions, not the class itself"),
        (NoOptions(), "the options of 'needy' are a NeedyOptions, not NoOptions"),
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(given: Any, told: str) -> None:
    with pytest.raises(UsageError, match=f"^{told}"):
        options_of(Needy(), given)


def test_help_and_bounds_travel_with_the_option() -> None:
    spec: OptionSpec = SPECS["length"]
    assert spec.declaration.help == "length of the string"
    assert spec.declaration.minimum == 1
    assert spec.default == 10
