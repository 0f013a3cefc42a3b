from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest_convert import Seen


@given(st.lists(st.text(st.characters(), max_size=4)))
def test_it_tells_what_a_set_would(names: list[str]) -> None:
    seen, model = Seen(), set[str]()
    for name in names:
        assert (name in seen) == (name in model)
        assert seen.add(name) == (name not in model)
        model.add(name)
        assert name in seen
        assert len(seen) == len(model)


def test_lone_surrogates_are_names_too() -> None:
    seen = Seen()
    assert seen.add("\ud800")
    assert "\ud800" in seen
    assert "\udfff" not in seen
