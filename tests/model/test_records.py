from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import pydoc
import typing
from typing import Any

import pytest

from digest_convert.model.records import Record, positional_record, record


@positional_record
class Knot(Record):
    name: str
    crossings: int = 3


@positional_record
class Link(Record):
    name: str
    crossings: int = 3


@record
class Braid(Record):
    strands: int = 2
    name: str

    def __post_init__(self) -> None:
        if self.strands < 2:
            raise ValueError("too few strands")


@dataclasses.dataclass(frozen=True, slots=True)
class ColouredKnot(Knot):
    colour: str = "red"


def test_records_are_equal_by_class_and_fields() -> None:
    assert Knot("trefoil") == Knot("trefoil", 3)
    assert Knot("trefoil") != Knot("trefoil", 4)
    assert Knot("trefoil") != Link("trefoil")
    assert Knot("trefoil") != ("trefoil", 3)


def test_equal_records_are_one_in_a_set() -> None:
    assert len({Knot("trefoil"), Knot("trefoil", 3), Knot("unknot", 0)}) == 2


def test_a_record_shows_its_fields() -> None:
    assert repr(Knot("trefoil")) == "Knot(name='trefoil', crossings=3)"


def test_fields_are_given_by_position_or_by_name() -> None:
    assert Knot("unknot", crossings=0) == Knot(name="unknot", crossings=0) == Knot("unknot", 0)
    assert Braid(name="b") == Braid(strands=2, name="b")


@pytest.mark.parametrize(
    ("kind", "values", "given", "told"),
    [
        (Knot, (), {}, "Knot needs the fields name"),
        (Knot, ("a",), {"size": 1}, "Knot does not have the fields size"),
        (Knot, ("a", 1, 2), {}, "Knot takes 2 fields by position, but 3 were given"),
        (Knot, ("a",), {"name": "b"}, "Knot got two values for name"),
        (Braid, ("a",), {}, "Braid takes 0 fields by position, but 1 were given"),
        (Braid, (), {"strands": 3}, "Braid needs the fields name"),
    ],
)
def test_wrong_fields_are_a_type_error(
    kind: Any, values: tuple[Any, ...], given: dict[str, Any], told: str
) -> None:
    with pytest.raises(TypeError) as error:
        kind(*values, **given)
    assert str(error.value) == told


def test_a_record_can_check_its_fields() -> None:
    with pytest.raises(ValueError, match="too few strands"):
        Braid(strands=1, name="b")


def test_a_record_is_frozen() -> None:
    knot = Knot("trefoil")
    with pytest.raises(dataclasses.FrozenInstanceError):
        knot.name = "unknot"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(knot, "size", 1)  # noqa: B010 - mypy knows better
    with pytest.raises(dataclasses.FrozenInstanceError):
        del knot.name
    assert not hasattr(knot, "__dict__")


def test_a_record_is_a_dataclass() -> None:
    knot = Knot("trefoil")
    assert [field.name for field in dataclasses.fields(knot)] == ["name", "crossings"]
    assert dataclasses.asdict(knot) == {"name": "trefoil", "crossings": 3}
    assert dataclasses.replace(knot, name="unknot", crossings=0) == Knot("unknot", 0)
    match knot:
        case Knot(name, 3):
            assert name == "trefoil"
        case _:
            pytest.fail("it does not match by position")


def test_the_signature_of_a_record_is_that_of_its_fields() -> None:
    assert str(inspect.signature(Knot)) == "(name: 'str', crossings: 'int' = 3)"
    assert str(inspect.signature(Braid)) == "(*, strands: 'int' = 2, name: 'str')"
    shown = pydoc.render_doc(
        Knot,
        renderer=pydoc.plaintext,  # type: ignore[attr-defined]
    )
    assert "Knot(name: 'str', crossings: 'int' = 3)" in shown
    assert list(inspect.signature(ColouredKnot).parameters) == ["name", "crossings", "colour"]


def test_the_type_hints_of_a_record_can_be_read() -> None:
    hints = typing.get_type_hints(Knot)
    assert (hints["name"], hints["crossings"]) == (str, int)


def test_a_record_can_be_copied_and_pickled() -> None:
    knot = Knot("trefoil")
    assert copy.deepcopy(knot) == copy.copy(knot) == knot
    assert pickle.loads(pickle.dumps(knot)) == knot  # noqa: S301


@dataclasses.dataclass(frozen=True)
class NumberedKnot(Knot):
    number: int = 0


def test_a_dataclass_that_inherits_keeps_its_own_fields_in_a_copy() -> None:
    knot = NumberedKnot("trefoil", 3, 1)
    assert pickle.loads(pickle.dumps(knot)) == copy.copy(knot) == knot  # noqa: S301
    assert copy.copy(knot).number == 1


def test_a_frozen_dataclass_can_inherit_from_a_record() -> None:
    knot = ColouredKnot("trefoil", 3, "blue")
    assert (knot.name, knot.crossings, knot.colour) == ("trefoil", 3, "blue")
    assert pickle.loads(pickle.dumps(knot)) == knot  # noqa: S301
    with pytest.raises(dataclasses.FrozenInstanceError):
        knot.colour = "green"  # type: ignore[misc]
