from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_convert_references.keys import UniqueKeys, bare_key


@pytest.mark.parametrize(
    ("arxiv", "title", "key"),
    [
        ("2602.11156", "Deep Kites", "2602.11156"),
        ("math.GT/0309136", "Deep Kites", "math.GT/0309136"),
        ("a b}c", "", "a-b-c"),
        ("}{", "Deep Kites", "paper"),
        ("", "Deep Kites: a Study of Strings", "deep-kites-a-study"),
        ("", "Über $x$", "über-x"),
        ("", "?!", "paper"),
        ("", "", "paper"),
    ],
)
def test_a_paper_has_the_same_key_on_every_day(arxiv: str, title: str, key: str) -> None:
    assert bare_key(arxiv, title) == key


def test_a_repeated_key_gets_a_number() -> None:
    keys = UniqueKeys()
    assert [keys.unique("paper") for _ in range(3)] == ["paper", "paper-2", "paper-3"]
    assert keys.given == 3


def test_case_does_not_set_keys_apart() -> None:
    keys = UniqueKeys()
    assert [keys.unique(bare) for bare in ("Kite", "kite", "KITE")] == ["Kite", "kite-2", "KITE-3"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    keys = UniqueKeys()
    assert [keys.unique(bare) for bare in ("kite-2", "kite", "kite", "kite-2")] == [
        "kite-2",
        "kite",
        "kite-3",
        "kite-2-2",
    ]


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-3", "A-2-2", "b"]), max_size=40))
def test_keys_are_unique(bare: list[str]) -> None:
    keys = UniqueKeys()
    made = [keys.unique(one).lower() for one in bare]
    assert len(set(made)) == len(made) == keys.given


def test_many_repeats_take_no_long_time() -> None:
    keys = UniqueKeys()
    assert len({keys.unique("paper") for _ in range(30_000)}) == 30_000
