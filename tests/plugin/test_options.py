from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from digest_convert.errors import UsageError
from digest_convert.plugin.options import NoOptions, OptionSpec, option, specs


@dataclass(frozen=True, slots=True, kw_only=True)
class KiteOptions:
    shape: Literal["delta", "box"] = option("delta", help="the shape")
    tail: bool = option(False, help="add a tail")
    string: bool = option(True, help="leave the string out")
    length: int = option(10, help="length of the string", minimum=1)
    log_file: Path | None = option(None, help="where to log")
    name: str | None = option(None, help="the name", metavar="NAME")
    colours: tuple[str, ...] = option((), help="the colours")


SPECS = {spec.field: spec for spec in specs("kite", KiteOptions)}


def test_every_field_is_an_option_of_its_group() -> None:
    assert [spec.flag for spec in SPECS.values()] == [
        *("--kite-shape", "--kite-tail", "--kite-no-string", "--kite-length"),
        *("--kite-log-file", "--kite-name", "--kite-colours"),
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


@pytest.mark.parametrize("kind", [float, dict[str, str], int | str, tuple[int, ...]])
def test_a_field_of_another_type_is_the_plugins_mistake(kind: type) -> None:
    class Odd:
        pass

    Odd.__annotations__ = {"shape": kind}
    Odd.shape = option(None, help="the shape")  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match=r"Odd\.shape: options of the type .* are not supported"):
        list(specs("kite", dataclass(Odd)))


def test_help_and_bounds_travel_with_the_option() -> None:
    spec: OptionSpec = SPECS["length"]
    assert spec.declaration.help == "length of the string"
    assert spec.declaration.minimum == 1
    assert spec.default == 10
