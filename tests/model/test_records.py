from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest

from digest_convert.model.records import Record, open_twin


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Knot(Record):
    name: str
    crossings: int = 3


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Link(Record):
    name: str
    crossings: int = 3


def test_records_are_equal_by_class_and_fields() -> None:
    assert Knot("trefoil") == Knot("trefoil", 3)
    assert Knot("trefoil") != Knot("trefoil", 4)
    assert Knot("trefoil") != Link("trefoil")
    assert Knot("trefoil") != ("trefoil", 3)


def test_equal_records_are_one_in_a_set() -> None:
    assert len({Knot("trefoil"), Knot("trefoil", 3), Knot("unknot", 0)}) == 2


def test_a_record_shows_its_fields() -> None:
    assert repr(Knot("trefoil")) == "Knot(name='trefoil', crossings=3)"


def test_an_open_twin_becomes_the_record_it_stands_for() -> None:
    knot = open_twin(Knot)()
    knot.name = "unknot"
    knot.crossings = 0
    knot.__class__ = Knot
    assert knot == Knot("unknot", 0)
    with pytest.raises(FrozenInstanceError):
        knot.name = "trefoil"
