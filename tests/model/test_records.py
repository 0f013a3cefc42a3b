from __future__ import annotations

from dataclasses import dataclass

from digest_convert.model.records import Record


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
